import { claimedBy } from '../../server/accounts/gym.ts';
import { PASSWORD, WHO, type Who, type World } from './world.ts';

/** What one route answers to each who may knock, asked for what is the first trainer's or the first member's. */
export interface RouteCase {
  /** Absent: the route's own. */
  path?: (world: World) => string | Promise<string>;
  body?: (world: World) => unknown;
  headers?: Record<string, string>;
  answers: Record<Who, number>;
  /** Holds everything on purpose: secrets are not looked for. */
  holdsAll?: true;
}

function everybody(status: number): Record<Who, number> {
  return Object.fromEntries(WHO.map((who) => [who, status])) as Record<Who, number>;
}

/** Who has no session is refused as such, everybody else as named. */
function signedIn(others: number, named: Partial<Record<Who, number>> = {}): Record<Who, number> {
  return { ...everybody(others), nobody: 401, disabled: 401, apiKey: 401, ...named };
}

const owners = (status: number): Record<Who, number> => signedIn(403, { owner: status });
const staff = (others: number, trainer: number, owner = others): Record<Who, number> =>
  signedIn(403, { trainer, otherTrainer: others, owner });

const someone = (world: World): { id: number } => world.gym.add('Vic', 'member');
const noCode = { code: '0000-0000-0000' };
const someHours = {
  enabled: false,
  timeZone: 'Europe/Berlin',
  days: [{ from: '08:00', to: '18:00' }, null, null, null, null, null, null],
  answer: 'secret-hours',
  language: 'en',
};
const reply = { title: 'secret-reply', content: 'secret-reply' };

/**
 * Every route of the server. A route that is not here fails the suite: whoever adds one says who may use it. `HEAD` is as `GET`.
 * Routes that end or remove something are asked with something that was made for it, after everybody who may not.
 */
export const ROUTES: Record<string, RouteCase> = {
  'POST /api/messages': {
    body: ({ people: { member, trainer } }) => ({
      type: 'chat',
      content: 'hello',
      senderId: member.id,
      recipientId: trainer.id,
      timestamp: '2026-01-01T00:00:00Z',
    }),
    answers: signedIn(403, { member: 200 }),
  },
  'GET /api/conversations': { answers: signedIn(200) },
  'PATCH /api/conversations/:id': {
    path: (world) => `/api/conversations/${world.conversationId}`,
    body: () => ({ pinned: true }),
    answers: signedIn(403, { trainer: 200, member: 200 }),
  },
  'GET /api/conversations/:id/messages': {
    path: (world) => `/api/conversations/${world.conversationId}/messages`,
    answers: signedIn(403, { trainer: 200, member: 200 }),
  },
  'GET /api/events': { path: () => '/api/events?after=0:0', answers: signedIn(200) },
  'POST /api/session': {
    body: () => ({ email: 'nobody@gym.example', password: 'wrong password' }),
    answers: everybody(401),
  },
  'DELETE /api/session': { answers: everybody(204) },
  'GET /api/me': { answers: signedIn(200) },
  'POST /api/me/password': {
    body: () => ({ current: PASSWORD, next: PASSWORD }),
    answers: signedIn(204),
  },
  'GET /api/me/sessions': { answers: signedIn(200) },
  'DELETE /api/me/sessions/:id': {
    path: (world) => `/api/me/sessions/${world.newSession()}`,
    answers: signedIn(404, { trainer: 200 }),
  },
  'GET /api/me/replies': { answers: staff(200, 200) },
  'POST /api/me/replies': {
    body: () => ({ title: 'Hours', content: 'We open at six.' }),
    answers: staff(200, 200),
  },
  'PUT /api/me/replies/:id': {
    path: (world) => `/api/me/replies/${world.replyId}`,
    body: () => reply,
    answers: staff(404, 200),
  },
  'DELETE /api/me/replies/:id': {
    path: (world) => `/api/me/replies/${world.replyId}`,
    answers: staff(404, 200),
  },
  'GET /api/me/office-hours': { answers: staff(200, 200) },
  'PUT /api/me/office-hours': { body: () => ({ ...someHours, answer: '' }), answers: staff(200, 200) },
  'GET /api/me/export': { answers: signedIn(200) },
  'GET /api/people/:id/profile': {
    path: ({ people }) => `/api/people/${people.member.id}/profile`,
    answers: staff(403, 200),
  },
  'PATCH /api/people/:id/profile': {
    path: ({ people }) => `/api/people/${people.member.id}/profile`,
    body: () => ({ tags: [] }),
    answers: staff(403, 200),
  },
  'POST /api/invites/look': { body: (world) => openInvite(world), answers: everybody(200) },
  'POST /api/invites/accept': { body: (world) => openInvite(world), answers: everybody(200) },
  'GET /api/invites': { answers: staff(200, 200) },
  'POST /api/invites': {
    body: ({ people }) => ({ trainerId: people.trainer.id }),
    answers: staff(403, 200, 200),
  },
  'DELETE /api/invites/:id': {
    path: async (world) => `/api/invites/${(await world.newInvite()).id}`,
    answers: staff(404, 204, 204),
  },
  'GET /api/notifications': { answers: signedIn(200) },
  'PUT /api/notifications/seen': {
    body: () => ({ until: new Date(0).toISOString() }),
    answers: signedIn(200),
  },
  'POST /api/notifications': {
    body: ({ people }) => ({ recipientId: people.member.id, content: 'hello' }),
    answers: { ...everybody(401), apiKey: 200 },
  },
  'GET /api/setup': { answers: everybody(200) },
  'POST /api/setup/check': { body: () => noCode, answers: everybody(403) },
  'POST /api/setup/claim': {
    body: () => ({
      ...noCode,
      gym: 'Mine now',
      timeZone: 'Europe/Berlin',
      owner: { name: 'Eve', email: 'eve@evil.example', password: PASSWORD },
    }),
    answers: everybody(403),
  },
  'POST /api/setup/restore': {
    body: () => new Uint8Array(100),
    headers: claimedBy(noCode.code),
    answers: everybody(403),
  },
  'GET /api/admin/gym': { answers: owners(200) },
  'PATCH /api/admin/gym': { body: () => ({ name: 'Iron Hall' }), answers: owners(200) },
  'GET /api/admin/people': { answers: owners(200) },
  'POST /api/admin/people': { body: () => ({ name: 'New', role: 'trainer' }), answers: owners(200) },
  'PATCH /api/admin/people/:id': {
    path: (world) => `/api/admin/people/${someone(world).id}`,
    body: () => ({ disabled: true }),
    answers: owners(200),
  },
  'POST /api/admin/people/:id/password': {
    path: (world) => {
      const { id } = someone(world);
      world.gym.accounts.setEmail(id, `vic${id}@gym.example`);
      return `/api/admin/people/${id}/password`;
    },
    body: () => ({ password: PASSWORD }),
    answers: owners(204),
  },
  'POST /api/admin/people/:id/reassign': {
    path: (world) => `/api/admin/people/${world.gym.add('Lea', 'trainer').id}/reassign`,
    body: ({ people }) => ({ to: people.otherTrainer.id }),
    answers: owners(200),
  },
  // Where the gym does not say that owners may read conversations, they are refused like everybody.
  'GET /api/admin/people/:id/conversations': {
    path: ({ people }) => `/api/admin/people/${people.member.id}/conversations`,
    answers: owners(403),
  },
  'GET /api/admin/conversations/:id/messages': {
    path: (world) => `/api/admin/conversations/${world.conversationId}/messages`,
    answers: owners(403),
  },
  'GET /api/admin/people/:id/export': {
    path: ({ people }) => `/api/admin/people/${people.member.id}/export`,
    answers: owners(200),
  },
  'POST /api/admin/people/:id/erase': {
    path: (world) => `/api/admin/people/${someone(world).id}/erase`,
    answers: owners(200),
  },
  'GET /api/admin/sessions': { answers: owners(200) },
  'DELETE /api/admin/sessions/:id': {
    path: (world) => `/api/admin/sessions/${world.newSession()}`,
    answers: owners(204),
  },
  'GET /api/admin/api-keys': { answers: owners(200) },
  'POST /api/admin/api-keys': { body: () => ({ name: 'Door' }), answers: owners(200) },
  'DELETE /api/admin/api-keys/:id': {
    path: (world) => `/api/admin/api-keys/${world.keyId}`,
    answers: owners(204),
  },
  'GET /api/admin/audit': { answers: owners(200) },
  'GET /api/admin/health': { answers: owners(200) },
  'GET /api/admin/backups': { answers: owners(200) },
  'POST /api/admin/backups': { answers: owners(200) },
  'GET /api/admin/backups/:name': {
    path: (world) => `/api/admin/backups/${world.backupName}`,
    answers: owners(200),
    // A backup is the gym; whoever holds one that is not encrypted can read it (docs/security.md).
    holdsAll: true,
  },
  'POST /api/admin/backups/restore': {
    body: () => ({ name: 'gym-none.spotter-backup' }),
    answers: owners(400),
  },
  'DELETE /api/admin/backups/replaced/:name': {
    path: () => '/api/admin/backups/replaced/gym.db.replaced-none',
    answers: owners(404),
  },
  'GET /api/admin/webhooks': { answers: owners(200) },
  'POST /api/admin/webhooks': {
    body: () => ({ url: 'http://127.0.0.1:9/', events: ['person.erased'] }),
    answers: owners(200),
  },
  'PATCH /api/admin/webhooks/:id': {
    path: (world) => `/api/admin/webhooks/${world.webhookId}`,
    body: () => ({ events: ['member.joined'] }),
    answers: owners(200),
  },
  'GET /api/admin/webhooks/:id/deliveries': {
    path: (world) => `/api/admin/webhooks/${world.webhookId}/deliveries`,
    answers: owners(200),
  },
  'DELETE /api/admin/webhooks/:id': {
    path: (world) => `/api/admin/webhooks/${world.webhookId}`,
    answers: owners(204),
  },
  'GET /healthz': { answers: everybody(200) },
  'GET /readyz': { answers: everybody(200) },
  'GET /metrics': { answers: everybody(200) },
  'GET /api/openapi.json': { answers: everybody(200) },
  'GET /': { answers: everybody(200) },
  'GET /join': { answers: everybody(200) },
  'GET /admin': { answers: everybody(200) },
};

/** Only where the page was built. */
export const BUILT_ONLY: Record<string, RouteCase> = {
  'GET /*': { path: () => '/web.html', answers: everybody(200) },
  'GET /setup': { answers: everybody(200) },
};

async function openInvite(world: World): Promise<{ token: string; name: string }> {
  const { token } = await world.newInvite();
  return { token, name: 'Nina' };
}
