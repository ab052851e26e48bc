import fc from 'fast-check';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewOutboxItem } from '../../../client/client-store.ts';
import { searchTerms } from '../../../client/search-terms.ts';
import { personFile } from '../../../main/storage/person-file.ts';
import { openPersonStore, type PersonStore, type StorePlace } from '../../../main/storage/person-store.ts';
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

async function found(store: PersonStore, query: string): Promise<string[]> {
  const terms = searchTerms(query).map((term) => ({ ...term, named: [] }));
  const messages = await store.search({ terms, limit: 50 }, () => false);
  return messages.map(({ content }) => content);
}

/** As version 1 of main/storage/schema.ts made it, with something in it. */
const VERSION_1 = `
CREATE TABLE about (one INTEGER PRIMARY KEY CHECK (one = 1), generation INTEGER NOT NULL, self TEXT,
  gym TEXT NOT NULL DEFAULT '', cursor TEXT, directory TEXT);
CREATE TABLE conversation (id INTEGER PRIMARY KEY, record TEXT NOT NULL);
CREATE TABLE message (conversation_id INTEGER NOT NULL, seq INTEGER NOT NULL, message_id TEXT NOT NULL,
  sender_id INTEGER NOT NULL, recipient_id INTEGER NOT NULL, content TEXT NOT NULL, timestamp TEXT NOT NULL,
  PRIMARY KEY (conversation_id, seq)) WITHOUT ROWID;
CREATE INDEX message_by_sender ON message (conversation_id, sender_id, seq);
CREATE TABLE notification (place INTEGER PRIMARY KEY, message_id TEXT NOT NULL UNIQUE, content TEXT NOT NULL,
  timestamp TEXT NOT NULL);
CREATE TABLE outbox (place INTEGER PRIMARY KEY AUTOINCREMENT, message_id TEXT NOT NULL UNIQUE,
  conversation_id INTEGER NOT NULL, recipient_id INTEGER NOT NULL, content TEXT NOT NULL, timestamp TEXT NOT NULL,
  status TEXT NOT NULL);
CREATE TABLE draft (conversation_id INTEGER PRIMARY KEY, content TEXT NOT NULL);
INSERT INTO about VALUES (1, 3, NULL, 'Iron Hall', 'e:2', 'd');
INSERT INTO outbox VALUES (4, 'm1', 55, 12, 'not sent 1', '2026-01-02T03:04:05.000Z', '{"is":"queued"}');
INSERT INTO draft VALUES (55, 'half a thought');
PRAGMA user_version = 1;
`;

type Damage = Parameters<StorePlace['damaged']>[0];

function openIn(folder: string, damages: Damage[] = []): PersonStore {
  return openPersonStore({
    file: path.join(folder, 'people', 'gym-7.sqlite'),
    now: () => Date.parse('2026-01-02T03:04:05Z'),
    damaged: (what) => damages.push(what),
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
  let damages: Damage[];
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'spotter-store-'));
    file = path.join(folder, 'people', 'gym-7.sqlite');
    damages = [];
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
    const store = openIn(folder, damages);
    expect(await store.load()).toMatchObject({ self: null, cursor: null, conversations: [], outbox: [] });
    expect(damages).toHaveLength(1);
    expect(damages[0]?.aside).toBe('gym-7.corrupt-2026-01-02T03-04-05-000Z.sqlite');
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
    const store = openIn(folder, damages);
    const before = await store.load();
    const page = { generation: before.generation, conversationId: 55, from: 1, before: 501, limit: 200 };
    expect(await store.messages(page)).toBe('stale');
    const after = await store.load();
    expect(damages).toHaveLength(1);
    expect(damages[0]?.unsent).toBe(1);
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
    const store = openIn(folder, damages);
    const { generation } = await store.load();
    await store.messages({ generation, conversationId: 55, from: 1, before: 501, limit: 200 });
    expect(damages).toHaveLength(1);
    store.close();
  });

  it('U7: a file of a version to come is set aside, with its outbox carried over', async () => {
    await filled();
    const database = openDatabase(file, { synchronous: 'FULL' });
    database.exec('PRAGMA user_version = 99');
    database.close();
    const store = openIn(folder, damages);
    expect((await store.load()).outbox).toMatchObject([{ messageId: 'm1' }]);
    expect(damages).toHaveLength(1);
    store.close();
  });

  it('F2: a file of version 1 is brought up to date: history can be found, outbox and drafts are there', async () => {
    mkdirSync(path.dirname(file));
    const before = openDatabase(file, { synchronous: 'FULL' });
    before.exec(VERSION_1);
    const add = before.prepare('INSERT INTO message VALUES (55, ?, ?, 12, 7, ?, ?)');
    add.run(1, 's1', 'squat first', '2026-01-02T03:04:05.000Z');
    add.run(2, 's2', 'squat second', '2026-01-02T03:04:06.000Z');
    before.close();
    const store = openIn(folder, damages);
    expect(await store.load()).toMatchObject({
      generation: 3,
      cursor: 'e:2',
      outbox: [{ messageId: 'm1', content: 'not sent 1' }],
      drafts: [{ conversationId: 55, content: 'half a thought' }],
    });
    const page = await store.messages({ generation: 3, conversationId: 55, from: 1, before: 9, limit: 9 });
    expect(page).toMatchObject([{ content: 'squat first' }, { content: 'squat second' }]);
    expect(await found(store, 'squ')).toEqual(['squat second', 'squat first']);
    expect(damages).toEqual([]);
    store.close();
    const again = openIn(folder, damages);
    expect(await found(again, 'squ')).toHaveLength(2);
    again.close();
  });

  it('F2: when the transaction fails, the message is neither there nor found', async () => {
    const store = openIn(folder);
    const { generation } = await store.load();
    const other = openDatabase(file, { synchronous: 'FULL' });
    other.exec(`CREATE TRIGGER full BEFORE INSERT ON notification BEGIN SELECT raise(ABORT, 'full'); END`);
    const notifications = [{ messageId: 'n', content: 'x', timestamp: '2026-01-02T03:04:05.000Z' }];
    const messages = [{ ...message(1), content: 'squat' }];
    await expect(store.apply({ generation, messages, notifications })).rejects.toThrow('full');
    expect(await found(store, 'squat')).toEqual([]);
    other.exec('DROP TRIGGER full');
    await store.apply({ generation, messages, notifications });
    expect(await found(store, 'squat')).toEqual(['squat']);
    other.close();
    store.close();
  });

  it('U7: a damaged index is repaired like everything else', async () => {
    await filled();
    const database = openDatabase(file, { synchronous: 'FULL' });
    const { rootpage } = database
      .prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'message_text_data'`)
      .get()!;
    database.close();
    const bytes = await open(file, 'r+');
    await bytes.write(Buffer.alloc(PAGE, 0x5a), 0, PAGE, (Number(rootpage) - 1) * PAGE);
    await bytes.close();
    const store = openIn(folder, damages);
    await found(store, 'xxx');
    expect(damages).toHaveLength(1);
    expect((await store.load()).outbox).toMatchObject([{ messageId: 'm1' }]);
    store.close();
  });

  it('F1: no text is a syntax error', async () => {
    const store = openIn(folder);
    const { generation } = await store.load();
    await store.apply({ generation, messages: [{ ...message(1), content: 'AND OR NOT NEAR squat' }] });
    const signs = [
      '"',
      '*',
      '^',
      ':',
      '(',
      ')',
      '+',
      '-',
      '{',
      '}',
      ',',
      '.',
      "'",
      '\\',
      ' ',
      'ä',
      'ß',
      '💪',
      '\0',
    ];
    const piece = fc.constantFrom(...signs, 'AND', 'OR', 'NOT', 'NEAR', 'content', 'c55', 'squat');
    const query = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((pieces) => pieces.join('')),
    );
    await fc.assert(fc.asyncProperty(query, async (text) => void (await found(store, text))));
    expect(await found(store, 'AND OR NOT')).toHaveLength(1);
    store.close();
  });

  it('V12: notes that only this device has outlive a reset and damage; copies of what the server has do not', async () => {
    await filled();
    const before = openIn(folder, damages);
    const notes = { text: 'Left shoulder.', base: '' };
    const gone = { text: 'Of somebody who was erased.', base: '' };
    const { conversations } = await before.load();
    const peer = conversations[0]!.peer.id;
    await before.keep(`notes:${peer}`, notes);
    await before.keep('notes:999', gone);
    await before.keep('/api/people/999/profile', { notes: 'read before' });
    const self = { id: 7, name: 'Ada', role: 'trainer' } as const;
    const snapshot = {
      self,
      gym: 'Iron Hall',
      cursor: 'f:1',
      directory: 'e',
      messages: [],
      notifications: [],
    };
    await before.reset({ ...snapshot, conversations });
    expect(await before.kept(`notes:${peer}`)).toEqual(notes);
    expect(await before.kept('notes:999')).toBeUndefined();
    expect(await before.kept('/api/people/999/profile')).toBeUndefined();
    before.close();

    const database = openDatabase(file, { synchronous: 'FULL' });
    database.exec('PRAGMA user_version = 99');
    database.close();
    const store = openIn(folder, damages);
    expect(damages).toHaveLength(1);
    expect(await store.kept(`notes:${peer}`)).toEqual(notes);
    await store.keep(`notes:${peer}`, null);
    expect(await store.kept(`notes:${peer}`)).toBeUndefined();
    store.close();
  });

  it('U7: an intact file is never set aside', async () => {
    await filled();
    const store = openIn(folder, damages);
    expect((await store.load()).cursor).toBe('e:500');
    expect(damages).toEqual([]);
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
      /^SEARCH message USING INDEX sqlite_autoindex_message_1 \(conversation_id=\? AND seq>\? AND seq<\?\)$/,
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
