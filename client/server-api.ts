import type { z } from 'zod';
import { conversationsAnswer, historyAnswer, meAnswer, notificationsAnswer } from '../protocol/http.ts';
import { FULL_HEADERS, json, REQUEST_MS } from './http-fallback.ts';
import type { Http, HttpCall } from './ports.ts';

/** The server could not be asked, or gave no usable answer. */
export class UnreachableError extends Error {}

/** The questions that the client asks over HTTP, socket or not. All throw {@link UnreachableError}. */
export class ServerApi {
  readonly #http: Http;
  readonly #calls = new Set<HttpCall>();

  constructor(http: Http) {
    this.#http = http;
  }

  /** Gives up what is asked just now. */
  cancel(): void {
    for (const call of this.#calls) call.cancel();
  }

  me(): Promise<z.infer<typeof meAnswer>> {
    return this.#get('/api/me', meAnswer);
  }

  conversations(): Promise<z.infer<typeof conversationsAnswer>> {
    return this.#get('/api/conversations', conversationsAnswer);
  }

  history(conversationId: number, before: number, limit: number): Promise<z.infer<typeof historyAnswer>> {
    return this.#get(
      `/api/conversations/${conversationId}/messages?before=${before}&limit=${limit}`,
      historyAnswer,
    );
  }

  notifications(): Promise<z.infer<typeof notificationsAnswer>> {
    return this.#get('/api/notifications', notificationsAnswer);
  }

  async #get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    const request = { method: 'GET', path, headers: FULL_HEADERS, timeoutMs: REQUEST_MS } as const;
    const call = this.#http.request(request);
    this.#calls.add(call);
    const result = await call.result;
    this.#calls.delete(call);
    if (!result.ok) throw new UnreachableError(`${path}: ${result.why}`);
    const parsed = result.status === 200 ? schema.safeParse(json(result.body)) : null;
    if (!parsed) throw new UnreachableError(`${path}: status ${result.status}`);
    if (!parsed.success) throw new UnreachableError(`${path}: unreadable answer`);
    return parsed.data;
  }
}
