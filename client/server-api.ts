import type { z } from 'zod';
import { errorDetail } from '../protocol/control.ts';
import { checkEnvelope } from '../protocol/envelope.ts';
import {
  conversationsAnswer,
  flagsAnswer,
  historyAnswer,
  meAnswer,
  notificationsAnswer,
  seenAnswer,
  type flagsBody,
} from '../protocol/http.ts';
import { FULL_HEADERS, json, REQUEST_MS } from './http-fallback.ts';
import type { Http, HttpCall, HttpRequest } from './ports.ts';
import type { ClientWords } from './strings.ts';

/** The server could not be asked, or gave no usable answer. */
export class UnreachableError extends Error {}

/** The server answered, and the answer is no: asking the same again changes nothing. */
export class RefusedError extends UnreachableError {
  readonly status: number;
  readonly #body: string;

  constructor(path: string, { status, body }: { status: number; body: string }) {
    super(`${path}: status ${status}`);
    this.status = status;
    this.#body = body;
  }

  /** @returns why, in a sentence for the person */
  sentence(words: ClientWords): string {
    return whyRefused(this.#body, words) ?? words.refusedWithoutReason;
  }
}

/** What the client asks over HTTP, socket or not. All throw {@link UnreachableError}, {@link RefusedError} among them. */
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

  setFlags(conversationId: number, change: z.infer<typeof flagsBody>): Promise<z.infer<typeof flagsAnswer>> {
    return this.ask('PATCH', `/api/conversations/${conversationId}`, flagsAnswer, change);
  }

  markSeen(until: string): Promise<z.infer<typeof seenAnswer>> {
    return this.ask('PUT', '/api/notifications/seen', seenAnswer, { until });
  }

  #get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    return this.ask('GET', path, schema);
  }

  /** @param schema of the answer's body; null where there is none (204) */
  async ask<T>(
    method: HttpRequest['method'],
    path: string,
    schema: z.ZodType<T>,
    body?: unknown,
  ): Promise<T> {
    const request = { method, path, body, headers: FULL_HEADERS, timeoutMs: REQUEST_MS };
    const call = this.#http.request(request);
    this.#calls.add(call);
    const result = await call.result;
    this.#calls.delete(call);
    if (!result.ok) throw new UnreachableError(`${path}: ${result.why}`);
    if (isFinal(result.status)) throw new RefusedError(path, result);
    const { status } = result;
    if (status !== 200 && status !== 204) throw new UnreachableError(`${path}: status ${status}`);
    const parsed = schema.safeParse(status === 204 ? null : json(result.body));
    if (!parsed.success) throw new UnreachableError(`${path}: unreadable answer`);
    return parsed.data;
  }
}

/** Not 401, after which the connection ends, nor 408 and 429, after which it may work later. */
function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && ![401, 408, 429].includes(status);
}

/**
 * @param body of an answer that is no success, as text
 * @returns why the server refused, in a sentence for the person; null when it gives no reason
 */
export function whyRefused(body: string, words: ClientWords): string | null {
  const parsed = checkEnvelope(json(body));
  const detail = parsed.ok ? errorDetail.safeParse(parsed.envelope.x) : null;
  if (!parsed.ok || !detail?.success) return null;
  return words.refused(parsed.envelope.content, detail.data.reason, detail.data.message);
}
