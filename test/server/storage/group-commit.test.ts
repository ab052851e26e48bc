import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../../server/ports/clock.ts';
import type { ChatOperation, MessageStore, Result } from '../../../server/ports/message-store.ts';
import { sqliteAccounts } from '../../../server/storage/sqlite/accounts.ts';
import { BatchWriter } from '../../../server/storage/sqlite/batch-writer.ts';
import { openMessageStore } from '../../../server/storage/sqlite/messages.ts';
import { gymFile, openGym } from '../../../server/storage/sqlite/migrate.ts';
import { openDatabase } from '../../../sqlite/open.ts';

describe('group commit', () => {
  let folder: string;
  let store: MessageStore | null;
  beforeEach(() => {
    store = null;
    folder = mkdtempSync(path.join(tmpdir(), 'spotter-commit-'));
    const accounts = sqliteAccounts(openGym(folder));
    for (const name of ['Ada', 'Ben'])
      accounts.addPerson(
        { name, role: name === 'Ada' ? 'trainer' : 'member', email: null, passwordHash: null },
        1,
      );
    accounts.assign(2, 1, 1);
    accounts.close();
  });
  afterEach(async () => {
    await store?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const chat = (messageId: string): ChatOperation => ({
    kind: 'chat',
    conversationId: 1,
    senderId: 1,
    recipientId: 2,
    messageId,
    content: messageId,
    at: 1,
  });

  it('D1: a connection that is not durable is refused', () => {
    const lax = openDatabase(gymFile(folder), { synchronous: 'NORMAL' });
    expect(() => new BatchWriter(lax)).toThrow(/not durable: synchronous=1/);
    lax.close();
    const noWal = openDatabase(':memory:', { synchronous: 'FULL' });
    expect(() => new BatchWriter(noWal)).toThrow(/not durable: .*journal_mode=memory/);
    noWal.close();
  });

  it('C15: a group that fails is stored not at all, and the next one takes the same numbers', () => {
    const database = openDatabase(gymFile(folder), { synchronous: 'FULL' });
    const writer = new BatchWriter(database);
    const broken = { ...chat('b'), content: null as unknown as string };
    expect(() => writer.write([chat('a'), broken, chat('c')])).toThrow(/NOT NULL/);
    expect(database.prepare('SELECT count(*) AS n FROM messages').get()?.['n']).toBe(0);
    expect(writer.write([chat('c')])).toMatchObject([{ is: 'stored', seq: 1, senderPosition: 1 }]);
    database.close();
  });

  it('C15: when the writing thread dies nothing is acknowledged falsely, and it comes back by itself', async () => {
    const threads: Worker[] = [];
    const note = (thread: Worker) => threads.push(thread);
    process.on('worker', note);
    store = await openMessageStore(gymFile(folder), systemClock, { committed() {}, failed() {} });
    const results = new Map<string, Result['is']>();
    const send = (id: string) =>
      new Promise<Result>((resolve) => {
        store!.commit(chat(id), (result) => {
          results.set(id, result.is);
          resolve(result);
        });
      });
    expect((await send('first')).is).toBe('stored');
    const inFlight = Array.from({ length: 3_000 }, (_, i) => send(`m${i}`));
    setImmediate(() => void threads[0]!.terminate());
    await Promise.all(inFlight);
    expect([...results.values()].filter((is) => is === 'unavailable').length).toBeGreaterThan(0);
    expect(store.ready()).toBe(false);
    expect((await send('while it is gone')).is).toBe('unavailable');
    await vi.waitFor(() => expect(store!.ready()).toBe(true), 5_000);
    process.off('worker', note);
    const kept = new Set(store.history(1, undefined, 9_999).map(({ messageId }) => messageId));
    for (const [id, is] of results) if (is === 'stored') expect(kept).toContain(id);
    // Whoever sends again has it once, in the order of sending.
    for (let i = 0; i < 3_000; i += 250) expect((await send(`m${i}`)).is).toBe('stored');
    const again = store.history(1, undefined, 9_999);
    expect(again.map(({ seq }) => seq)).toEqual(again.map((_, i) => i + 1));
    expect(new Set(again.map(({ messageId }) => messageId)).size).toBe(again.length);
  });

  it('C15: of what waited together, nothing later is stored once something earlier was not', async () => {
    store = await openMessageStore(gymFile(folder), systemClock, { committed() {}, failed() {} });
    const told: Result['is'][] = [];
    const send = (operation: ChatOperation) =>
      new Promise<void>((resolve) => {
        store!.commit(operation, (result) => {
          told.push(result.is);
          resolve();
        });
      });
    const broken = { ...chat('a'), content: null as unknown as string };
    const first = send(broken);
    // The first is being written when the second comes.
    const second = new Promise<void>((resolve) => setImmediate(() => resolve(send(chat('b')))));
    await Promise.all([first, second]);
    expect(told).toEqual(['unavailable', 'unavailable']);
    await vi.waitFor(() => expect(store!.ready()).toBe(true), 5_000);
    await send(chat('b'));
    expect(told.at(-1)).toBe('stored');
  });
});
