import type { z } from 'zod';
import type { Http, HttpResult } from '../client/ports.ts';
import type { Outcome } from '../protocol/account.ts';
import { errorDetail } from '../protocol/control.ts';
import { parseEnvelope } from '../protocol/envelope.ts';
import { MIN_PASSWORD_LENGTH, sessionAnswer } from '../protocol/http.ts';
import { PROTOCOL_HEADER, SUBPROTOCOL } from '../protocol/version.ts';

const REQUEST_MS = 15_000;
const headers = { [PROTOCOL_HEADER]: SUBPROTOCOL };

export type SignedIn = { ok: true; session: z.infer<typeof sessionAnswer> } | { ok: false; why: string };

/** `POST /api/session`, and every way it can fail in a sentence for the person. Never rejects. */
export async function signIn(
  http: Http,
  server: string,
  credentials: { email: string; password: string },
): Promise<SignedIn> {
  const result = await http.request({
    method: 'POST',
    path: '/api/session',
    body: credentials,
    headers,
    timeoutMs: REQUEST_MS,
  }).result;
  if (!result.ok) return { ok: false, why: unreachable(server, result) };
  if (result.status === 200) {
    const session = sessionAnswer.safeParse(jsonOrNull(result.body));
    if (session.success) return { ok: true, session: session.data };
  }
  if (result.status === 401)
    return { ok: false, why: 'The e-mail address or the password is wrong. Check both and try again.' };
  return { ok: false, why: refusal(server, result) };
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
): Promise<Outcome> {
  if (passwords.next.length < MIN_PASSWORD_LENGTH)
    return {
      ok: false,
      why: `The new password is too short. It must have at least ${MIN_PASSWORD_LENGTH} characters.`,
    };
  const result = await http.request({
    method: 'POST',
    path: '/api/me/password',
    body: passwords,
    headers,
    timeoutMs: REQUEST_MS,
  }).result;
  if (!result.ok) return { ok: false, why: unreachable(server, result) };
  if (result.status >= 200 && result.status < 300) return { ok: true };
  if (result.status === 401 || result.status === 403)
    return { ok: false, why: 'The current password is wrong, so nothing was changed. Try again.' };
  return { ok: false, why: refusal(server, result) };
}

function unreachable(server: string, result: Extract<HttpResult, { ok: false }>): string {
  const { host } = new URL(server);
  if (result.why === 'timeout')
    return `${host} did not answer within ${REQUEST_MS / 1000} seconds. Check your connection and try again.`;
  if (/REFUSED/.test(result.detail))
    return `Nothing answers at ${host} (connection refused). Check the address, and that the gym’s server is running.`;
  if (/NOTFOUND|NAME_NOT_RESOLVED|EAI_AGAIN/.test(result.detail))
    return `There is no server called ${host}. Check the address and your connection.`;
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(result.detail))
    return `The certificate of ${host} is not trusted (${result.detail}). Ask your gym which address to use.`;
  return `${host} could not be reached (${result.detail}). Check the address and your connection.`;
}

function refusal(server: string, { status, body }: Extract<HttpResult, { ok: true }>): string {
  const { host } = new URL(server);
  if (status === 429) return 'There were too many attempts. Wait a minute and try again.';
  const parsed = parseEnvelope(body);
  if (!parsed.ok)
    return `What answers at ${host} is not a Spotter server (status ${status}). Check the address.`;
  const detail = errorDetail.safeParse(parsed.envelope.x);
  const reason = detail.success ? detail.data.message : parsed.envelope.content;
  return `${host} refused: ${reason}`;
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
