import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewOutboxItem } from '../../../client/client-store.ts';
import { personFile } from '../../../main/storage/person-file.ts';
import { openPersonStore, type PersonStore } from '../../../main/storage/person-store.ts';
import { openDatabase } from '../../../sqlite/open.ts';
import { clientStoreContract, record } from '../../contracts/client-store.ts';

const PAGE = 4_096;

function item(n: number): NewOutboxItem {
  return {
    messageId: `m${n}`,
    conversationId: 55,
    recipientId: 12,
    content: `not sent ${n}`,
    timestamp: '2026-01-02T03:04:05.000Z',
    status: { is: 'queued' },
  };
}

function openIn(folder: string, notices: string[] = []): PersonStore {
  return openPersonStore({
    file: path.join(folder, 'people', 'gym-7.sqlite'),
    now: () => Date.parse('2026-01-02T03:04:05Z'),
    notice: (sentence) => notices.push(sentence),
  });
}

clientStoreContract('SQLite', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'spotter-store-'));
  const opened: PersonStore[] = [];
  const again = (): PersonStore => {
    const store = openIn(folder);
    opened.push(store);
    return store;
  };
  return Promise.resolve({
    store: again(),
    again: () => Promise.resolve(again()),
    close: async () => {
      for (const store of opened) store.close();
      rmSync(folder, { recursive: true });
    },
  });
});

describe('the store of the desktop', () => {
  let folder: string;
  let file: string;
  let notices: string[];
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'spotter-store-'));
    file = path.join(folder, 'people', 'gym-7.sqlite');
    notices = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const message = (seq: number) => ({
    conversationId: 55,
    seq,
    messageId: `s${seq}`,
    senderId: 12,
    recipientId: 7,
    content: 'x'.repeat(2_000),
    timestamp: '2026-01-02T03:04:05.000Z',
  });

  /** A cache of some hundred pages with one message not yet sent and one draft. */
  async function filled(): Promise<void> {
    const store = openIn(folder);
    const { generation } = await store.load();
    await store.enqueue(item(1));
    await store.saveDraft(55, 'half a thought');
    const messages = Array.from({ length: 500 }, (_, at) => message(at + 1));
    await store.apply({ generation, messages, conversations: [record({ head: 500 })], cursor: 'e:500' });
    store.close();
  }

  it('D11: a message is on disk durably before it is shown', async () => {
    const store = openIn(folder);
    const other = openDatabase(file, { synchronous: 'FULL' });
    await store.enqueue(item(1));
    expect(other.prepare('SELECT content FROM outbox').get()).toEqual({ content: 'not sent 1' });
    expect(other.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    other.close();
    store.close();
  });

  it('U7: a file of garbage is set aside, said so, and replaced', async () => {
    await filled();
    writeFileSync(file, 'this is no database '.repeat(1_000));
    const store = openIn(folder, notices);
    expect(await store.load()).toMatchObject({ self: null, cursor: null, conversations: [], outbox: [] });
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain('gym-7.corrupt-2026-01-02T03-04-05-000Z.sqlite');
    expect(readdirSync(path.dirname(file))).toContain('gym-7.corrupt-2026-01-02T03-04-05-000Z.sqlite');
    await store.enqueue(item(2));
    store.close();
  });

  it('U7: damage that shows only while reading is repaired, and outbox and drafts are kept', async () => {
    await filled();
    const bytes = await open(file, 'r+');
    const { size } = await bytes.stat();
    // Everything after the first pages: the messages, which came last. Tables, outbox and draft come first.
    for (let at = 30 * PAGE; at < size; at += PAGE) await bytes.write(Buffer.alloc(PAGE, 0x5a), 0, PAGE, at);
    await bytes.close();
    const store = openIn(folder, notices);
    const before = await store.load();
    const page = { generation: before.generation, conversationId: 55, from: 1, before: 501, limit: 200 };
    expect(await store.messages(page)).toBe('stale');
    const after = await store.load();
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain('One message not yet sent could be kept');
    expect(after.outbox).toMatchObject([{ messageId: 'm1', content: 'not sent 1' }]);
    expect(after.drafts).toEqual([{ conversationId: 55, content: 'half a thought' }]);
    expect(after).toMatchObject({ cursor: null, conversations: [] });
    // What was read before belongs to the old file: it must not be written into the new one.
    expect(after.generation).not.toBe(before.generation);
    expect(await store.apply({ generation: before.generation, cursor: 'e:501' })).toBe('stale');
    store.close();
  });

  it('U7: a truncated file is set aside', async () => {
    await filled();
    truncateSync(file, 10 * PAGE + 100);
    const store = openIn(folder, notices);
    const { generation } = await store.load();
    await store.messages({ generation, conversationId: 55, from: 1, before: 501, limit: 200 });
    expect(notices).toHaveLength(1);
    store.close();
  });

  it('U7: a file of a version to come is set aside, with its outbox carried over', async () => {
    await filled();
    const database = openDatabase(file, { synchronous: 'FULL' });
    database.exec('PRAGMA user_version = 99');
    database.close();
    const store = openIn(folder, notices);
    expect((await store.load()).outbox).toMatchObject([{ messageId: 'm1' }]);
    expect(notices).toHaveLength(1);
    store.close();
  });

  it('U7: an intact file is never set aside', async () => {
    await filled();
    const store = openIn(folder, notices);
    expect((await store.load()).cursor).toBe('e:500');
    expect(notices).toEqual([]);
    store.close();
  });

  it('U10: nobody else on this computer can look into the folder', () => {
    openIn(folder).close();
    expect(statSync(path.dirname(file)).mode & 0o077).toBe(0);
  });

  it('U1: a page and a count come from an index, however long the history is', () => {
    openIn(folder).close();
    const database = openDatabase(file, { synchronous: 'FULL' });
    const plan = (query: string): string =>
      database
        .prepare(`EXPLAIN QUERY PLAN ${query}`)
        .all()
        .map(({ detail }) => String(detail))
        .join('; ');
    const page =
      'SELECT * FROM message WHERE conversation_id = 1 AND seq >= 1 AND seq < 9 ORDER BY seq DESC LIMIT 50';
    const count = 'SELECT count(*) FROM message WHERE conversation_id = 1 AND sender_id = 2 AND seq > 3';
    expect(plan(page)).toMatch(
      /^SEARCH message USING PRIMARY KEY \(conversation_id=\? AND seq>\? AND seq<\?\)$/,
    );
    expect(plan(count)).toMatch(/COVERING INDEX message_by_sender/);
    database.close();
  });
});

describe('the name of a person’s file', () => {
  it('A3: differs for every server and person, and is safe on every file system', () => {
    const places: [string, number][] = [
      ['https://gym.example', 7],
      ['http://gym.example', 7],
      ['https://gym.example', 8],
      ['https://gym.example:8787', 7],
      ['http://[::1]:8787', 7],
      [`https://${'long.'.repeat(60)}example`, 7],
    ];
    const names = places.map(([server, id]) => personFile(server, id));
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[\w.-]{1,120}$/);
  });
});
