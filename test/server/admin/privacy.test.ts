import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { readSettings } from '../../../server/config.ts';
import { Accounts } from '../../../server/domain/accounts.ts';
import { createPasswords } from '../../../server/domain/passwords.ts';
import { systemClock } from '../../../server/ports/clock.ts';
import { runServer } from '../../../server/run-server.ts';
import { sqliteAccounts } from '../../../server/storage/sqlite/accounts.ts';
import { openGym } from '../../../server/storage/sqlite/migrate.ts';
import { temporaryFolder } from '../accounts/gym.ts';
import { cli } from '../cli/cli.ts';

describe('what is kept about a person', () => {
  let data: string;
  let url: string;
  let ids: { owner: number; trainer: number; max: number; nina: number };
  let tokens: Record<keyof typeof ids, string>;

  beforeEach(async () => {
    data = path.join(temporaryFolder(), 'gym');
    const quiet = { port: '0', 'backup-at': 'off', 'log-level': 'silent' };
    const server = await runServer(readSettings({ data, ...quiet }, {}));
    url = server.url;
    const store = sqliteAccounts(openGym(data));
    const accounts = new Accounts(store, createPasswords(), systemClock);
    const owner = await accounts.add({ name: 'Olivia', role: 'owner' });
    const trainer = await accounts.add({ name: 'Ada', role: 'trainer' });
    const max = await accounts.add({ name: 'Max <b>', role: 'member', trainers: [trainer.id] });
    const nina = await accounts.add({ name: 'Nina', role: 'member', trainers: [trainer.id] });
    ids = { owner: owner.id, trainer: trainer.id, max: max.id, nina: nina.id };
    const open = (person: typeof owner) => accounts.openSession(person, 'test').token;
    tokens = { owner: open(owner), trainer: open(trainer), max: open(max), nina: open(nina) };
    store.close();
    onTestFinished(() => server.stop());
    await say('max', 'trainer', 'my knee-secret hurts');
    await say('trainer', 'max', 'rest-secret then');
    await say('max', 'trainer', 'ok');
    await say('nina', 'trainer', 'hello from nina');
    await say('trainer', 'nina', 'hello nina');
  });

  let sent = 0;
  async function say(from: keyof typeof ids, to: keyof typeof ids, content: string): Promise<void> {
    const body = {
      type: 'chat',
      content,
      senderId: ids[from],
      recipientId: ids[to],
      timestamp: new Date().toISOString(),
      messageId: `m-${sent++}`,
    };
    expect((await ask(from, 'POST', '/api/messages', body)).status).toBe(200);
  }

  function ask(who: keyof typeof ids, method: string, target: string, body?: object): Promise<Response> {
    return fetch(url + target, {
      method,
      headers: {
        authorization: `Bearer ${tokens[who]}`,
        'spotter-protocol': 'spotter.v1',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  }

  it('O10, O48: everybody fetches everything about themselves, as JSON and as a page, and nothing about others', async () => {
    await ask('max', 'PUT', '/api/notifications/seen', { until: '2026-01-02T03:04:05.000Z' });
    const exported = (await (await ask('max', 'GET', '/api/me/export')).json()) as {
      person: object;
      kept: object;
      conversations: { messages: { seq: number; content: string }[] }[];
    };
    expect(exported.person).toMatchObject({
      id: ids.max,
      role: 'member',
      seenUntil: '2026-01-02T03:04:05.000Z',
    });
    expect(exported.kept).toEqual({
      months: null,
      backups: { count: 0, keepDays: null, untilRemoved: 0 },
    });
    expect(exported.conversations).toHaveLength(1);
    expect(exported.conversations[0]?.messages.map(({ seq, content }) => `${seq} ${content}`)).toEqual([
      '1 my knee-secret hurts',
      '2 rest-secret then',
      '3 ok',
    ]);
    const page = await ask('max', 'GET', '/api/me/export?format=html');
    expect(page.headers.get('content-disposition')).toMatch(/^attachment/);
    const html = await page.text();
    expect(html).toContain('Max &lt;b&gt;');
    expect(html).toContain('rest-secret then');
    expect(html).toContain('Messages are kept without limit of time.');
    expect(html).toContain('Notifications looked at up to: 2026-01-02T03:04:05.000Z');
    expect(html).not.toContain('null');
    expect(html).not.toContain('nina');
  });

  it('O10, I6: a trainer’s own export names flags, notes and tags, saved replies and office hours; nobody else’s export does', async () => {
    const { conversations } = (await (await ask('trainer', 'GET', '/api/conversations')).json()) as {
      conversations: { id: number; peer: { id: number } }[];
    };
    const withMax = conversations.find(({ peer }) => peer.id === ids.max);
    await ask('trainer', 'PATCH', `/api/conversations/${withMax?.id}`, { pinned: true, muted: true });
    await ask('trainer', 'PATCH', `/api/people/${ids.max}/profile`, { tags: ['knee'], notes: 'note-secret' });
    await ask('trainer', 'POST', '/api/me/replies', { title: 'Hi', content: 'reply-secret' });
    const mine = (await (await ask('trainer', 'GET', '/api/me/export')).json()) as {
      conversations: object[];
      savedReplies: object[];
    };
    expect(mine.conversations).toMatchObject([
      {
        with: 'Max <b>',
        flags: { pinned: true, muted: true, archived: false, unread: false, done: 0 },
        profile: { tags: ['knee'], notes: 'note-secret' },
      },
      { with: 'Nina', flags: { pinned: false }, profile: null },
    ]);
    expect(mine.savedReplies).toEqual([{ title: 'Hi', content: 'reply-secret' }]);
    const page = await (await ask('trainer', 'GET', '/api/me/export?format=html')).text();
    for (const named of ['Pinned: yes', 'Muted: yes', 'knee', 'note-secret', 'Text: reply-secret'])
      expect(page).toContain(named);

    await ask('owner', 'PATCH', '/api/admin/gym', { ownersMayRead: true });
    const others = await Promise.all([
      ask('max', 'GET', '/api/me/export'),
      ask('owner', 'GET', `/api/admin/people/${ids.trainer}/export`),
      ask('owner', 'GET', `/api/admin/people/${ids.trainer}/export?format=html`),
    ]);
    for (const other of others) {
      expect(other.status).toBe(200);
      expect(await other.text()).not.toMatch(/note-secret|reply-secret/);
    }
  });

  it('O10: an owner’s export has contents only where owners may read conversations, and is written down', async () => {
    const fetchIt = async () =>
      (await (await ask('owner', 'GET', `/api/admin/people/${ids.max}/export`)).text()).includes('secret');
    expect(await fetchIt()).toBe(false);
    await ask('owner', 'PATCH', '/api/admin/gym', { ownersMayRead: true });
    expect(await fetchIt()).toBe(true);
    const audit = (await (await ask('owner', 'GET', '/api/admin/audit')).json()) as {
      entries: { action: string; detail: object }[];
    };
    expect(audit.entries.filter(({ action }) => action === 'person.exported')).toMatchObject([
      { detail: { contents: true } },
      { detail: { contents: false } },
    ]);
    for (const who of ['trainer', 'max'] as const)
      expect((await ask(who, 'GET', `/api/admin/people/${ids.max}/export`)).status).toBe(403);
  });

  it('O11, O48: erasing takes contents, name and access, keeps the order, and everybody begins anew', async () => {
    const before = (await (await ask('trainer', 'GET', '/api/conversations')).json()) as {
      cursor: string;
      conversations: { id: number; peer: { name: string } }[];
    };
    expect((await ask('owner', 'POST', `/api/admin/people/${ids.owner}/erase`)).status).toBe(400);
    expect((await ask('owner', 'POST', '/api/admin/backups')).status).toBe(200);
    const erased = await ask('owner', 'POST', `/api/admin/people/${ids.max}/erase`);
    // O48: nothing removes what was made by hand, where no nightly backups are made.
    expect(await erased.json()).toEqual({
      messages: 3,
      backups: { count: 1, keepDays: null, untilRemoved: 0, goneBy: null },
    });
    await expect
      .poll(
        async () => {
          const cursor = encodeURIComponent(before.cursor);
          const answer = await ask('trainer', 'GET', `/api/events?after=${cursor}`).catch(() => null);
          const { events } = ((await answer?.json()) ?? { events: [] }) as { events: { content: string }[] };
          return events.map(({ content }) => content);
        },
        { timeout: 20_000 },
      )
      .toEqual(['reset']);
    expect((await ask('max', 'GET', '/api/me')).status).toBe(401);
    const { conversations } = (await (await ask('trainer', 'GET', '/api/conversations')).json()) as {
      conversations: { id: number; closed: boolean; peer: { id: number; name: string } }[];
    };
    const closed = conversations.find(({ peer }) => peer.id === ids.max);
    expect(closed).toMatchObject({ closed: true, peer: { name: 'Erased' } });
    const history = await ask('trainer', 'GET', `/api/conversations/${closed?.id}/messages`);
    const { messages } = (await history.json()) as { messages: { seq: number; content: string }[] };
    expect(messages.map(({ seq, content }) => [seq, content])).toEqual([
      [1, ''],
      [2, ''],
      [3, ''],
    ]);
    const other = conversations.find(({ peer }) => peer.id === ids.nina);
    const theirs = await (await ask('trainer', 'GET', `/api/conversations/${other?.id}/messages`)).text();
    expect(theirs).toContain('hello from nina');
    for (const file of readdirSync(data).filter((name) => name.startsWith('gym.db')))
      expect(readFileSync(path.join(data, file)).includes('knee-secret')).toBe(false);
  });

  it('O11: the command erases only when told that there is no way back', async () => {
    const words = ['user', 'erase', '--data', data, '--id', String(ids.nina)];
    expect(await cli(words)).toMatchObject({ code: 2, err: expect.stringMatching(/--yes/) as string });
    expect(JSON.parse((await cli([...words, '--yes'])).out)).toEqual({
      id: ids.nina,
      erased: true,
      messages: 2,
      backups: {
        count: 0,
        keepDays: 14,
        untilRemoved: 0,
        goneBy: expect.stringMatching(/^\d{4}-/) as string,
      },
    });
    const page = await cli(['user', 'export', '--data', data, '--id', String(ids.max), '--html']);
    expect(page.out).toContain('knee-secret');
  });
});
