import type { z } from 'zod';
import type { Http, HttpResult } from '../client/ports.ts';
import { whyRefused } from '../client/server-api.ts';
import type { Outcome } from '../protocol/account.ts';
import { meAnswer, MIN_PASSWORD_LENGTH, sessionAnswer } from '../protocol/http.ts';
import type { StatedPolicy } from '../protocol/privacy.ts';
import { PROTOCOL_HEADER, SUBPROTOCOL } from '../protocol/version.ts';
import type { Words } from './strings.ts';

const REQUEST_MS = 15_000;
const headers = { [PROTOCOL_HEADER]: SUBPROTOCOL };

export type SignedIn =
  | { ok: true; session: z.infer<typeof sessionAnswer> }
  /** `detail`: the code of the network, when nothing answered. */
  | { ok: false; why: string; detail?: string };

/** `POST /api/session`, and every way it can fail in a sentence for the person. Never rejects. */
export async function signIn(
  http: Http,
  server: string,
  credentials: { email: string; password: string },
  words: Words,
): Promise<SignedIn> {
  const result = await http.request({
    method: 'POST',
    path: '/api/session',
    body: credentials,
    headers,
    timeoutMs: REQUEST_MS,
  }).result;
  if (!result.ok) return { ok: false, why: unreachable(server, result, words), detail: result.detail };
  if (result.status === 200) {
    const session = sessionAnswer.safeParse(jsonOrNull(result.body));
    if (session.success) return { ok: true, session: session.data };
  }
  if (result.status === 401) return { ok: false, why: words.account.wrongPassword };
  return { ok: false, why: refusal(server, result, words) };
}

/** `DELETE /api/session`. Never rejects; a server that cannot be reached ends the session by itself, later. */
export async function endSession(http: Http): Promise<void> {
  await http.request({ method: 'DELETE', path: '/api/session', headers, timeoutMs: 5_000 }).result;
}

/** `POST /api/me/password`. Never rejects. */
export async function changePassword(
  http: Http,
  server: string,
  passwords: { current: string; next: string },
  words: Words,
): Promise<Outcome> {
  if (passwords.next.length < MIN_PASSWORD_LENGTH)
    return {
      ok: false,
      why: words.account.tooShort(MIN_PASSWORD_LENGTH),
    };
  const result = await http.request({
    method: 'POST',
    path: '/api/me/password',
    body: passwords,
    headers,
    timeoutMs: REQUEST_MS,
  }).result;
  if (!result.ok) return { ok: false, why: unreachable(server, result, words) };
  if (result.status >= 200 && result.status < 300) return { ok: true };
  if (result.status === 401 || result.status === 403) return { ok: false, why: words.account.currentWrong };
  return { ok: false, why: refusal(server, result, words) };
}

/** What `GET /api/me` says of the gym; null: no answer that could be read. Never rejects. */
export async function gymPolicy(http: Http): Promise<StatedPolicy | null> {
  const result = await http.request({ method: 'GET', path: '/api/me', headers, timeoutMs: REQUEST_MS })
    .result;
  const me = result.ok ? meAnswer.safeParse(jsonOrNull(result.body)) : null;
  return me?.success ? me.data.gym : null;
}

function unreachable(server: string, result: Extract<HttpResult, { ok: false }>, words: Words): string {
  const { host } = new URL(server);
  if (result.why === 'timeout') return words.account.noAnswer(host, REQUEST_MS / 1000);
  if (/REFUSED/.test(result.detail)) return words.account.refusedConnection(host);
  if (/NOTFOUND|NAME_NOT_RESOLVED|EAI_AGAIN/.test(result.detail)) return words.account.noSuchHost(host);
  return words.account.unreachable(host, result.detail);
}

function refusal(server: string, { status, body }: Extract<HttpResult, { ok: true }>, words: Words): string {
  const { host } = new URL(server);
  if (status === 429) return words.account.tooMany;
  const reason = whyRefused(body, words.client);
  return reason === null ? words.account.notSpotter(host, status) : words.account.refusal(host, reason);
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
