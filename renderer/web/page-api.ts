import type { z } from 'zod';
import { FULL_HEADERS, json } from '../../client/http-fallback.ts';
import type { Http, HttpRequest } from '../../client/ports.ts';
import { whyRefused } from '../../client/server-api.ts';
import { clientWords } from '../../client/strings.ts';
import { locale } from '../features/language.ts';
import { strings } from './strings.ts';

/** Longest wait for an answer to what a person has asked for, in milliseconds. */
const REQUEST_MS = 15_000;

export type Reply<T> =
  | { ok: true; value: T }
  /** `status` is null when there was no answer. `why` is a sentence for the person. */
  | { ok: false; status: number | null; why: string };

/**
 * Asks the page's own server. Never rejects.
 * @param schema of the answer's body; null: the body does not matter
 */
export async function ask<T>(
  http: Http,
  request: Pick<HttpRequest, 'method' | 'path' | 'body'>,
  schema: z.ZodType<T> | null,
): Promise<Reply<T | null>> {
  const answer = await http.request({ ...request, headers: FULL_HEADERS, timeoutMs: REQUEST_MS }).result;
  if (!answer.ok) {
    const why = answer.why === 'timeout' ? strings.api.timeout : strings.api.unreachable;
    return { ok: false, status: null, why };
  }
  const { status, body } = answer;
  if (status >= 200 && status < 300) {
    if (!schema) return { ok: true, value: null };
    const parsed = schema.safeParse(json(body));
    return parsed.success
      ? { ok: true, value: parsed.data }
      : { ok: false, status, why: strings.api.unreadable };
  }
  return { ok: false, status, why: whyRefused(body, clientWords(locale)) ?? strings.api.unreadable };
}
