import type { z } from 'zod';
import { restoreAnswer, setupAnswer } from '../protocol/admin.ts';
import { errorDetail } from '../protocol/control.ts';
import { parseEnvelope } from '../protocol/envelope.ts';
import { sessionAnswer } from '../protocol/http.ts';
import type { ClaimArg, Setup, SetupFailure, SetupReply } from '../protocol/setup.ts';
import { FULL_HEADERS, json, REQUEST_MS } from './http-fallback.ts';
import type { Http, HttpRequest, HttpResult } from './ports.ts';

type Session = z.infer<typeof sessionAnswer>;

/**
 * Sends a backup as it is, with these headers and `secrets` in UTF-8 as Basic authentication (RFC 7617), which no program on
 * the way writes into its log. Never rejects.
 */
export type SendBackup = (
  path: string,
  headers: Readonly<Record<string, string>>,
  secrets: string,
) => Promise<HttpResult>;

/** Hashing a password takes as long as the server has others to hash. */
const CLAIM_MS = 60_000;

/** The requests of {@link Setup} to one server. None rejects. */
export class SetupClient {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  look(): Promise<SetupReply<z.infer<typeof setupAnswer>>> {
    return this.#ask({ method: 'GET', path: '/api/setup' }, setupAnswer);
  }

  check(code: string): ReturnType<Setup['check']> {
    return this.#ask({ method: 'POST', path: '/api/setup/check', body: { code } }, null);
  }

  /**
   * When an answer got lost on the way, asking again finds that the gym has an owner: whoever signs in with the same e-mail
   * and password is it.
   */
  async claim({ code, gym, timeZone, owner }: ClaimArg): Promise<SetupReply<Session>> {
    const body = { code, gym, timeZone, owner };
    const request = { method: 'POST', path: '/api/setup/claim', body, timeoutMs: CLAIM_MS } as const;
    const reply = await this.#ask(request, sessionAnswer);
    if (reply.ok || reply.failure.reason !== 'gym_claimed') return reply;
    const { email, password } = owner;
    const signIn = { method: 'POST', path: '/api/session', body: { email, password } } as const;
    const again = await this.#ask(signIn, sessionAnswer);
    return again.ok && again.value.user.role === 'owner' ? again : reply;
  }

  async restore(send: SendBackup, code: string, passphrase: string | null): ReturnType<Setup['restore']> {
    const headers = { ...FULL_HEADERS, 'content-type': 'application/octet-stream' };
    // A colon ends the code; none belongs into it.
    const secrets = `${code.replaceAll(':', '')}:${passphrase ?? ''}`;
    return read(await send('/api/setup/restore', headers, secrets), restoreAnswer);
  }

  #ask(request: Asked, schema: null): Promise<SetupReply<null>>;
  #ask<T>(request: Asked, schema: z.ZodType<T>): Promise<SetupReply<T>>;
  async #ask<T>(request: Asked, schema: z.ZodType<T> | null): Promise<SetupReply<T | null>> {
    const asked = { timeoutMs: REQUEST_MS, ...request, headers: FULL_HEADERS };
    const { result } = this.#http.request(asked);
    return schema ? read(await result, schema) : readNothing(await result);
  }
}

type Asked = Pick<HttpRequest, 'method' | 'path' | 'body'> & { timeoutMs?: number };

const isDone = (result: HttpResult): result is Extract<HttpResult, { ok: true }> =>
  result.ok && result.status >= 200 && result.status < 300;

function readNothing(result: HttpResult): SetupReply<null> {
  return isDone(result) ? { ok: true, value: null } : { ok: false, failure: setupFailureOf(result) };
}

function read<T>(result: HttpResult, schema: z.ZodType<T>): SetupReply<T> {
  const unreadable: SetupFailure = { why: 'unreadable', code: '', reason: null, message: '' };
  if (!isDone(result)) return { ok: false, failure: setupFailureOf(result) };
  const parsed = schema.safeParse(json(result.body));
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, failure: unreadable };
}

/** @returns why a request was not done: no answer, none that is understood, or what the server's refusal says */
function setupFailureOf(result: HttpResult): SetupFailure {
  const none = { code: '', reason: null, message: '' };
  if (!result.ok) return { why: result.why === 'timeout' ? 'timeout' : 'unreachable', ...none };
  const parsed = parseEnvelope(result.body);
  if (!parsed.ok) return { why: 'unreadable', ...none };
  const detail = errorDetail.safeParse(parsed.envelope.x);
  return {
    why: 'refused',
    code: parsed.envelope.content,
    reason: detail.data?.reason ?? null,
    message: detail.data?.message ?? '',
  };
}
