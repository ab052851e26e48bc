import {
  ADMIN_METHODS,
  adminCalls,
  type AdminApi,
  type AdminFailure,
  type AdminFile,
  type AdminReply,
  type AdminRequest,
  type SavedFile,
} from '../protocol/admin-api.ts';
import type { z } from 'zod';
import { errorDetail } from '../protocol/control.ts';
import { parseEnvelope } from '../protocol/envelope.ts';
import { FULL_HEADERS, json, REQUEST_MS } from './http-fallback.ts';
import type { Http } from './ports.ts';

export interface AdminPorts {
  /** null: nobody is signed in. */
  http: () => Http | null;
  save: (file: AdminFile) => Promise<AdminReply<SavedFile>>;
}

interface Asked {
  request: AdminRequest;
  result: z.ZodType;
  timeoutMs: number;
}

const failed = (why: AdminFailure['why'], code = ''): { ok: false; failure: AdminFailure } => ({
  ok: false,
  failure: { why, code, reason: null, message: '' },
});

/** {@link AdminApi} over HTTP: everything of the table, one request for each call. */
export function adminClient({ http, save }: AdminPorts): AdminApi {
  const methods = ADMIN_METHODS.map((method) => {
    const { result, timeoutMs = REQUEST_MS, request } = adminCalls[method];
    // The table is exact call by call; TypeScript cannot follow that through a loop.
    const requestOf = request as (arg: unknown) => AdminRequest;
    return [method, (arg: unknown) => ask(http(), { request: requestOf(arg), result, timeoutMs })] as const;
  });
  return Object.assign(Object.fromEntries(methods), { save }) as unknown as AdminApi;
}

async function ask(http: Http | null, asked: Asked): Promise<AdminReply<unknown>> {
  if (!http) return failed('refused', 'unauthenticated');
  const { request, result, timeoutMs } = asked;
  const answer = await http.request({ ...request, headers: FULL_HEADERS, timeoutMs }).result;
  if (!answer.ok) return failed(answer.why === 'timeout' ? 'timeout' : 'unreachable');
  const { status, body } = answer;
  if (status < 200 || status >= 300) return { ok: false, failure: refusalOf(body) };
  const parsed = result.safeParse(body === '' ? undefined : json(body));
  return parsed.success ? { ok: true, value: parsed.data } : failed('unreadable');
}

/** @param body of an answer that is no success: an error envelope, unless something else answered */
export function refusalOf(body: string): AdminFailure {
  const parsed = parseEnvelope(body);
  if (!parsed.ok) return failed('unreadable').failure;
  const detail = errorDetail.safeParse(parsed.envelope.x);
  return {
    why: 'refused',
    code: parsed.envelope.content,
    reason: (detail.success ? detail.data.reason : undefined) ?? null,
    message: detail.success ? detail.data.message : '',
  };
}
