import { z } from 'zod';
import {
  apiKeysAnswer,
  auditAnswer,
  backupName,
  backupsAnswer,
  deliveriesAnswer,
  gymChange,
  gymSettings,
  healthAnswer,
  healthQuery,
  invitesAnswer,
  newApiKeyAnswer,
  newApiKeyBody,
  newInviteAnswer,
  newInviteBody,
  newPasswordBody,
  newPersonBody,
  newWebhookAnswer,
  newWebhookBody,
  peopleAnswer,
  personChange,
  reassignAnswer,
  reassignBody,
  replacedParams,
  restoreAnswer,
  restoreBody,
  sessionsAnswer,
  webhookChange,
  webhooksAnswer,
} from './admin.ts';
import { conversationId, seq } from './entities.ts';
import { personId } from './envelope.ts';
import { historyAnswer } from './http.ts';
import { eraseAnswer, ownerConversationsAnswer } from './privacy.ts';

/**
 * What an owner's screens ask of the server, in one table: the page asks it directly, the desktop's window through the main
 * process, which sends nothing but what stands here.
 */

/** A request to the server, made from an argument that was parsed. */
export interface AdminRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  body?: unknown;
}

/** What takes as long as the gym is large, in milliseconds: backups, and going through all messages of a person. */
const LONG_MS = 10 * 60_000;

interface AdminCall<A extends z.ZodType, R extends z.ZodType> {
  arg: A;
  /** Of the answer's body; `undefined` where there is none. */
  result: R;
  /** The longest wait for an answer in milliseconds; absent: that of every request. */
  timeoutMs?: number;
  request: (arg: z.output<A>) => AdminRequest;
}

const call = <A extends z.ZodType, R extends z.ZodType>(
  arg: A,
  result: R,
  request: (arg: z.output<A>) => AdminRequest,
  timeoutMs?: number,
): AdminCall<A, R> => ({ arg, result, request, ...(timeoutMs === undefined ? {} : { timeoutMs }) });

const nothing = z.undefined();
const id = z.object({ id: z.int().min(1) });
const person = z.object({ id: personId });
const sessionId = z.object({ id: z.string().regex(/^[\w-]{43}$/) });

const get = <R extends z.ZodType>(path: string, result: R) =>
  call(nothing, result, () => ({ method: 'GET', path }));
const post = <A extends z.ZodType, R extends z.ZodType>(path: string, arg: A, result: R) =>
  call(arg, result, (body) => ({ method: 'POST', path, body }));
const remove = <A extends z.ZodType<{ id: number | string }>>(path: string, arg: A) =>
  call(arg, nothing, ({ id }) => ({ method: 'DELETE', path: `${path}/${id}` }));

export const adminCalls = {
  gym: get('/api/admin/gym', gymSettings),
  changeGym: call(gymChange, gymSettings, (body) => ({ method: 'PATCH', path: '/api/admin/gym', body })),

  people: get('/api/admin/people', peopleAnswer),
  addPerson: post('/api/admin/people', newPersonBody, peopleAnswer),
  changePerson: call(personChange.extend(person.shape), peopleAnswer, ({ id, ...body }) => ({
    method: 'PATCH',
    path: `/api/admin/people/${id}`,
    body,
  })),
  setPassword: call(newPasswordBody.extend(person.shape), nothing, ({ id, ...body }) => ({
    method: 'POST',
    path: `/api/admin/people/${id}/password`,
    body,
  })),
  reassign: call(reassignBody.extend(person.shape), reassignAnswer, ({ id, ...body }) => ({
    method: 'POST',
    path: `/api/admin/people/${id}/reassign`,
    body,
  })),
  erase: call(
    person,
    eraseAnswer,
    ({ id }) => ({ method: 'POST', path: `/api/admin/people/${id}/erase` }),
    LONG_MS,
  ),

  conversationsOf: call(person, ownerConversationsAnswer, ({ id }) => ({
    method: 'GET',
    path: `/api/admin/people/${id}/conversations`,
  })),
  readConversation: call(
    z.object({ id: conversationId, before: seq.min(1).optional() }),
    historyAnswer,
    ({ id, before }) => ({
      method: 'GET',
      path: `/api/admin/conversations/${id}/messages${before === undefined ? '' : `?before=${before}`}`,
    }),
  ),

  invites: get('/api/invites', invitesAnswer),
  invite: post('/api/invites', newInviteBody, newInviteAnswer),
  withdrawInvite: remove('/api/invites', id),

  sessions: get('/api/admin/sessions', sessionsAnswer),
  endSession: remove('/api/admin/sessions', sessionId),

  keys: get('/api/admin/api-keys', apiKeysAnswer),
  addKey: post('/api/admin/api-keys', newApiKeyBody, newApiKeyAnswer),
  revokeKey: remove('/api/admin/api-keys', id),

  webhooks: get('/api/admin/webhooks', webhooksAnswer),
  addWebhook: post('/api/admin/webhooks', newWebhookBody, newWebhookAnswer),
  changeWebhook: call(webhookChange.extend(id.shape), webhooksAnswer, ({ id, ...body }) => ({
    method: 'PATCH',
    path: `/api/admin/webhooks/${id}`,
    body,
  })),
  removeWebhook: remove('/api/admin/webhooks', id),
  deliveries: call(id, deliveriesAnswer, ({ id }) => ({
    method: 'GET',
    path: `/api/admin/webhooks/${id}/deliveries`,
  })),

  backups: get('/api/admin/backups', backupsAnswer),
  makeBackup: call(nothing, backupsAnswer, () => ({ method: 'POST', path: '/api/admin/backups' }), LONG_MS),
  restoreBackup: call(
    restoreBody,
    restoreAnswer,
    (body) => ({ method: 'POST', path: '/api/admin/backups/restore', body }),
    LONG_MS,
  ),
  removeReplaced: call(replacedParams, nothing, ({ name }) => ({
    method: 'DELETE',
    path: `/api/admin/backups/replaced/${name}`,
  })),

  health: call(healthQuery, healthAnswer, ({ language }) => ({
    method: 'GET',
    path: `/api/admin/health?language=${language}`,
  })),

  audit: call(z.object({ before: z.int().min(1).optional() }), auditAnswer, ({ before }) => ({
    method: 'GET',
    path: before === undefined ? '/api/admin/audit' : `/api/admin/audit?before=${before}`,
  })),
} as const;

type AdminCalls = typeof adminCalls;
export type AdminMethod = keyof AdminCalls;
export const ADMIN_METHODS = Object.keys(adminCalls) as AdminMethod[];

/** Why something was not done. `message` is the server's own sentence, which is English; empty where there was no answer. */
export const adminFailure = z.object({
  why: z.enum(['unreachable', 'timeout', 'unreadable', 'refused', 'not_written']),
  /** Of the error envelope, see codes.ts; empty where there is none. */
  code: z.string(),
  reason: z.string().nullable(),
  message: z.string(),
});
export type AdminFailure = z.infer<typeof adminFailure>;

const replied = <R extends z.ZodType>(value: R) =>
  z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), failure: adminFailure }),
  ]);
export type AdminReply<T> = { ok: true; value: T } | { ok: false; failure: AdminFailure };

/** What is fetched as a file. */
export const adminFile = z.discriminatedUnion('what', [
  z.object({ what: z.literal('backup'), name: backupName }),
  z.object({ what: z.literal('person'), id: personId, format: z.enum(['json', 'html']) }),
]);
export type AdminFile = z.infer<typeof adminFile>;

/** @returns where the server has it, and what it is called on disk */
export function placeOf(file: AdminFile): { path: string; name: string } {
  return file.what === 'backup'
    ? { path: `/api/admin/backups/${file.name}`, name: file.name }
    : {
        path: `/api/admin/people/${file.id}/export?format=${file.format}`,
        name: `spotter-person-${file.id}.${file.format}`,
      };
}

/** `browser`: it shows its downloads itself. */
export const savedFile = z.discriminatedUnion('is', [
  z.object({ is: z.literal('saved'), file: z.string() }),
  z.object({ is: z.literal('cancelled') }),
  z.object({ is: z.literal('browser') }),
]);
export type SavedFile = z.infer<typeof savedFile>;

type Method<A extends z.ZodType, R extends z.ZodType> =
  undefined extends z.output<A>
    ? () => Promise<AdminReply<z.output<R>>>
    : (arg: z.input<A>) => Promise<AdminReply<z.output<R>>>;

/** Never rejects. */
export type AdminApi = {
  [M in AdminMethod]: Method<AdminCalls[M]['arg'], AdminCalls[M]['result']>;
} & {
  /** Fetches a file and puts it where the person wants it. */
  save(file: AdminFile): Promise<AdminReply<SavedFile>>;
};

type AdminChannels = {
  [M in AdminMethod as `admin.${M}`]: {
    arg: AdminCalls[M]['arg'];
    result: z.ZodType<AdminReply<z.output<AdminCalls[M]['result']>>>;
  };
} & { 'admin.save': { arg: typeof adminFile; result: z.ZodType<AdminReply<SavedFile>> } };

/** The same on the bridge, for protocol/ipc.ts. */
export const adminChannels = Object.fromEntries([
  ...ADMIN_METHODS.map((method) => {
    const { arg, result } = adminCalls[method];
    return [`admin.${method}`, { arg, result: replied(result as z.ZodType) }] as const;
  }),
  ['admin.save', { arg: adminFile, result: replied(savedFile) }] as const,
]) as unknown as AdminChannels;
