import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Accounts } from '../../server/domain/accounts.ts';
import { hashToken, sessionIdOf } from '../../server/domain/tokens.ts';
import { claimedBy } from './accounts/gym.ts';

/** A good request of every route, for everybody who could send it: what the description of the API is held against. */

export const ROLES = [
  'nobody',
  'apiKey',
  'disabled',
  'member',
  'otherMember',
  'trainer',
  'otherTrainer',
  'owner',
] as const;
export type Role = (typeof ROLES)[number];

export interface Asked {
  method: string;
  url: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** Whom it is granted. */
  who: readonly Role[];
}

export interface World {
  accounts: Accounts;
  /** The server's folder, absolute. */
  data: string;
  claimCode: string;
  /** A backup that can be restored. */
  backup: Uint8Array;
  // oxlint-disable-next-line typescript/no-explicit-any -- what asks knows what is answered
  ask(token: string, request: Omit<Asked, 'who'>): Promise<any>;
}

const ALL = ROLES;
const SIGNED_IN: readonly Role[] = ['member', 'otherMember', 'trainer', 'otherTrainer', 'owner'];
const STAFF: readonly Role[] = ['trainer', 'otherTrainer', 'owner'];
const OWNER: readonly Role[] = ['owner'];
const NOBODY: readonly Role[] = [];

const owner = { name: 'Olivia', email: 'olivia@gym.example' };
const octets = { 'content-type': 'application/octet-stream' };

/** While nobody has claimed the gym. */
export function setupRequests({ claimCode: code, backup }: World, password: string): Record<string, Asked> {
  const who = ALL;
  const claim = { code, gym: 'Iron Hall', timeZone: 'Europe/Berlin', owner: { ...owner, password } };
  return {
    'GET /api/setup': { method: 'GET', url: '/api/setup', who },
    'POST /api/setup/check': { method: 'POST', url: '/api/setup/check', body: { code }, who },
    'POST /api/setup/restore': {
      method: 'POST',
      url: '/api/setup/restore',
      body: backup,
      headers: { ...octets, ...claimedBy(code) },
      who,
    },
    'POST /api/setup/claim': { method: 'POST', url: '/api/setup/claim', body: claim, who },
  };
}

export type Requests = Record<string, (role: Role) => Asked | Promise<Asked>>;

/**
 * The people of a claimed gym, and what they ask, in the order in which it can be asked: what takes something away makes it
 * anew for each of them, or comes last.
 */
export async function gymRequests(
  world: World,
  password: string,
): Promise<{ tokens: Record<Role, string | null>; requests: Requests }> {
  const { accounts, data } = world;
  let made = 0;
  const add = (role: 'trainer' | 'member', trainers: number[] = []) =>
    accounts.add({ name: `P${++made}`, role, trainers, email: `p${made}@gym.example`, password });
  const signedIn = await accounts.signIn(owner.email, password);
  if (!signedIn) throw new Error('the owner cannot sign in');
  const trainer = await add('trainer');
  const otherTrainer = await add('trainer');
  const people = {
    owner: signedIn.user,
    trainer,
    otherTrainer,
    member: await add('member', [trainer.id]),
    otherMember: await add('member', [otherTrainer.id]),
    disabled: await add('member', [trainer.id]),
  };
  type Known = keyof typeof people;
  const open = (who: Known): string => accounts.openSession(people[who], 'test').token;
  const tokens: Record<Role, string | null> = {
    nobody: null,
    apiKey: accounts.addApiKey('gym').key,
    owner: open('owner'),
    trainer: open('trainer'),
    otherTrainer: open('otherTrainer'),
    member: open('member'),
    otherMember: open('otherMember'),
    disabled: open('disabled'),
  };
  accounts.disable(people.disabled.id);
  const ownerToken = tokens.owner!;
  const asOwner = (method: string, url: string, body?: unknown) =>
    world.ask(ownerToken, { method, url, body });
  const { id: trainerId } = people.trainer;
  const { id: memberId } = people.member;
  const peers: Partial<Record<Role, number>> = {
    member: trainerId,
    trainer: memberId,
    otherMember: people.otherTrainer.id,
    otherTrainer: people.otherMember.id,
  };
  const inbox = await world.ask(tokens.member!, { method: 'GET', url: '/api/conversations' });
  const conversation: number = inbox.conversations[0].id;
  const sessionId = (token: string): string => sessionIdOf(hashToken(token));
  const isKnown = (role: Role): role is Known => role in people;

  const get =
    (url: string, who: readonly Role[]): Requests[string] =>
    () => ({ method: 'GET', url, who });
  const send =
    (
      method: string,
      url: string | ((role: Role) => string | Promise<string>),
      who: readonly Role[],
      body?: unknown,
    ): Requests[string] =>
    async (role) => ({
      method,
      url: typeof url === 'string' ? url : await url(role),
      who,
      body: typeof body === 'function' ? (body as (role: Role) => unknown)(role) : body,
    });

  const reply = { title: 'Welcome', content: 'Hello {first_name}' };
  const replyOf = async (role: Role): Promise<string> => {
    if (!STAFF.includes(role)) return '/api/me/replies/1';
    const url = '/api/me/replies';
    const body = { ...reply, title: `Reply ${++made}` };
    const { replies } = await world.ask(tokens[role]!, { method: 'POST', url, body });
    return `${url}/${replies.at(-1).id}`;
  };
  const newTrainer = async (): Promise<number> => (await add('trainer')).id;
  const newWebhook = async (): Promise<string> => {
    const body = { url: 'https://hooks.example/spotter', events: ['message.stored'] };
    const { webhook } = await asOwner('POST', '/api/admin/webhooks', body);
    return `/api/admin/webhooks/${webhook.id}`;
  };
  const backupName = async (): Promise<string> =>
    (await asOwner('POST', '/api/admin/backups')).backups[0].name;
  const hours = {
    enabled: true,
    timeZone: 'Europe/Berlin',
    days: [null, null, null, null, null, null, { from: '08:00', to: '12:00' }],
    answer: '',
    language: 'en',
  };
  const chat = (role: Role) => ({
    type: 'chat',
    content: 'hello',
    senderId: isKnown(role) ? people[role].id : 1,
    recipientId: peers[role] ?? trainerId,
    timestamp: new Date().toISOString(),
    messageId: `m-${++made}`,
  });
  const invited = (): string => accounts.invite(trainerId, null).token;
  const closed = Object.entries(setupRequests(world, password)).filter(([name]) => name !== 'GET /api/setup');

  const requests: Requests = {
    ...Object.fromEntries(closed.map(([name, one]) => [name, () => ({ ...one, who: NOBODY })])),
    'GET /healthz': get('/healthz', ALL),
    'GET /readyz': get('/readyz', ALL),
    'GET /api/setup': get('/api/setup', ALL),
    'GET /api/me': get('/api/me', SIGNED_IN),
    'POST /api/messages': send('POST', '/api/messages', Object.keys(peers) as Role[], chat),
    'POST /api/notifications': send('POST', '/api/notifications', ['apiKey'], {
      recipientId: memberId,
      content: 'Class moved',
    }),
    'GET /api/notifications': get('/api/notifications', SIGNED_IN),
    'PUT /api/notifications/seen': send('PUT', '/api/notifications/seen', SIGNED_IN, {
      until: '2026-01-02T03:04:05.000Z',
    }),
    'GET /api/events': get('/api/events', SIGNED_IN),
    'GET /api/conversations': get('/api/conversations', SIGNED_IN),
    'PATCH /api/conversations/:id': send(
      'PATCH',
      `/api/conversations/${conversation}`,
      ['member', 'trainer'],
      { pinned: true },
    ),
    'GET /api/conversations/:id/messages': get(`/api/conversations/${conversation}/messages`, [
      'member',
      'trainer',
    ]),
    'GET /api/me/sessions': get('/api/me/sessions', SIGNED_IN),
    'DELETE /api/me/sessions/:id': send(
      'DELETE',
      (role) => `/api/me/sessions/${sessionId(SIGNED_IN.includes(role) ? open(role as Known) : 'x')}`,
      SIGNED_IN,
    ),
    'GET /api/me/export': (role) => ({
      method: 'GET',
      url: `/api/me/export${role === 'trainer' ? '?format=html' : ''}`,
      who: SIGNED_IN,
    }),
    'PUT /api/me/office-hours': send('PUT', '/api/me/office-hours', STAFF, hours),
    'GET /api/me/office-hours': get('/api/me/office-hours', STAFF),
    'POST /api/me/replies': send('POST', '/api/me/replies', STAFF, reply),
    'GET /api/me/replies': get('/api/me/replies', STAFF),
    'PUT /api/me/replies/:id': send('PUT', replyOf, STAFF, () => ({ ...reply, title: `Other ${++made}` })),
    'DELETE /api/me/replies/:id': send('DELETE', replyOf, STAFF),
    'PATCH /api/people/:id/profile': send('PATCH', `/api/people/${memberId}/profile`, ['trainer'], {
      tags: ['knee'],
    }),
    'GET /api/people/:id/profile': get(`/api/people/${memberId}/profile`, ['trainer']),
    'POST /api/invites/look': send('POST', '/api/invites/look', ALL, () => ({ token: invited() })),
    'POST /api/invites/accept': send('POST', '/api/invites/accept', ALL, () => ({
      token: invited(),
      name: 'New',
    })),
    'POST /api/invites': send('POST', '/api/invites', STAFF, (role: Role) =>
      role === 'owner' ? { trainerId } : {},
    ),
    'GET /api/invites': get('/api/invites', STAFF),
    'DELETE /api/invites/:id': send('DELETE', () => `/api/invites/${accounts.invite(trainerId, null).id}`, [
      'trainer',
      'owner',
    ]),
    'PATCH /api/admin/gym': send('PATCH', '/api/admin/gym', OWNER, { ownersMayRead: true, keepMonths: 12 }),
    'GET /api/admin/gym': get('/api/admin/gym', OWNER),
    'POST /api/admin/people': send('POST', '/api/admin/people', OWNER, { name: 'Tom', role: 'trainer' }),
    'GET /api/admin/people': get('/api/admin/people', OWNER),
    'PATCH /api/admin/people/:id': send('PATCH', `/api/admin/people/${memberId}`, OWNER, { name: 'Max' }),
    'POST /api/admin/people/:id/password': send(
      'POST',
      async () => `/api/admin/people/${await newTrainer()}/password`,
      OWNER,
      { password: 'another long one' },
    ),
    'POST /api/admin/people/:id/reassign': send(
      'POST',
      async () => `/api/admin/people/${await newTrainer()}/reassign`,
      OWNER,
      { to: trainerId },
    ),
    'GET /api/admin/people/:id/export': get(`/api/admin/people/${memberId}/export`, OWNER),
    'GET /api/admin/people/:id/conversations': get(`/api/admin/people/${memberId}/conversations`, OWNER),
    'GET /api/admin/conversations/:id/messages': get(
      `/api/admin/conversations/${conversation}/messages`,
      OWNER,
    ),
    'GET /api/admin/sessions': get('/api/admin/sessions', OWNER),
    'DELETE /api/admin/sessions/:id': send(
      'DELETE',
      () => `/api/admin/sessions/${sessionId(open('member'))}`,
      OWNER,
    ),
    'POST /api/admin/api-keys': send('POST', '/api/admin/api-keys', OWNER, { name: 'doors' }),
    'GET /api/admin/api-keys': get('/api/admin/api-keys', OWNER),
    'DELETE /api/admin/api-keys/:id': send(
      'DELETE',
      () => `/api/admin/api-keys/${accounts.addApiKey('old').id}`,
      OWNER,
    ),
    'POST /api/admin/webhooks': send('POST', '/api/admin/webhooks', OWNER, {
      url: 'https://hooks.example/spotter',
      events: ['message.stored'],
    }),
    'GET /api/admin/webhooks': get('/api/admin/webhooks', OWNER),
    'PATCH /api/admin/webhooks/:id': send('PATCH', newWebhook, OWNER, { enabled: false }),
    'GET /api/admin/webhooks/:id/deliveries': send(
      'GET',
      async () => `${await newWebhook()}/deliveries`,
      OWNER,
    ),
    'DELETE /api/admin/webhooks/:id': send('DELETE', newWebhook, OWNER),
    'POST /api/admin/backups': send('POST', '/api/admin/backups', OWNER),
    'GET /api/admin/backups': get('/api/admin/backups', OWNER),
    'GET /api/admin/backups/:name': send(
      'GET',
      async () => `/api/admin/backups/${await backupName()}`,
      OWNER,
    ),
    'DELETE /api/admin/backups/replaced/:name': send(
      'DELETE',
      () => {
        writeFileSync(path.join(data, 'gym.db.replaced-1Z'), '');
        return '/api/admin/backups/replaced/gym.db.replaced-1Z';
      },
      OWNER,
    ),
    'GET /api/admin/health': get('/api/admin/health', OWNER),
    'GET /api/admin/audit': get('/api/admin/audit', OWNER),
    'POST /api/session': send('POST', '/api/session', ALL, { email: owner.email, password }),
    'POST /api/me/password': send('POST', '/api/me/password', SIGNED_IN, {
      current: password,
      next: `${password}!`,
    }),
    'POST /api/admin/backups/restore': async (role) => ({
      method: 'POST',
      url: '/api/admin/backups/restore',
      body: { name: role === 'owner' ? await backupName() : 'gym-1.spotter-backup' },
      who: OWNER,
    }),
    'POST /api/admin/people/:id/erase': send(
      'POST',
      async () => `/api/admin/people/${(await add('member', [trainerId])).id}/erase`,
      OWNER,
    ),
    'DELETE /api/session': send('DELETE', '/api/session', ALL),
  };
  return { tokens, requests };
}
