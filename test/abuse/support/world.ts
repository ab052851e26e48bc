import { createPasswords } from '../../../server/domain/passwords.ts';
import { hashToken, sessionIdOf } from '../../../server/domain/tokens.ts';
import { openDatabase } from '../../../sqlite/open.ts';
import { Gym, type SignedIn } from '../../server/support/gym.ts';
import { newId } from '../../server/support/sockets.ts';
import { watchRoutes } from './routes.ts';

/** Everybody who may knock: without anything, signed in, with a session that is good no longer, and the gym's software. */
export const WHO = [
  'nobody',
  'member',
  'otherMember',
  'trainer',
  'otherTrainer',
  'owner',
  'disabled',
  'apiKey',
] as const;
export type Who = (typeof WHO)[number];

export const PASSWORD = 'correct horse battery';

/** Something that only some may ever be shown. */
export interface Secret {
  text: string;
  seenBy: readonly Who[];
}

/** Texts that stand in what the first trainer and the first member wrote, were told, or have. */
export const SECRETS: readonly Secret[] = [
  { text: 'secret-message', seenBy: ['trainer', 'member'] },
  { text: 'secret-reply', seenBy: ['trainer'] },
  { text: 'secret-hours', seenBy: ['trainer'] },
  { text: 'secret-notes', seenBy: ['trainer'] },
  { text: 'secret-tag', seenBy: ['trainer'] },
  { text: 'secret-notification', seenBy: ['member'] },
  { text: 'secret-invite', seenBy: ['trainer', 'owner'] },
  { text: 'secret-ada@gym.example', seenBy: ['trainer', 'owner'] },
  { text: 'secret-ben@gym.example', seenBy: ['trainer', 'member', 'owner'] },
  { text: 'secret-device', seenBy: ['trainer', 'owner'] },
  { text: 'secret-hook', seenBy: ['owner'] },
  { text: 'secret-key', seenBy: ['owner'] },
];

export interface Reply {
  status: number;
  text: string;
  headers: Headers;
}

/** A gym with somebody of every kind, in which the first pair has something to hide. */
export interface World {
  gym: Gym;
  /** Every route of the server, such as `GET /api/me`. */
  routes: string[];
  people: Record<Exclude<Who, 'nobody' | 'apiKey'>, SignedIn>;
  /** Of the first trainer and member. */
  conversationId: number;
  replyId: number;
  inviteId: number;
  webhookId: number;
  keyId: number;
  backupName: string;
  /** Asks with the session or key of this one. */
  ask(
    who: Who,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Reply>;
  /** From now on this one asks with another session. */
  renew(who: Who): void;
  /** As an owner. @throws when it is refused */
  owner(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>;
  /** An invite of the first trainer that is still open. */
  newInvite(): Promise<{ id: number; token: string }>;
  /** @returns the id of a session of the first trainer that nobody uses */
  newSession(): string;
  /** Everything in the database, as text. */
  everything(): string;
}

const OFFICE_HOURS = {
  enabled: false,
  timeZone: 'Europe/Berlin',
  days: [{ from: '08:00', to: '18:00' }, null, null, null, null, null, null],
  answer: 'secret-hours',
  language: 'en',
};

export async function openWorld(): Promise<World> {
  const { result: gym, routes } = await watchRoutes(() => Gym.open());
  const people: World['people'] = {
    trainer: gym.add('Ada', 'trainer'),
    otherTrainer: gym.add('Tom', 'trainer'),
    member: gym.add('Ben', 'member'),
    otherMember: gym.add('Mia', 'member'),
    owner: gym.add('Olga', 'owner'),
    disabled: gym.add('Dora', 'trainer'),
  };
  const { trainer, member, otherTrainer, otherMember, disabled } = people;
  const conversationId = gym.assign(member, trainer);
  gym.assign(otherMember, otherTrainer);
  gym.accounts.setEmail(trainer.id, 'secret-ada@gym.example');
  gym.accounts.setEmail(member.id, 'secret-ben@gym.example');
  const hash = await createPasswords().hash(PASSWORD);
  for (const { id } of Object.values(people)) gym.accounts.setPassword(id, hash);
  // A session that was opened before its person was disabled.
  gym.accounts.disable(disabled.id, Date.now());

  const tokens = new Map<Who, string>([['apiKey', gym.apiKey()]]);
  for (const [who, { token }] of Object.entries(people)) tokens.set(who as Who, token);

  const ask: World['ask'] = async (who, method, path, body, headers = {}) => {
    const token = tokens.get(who);
    const raw = body instanceof Uint8Array;
    const answer = await fetch(gym.url + path, {
      method,
      headers: {
        'spotter-protocol': 'spotter.v1',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined
          ? {}
          : { 'content-type': raw ? 'application/octet-stream' : 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: raw ? Buffer.from(body) : JSON.stringify(body) }),
      redirect: 'manual',
    });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  };
  const must = async (who: Who, method: string, path: string, body?: unknown) => {
    const { status, text } = await ask(who, method, path, body);
    if (status >= 300) throw new Error(`${method} ${path} as ${who}: ${status} ${text}`);
    // oxlint-disable-next-line typescript/no-explicit-any -- the fixture knows what it asked for
    return (text === '' ? {} : JSON.parse(text)) as Record<string, any>;
  };

  await must('member', 'POST', '/api/messages', {
    type: 'chat',
    content: 'secret-message',
    senderId: member.id,
    recipientId: trainer.id,
    timestamp: '2026-01-01T00:00:00Z',
    messageId: newId(),
  });
  await must('apiKey', 'POST', '/api/notifications', {
    recipientId: member.id,
    content: 'secret-notification',
  });
  const { replies } = await must('trainer', 'POST', '/api/me/replies', {
    title: 'secret-reply',
    content: 'secret-reply',
  });
  await must('trainer', 'PUT', '/api/me/office-hours', OFFICE_HOURS);
  await must('trainer', 'PATCH', `/api/people/${member.id}/profile`, {
    tags: ['secret-tag'],
    notes: 'secret-notes',
  });
  const { invite } = await must('trainer', 'POST', '/api/invites', { name: 'secret-invite' });
  const { record } = await must('owner', 'POST', '/api/admin/api-keys', { name: 'secret-key' });
  const { webhook } = await must('owner', 'POST', '/api/admin/webhooks', {
    url: 'http://127.0.0.1:9/secret-hook',
    events: ['person.erased'],
  });
  // Paused, or it would note by itself how far it has come.
  await must('owner', 'PATCH', `/api/admin/webhooks/${webhook.id}`, { enabled: false });
  const { backups } = await must('owner', 'POST', '/api/admin/backups');
  gym.session(trainer.id, undefined, 'secret-device');

  return {
    gym,
    routes,
    people,
    conversationId,
    replyId: replies[0].id,
    inviteId: invite.id,
    keyId: record.id,
    webhookId: webhook.id,
    backupName: backups[0].name,
    ask,
    renew(who) {
      if (who in people && who !== 'disabled')
        tokens.set(who, gym.session(people[who as keyof typeof people].id));
    },
    owner: (method, path, body) => must('owner', method, path, body),
    async newInvite() {
      const { link, invite } = await must('trainer', 'POST', '/api/invites', {});
      return { id: invite.id, token: String(link).split('#')[1]! };
    },
    newSession: () => sessionIdOf(hashToken(gym.session(trainer.id))),
    everything: () => dump(gym.file),
  };
}

function dump(file: string): string {
  const database = openDatabase(file, { synchronous: 'FULL', readOnly: true });
  try {
    const tables = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      .all()
      .map(({ name }) => String(name));
    return tables
      .map((table) => {
        const rows = database.prepare(`SELECT * FROM "${table}"`).all();
        return [table, ...rows.map((row) => JSON.stringify(row))].join('\n');
      })
      .join('\n');
  } finally {
    database.close();
  }
}
