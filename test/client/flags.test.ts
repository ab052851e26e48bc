import { beforeEach, describe, expect, it } from 'vitest';
import type { ConversationRecord } from '../../client/client-store.ts';
import { completed, joinConversations } from '../../client/conversation-record.ts';
import { withArrival, withFlags, withServerInbox } from '../../client/flags.ts';
import type { MessagingClient } from '../../client/messaging-client.ts';
import { NO_FLAGS, type Flags, type FlagsChange } from '../../protocol/entities.ts';
import { record } from '../contracts/client-store.ts';
import { ada, ben, Bench, WITH_BEN } from '../fakes/bench.ts';
import { settle } from '../fakes/clock.ts';
import { MemoryStore } from '../fakes/memory-store.ts';

const message = (seq: number, senderId: number = ben.id, automatic?: true) => ({
  conversationId: WITH_BEN,
  seq,
  messageId: `m-${seq}`,
  senderId,
  recipientId: senderId === ben.id ? ada.id : ben.id,
  content: 'x',
  timestamp: `2026-01-02T03:04:${10 + seq}.000Z`,
  ...(automatic ? { automatic } : {}),
});

describe('flags of a client', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = new Bench();
    await bench.start();
    await bench.online();
  });
  const set = (flags: FlagsChange): Promise<void> =>
    bench.client.setFlags({ conversationId: WITH_BEN, flags });
  const shown = async (of: MessagingClient = bench.client) =>
    (await of.state()).conversations.find(({ id }) => id === WITH_BEN)!;
  const onServer = (): Flags => bench.server.gym.flags(ada.id, WITH_BEN);

  it('I1: what is undone while it is being told is undone on the server too', async () => {
    let answer = (): void => {};
    bench.server.holdFlags = new Promise((resolve) => (answer = resolve));
    await set({ pinned: true });
    await settle();
    expect(onServer().pinned).toBe(true);
    await set({ pinned: false });
    // Also when the list is fetched in between, in which it is still pinned.
    bench.server.directoryChanged(ada.id);
    await settle();
    expect((await shown()).flags.pinned).toBe(false);
    answer();
    await settle();
    expect([(await shown()).flags.pinned, onServer().pinned]).toEqual([false, false]);
    await bench.clock.advance(1_000);
    expect((await shown()).flags.pinned).toBe(false);
  });

  it('I1: told again until the server has stored it, and nothing from the server overwrites it meanwhile', async () => {
    bench.server.faults.storage = 'full';
    await set({ pinned: true });
    await settle();
    bench.server.gym.setFlags(ada.id, WITH_BEN, { muted: true });
    bench.server.directoryChanged(ada.id);
    await settle();
    expect((await shown()).flags).toEqual({ ...NO_FLAGS, pinned: true, muted: true });
    expect(onServer().pinned).toBe(false);
    bench.server.gym.restore('e2');
    bench.server.cut(1006);
    await bench.online();
    expect((await shown()).flags).toEqual({ ...NO_FLAGS, pinned: true, muted: true });
    bench.server.faults.storage = 'fine';
    await bench.until('told', () => Promise.resolve(onServer().pinned));
    expect(onServer()).toEqual({ ...NO_FLAGS, pinned: true, muted: true });
  });

  it('I5: the device that made a change fetches nothing', async () => {
    const before = bench.server.asked.length;
    await set({ pinned: true });
    await bench.clock.advance(1_000);
    await settle();
    expect(
      bench.server.asked.slice(before).filter((path) => path !== `/api/conversations/${WITH_BEN}`),
    ).toEqual([]);
    expect((await bench.store.load()).directory).toBe(bench.server.gym.directory(ada.id));
  });

  it('I1: a conversation that is not the person’s any more does not hold up the others', async () => {
    await bench.goOffline();
    await set({ pinned: true });
    await bench.client.setFlags({ conversationId: 56, flags: { pinned: true } });
    bench.server.gym.rooms.delete(WITH_BEN);
    await bench.goOnline();
    await bench.until('told', () => Promise.resolve(bench.server.gym.flags(ada.id, 56).pinned));
  });

  it('I1: an older server is no obstacle, and is told once it knows flags', async () => {
    const old = new Bench();
    old.server.faults.old = true;
    await old.start();
    await old.online();
    await old.peerSends('one');
    await old.client.setFlags({ conversationId: WITH_BEN, flags: { pinned: true } });
    await settle();
    expect(await shown(old.client)).toMatchObject({ flags: { pinned: true }, waiting: { seq: 1 }, tags: [] });
    await old.restart();
    await old.online();
    expect(await shown(old.client)).toMatchObject({ flags: { pinned: true }, waiting: { seq: 1 } });
    old.server.faults.old = false;
    await old.restart();
    await old.until('told', () => Promise.resolve(old.server.gym.flags(ada.id, WITH_BEN).pinned));
  });

  it('I1: what an older version of the app has on disk is completed from the server', async () => {
    const { flags, flagsUnconfirmed, flagsRevision, unanswered, waiting, tags, ...known } = record();
    void [flags, flagsUnconfirmed, flagsRevision, unanswered, waiting, tags];
    const before = known as ConversationRecord;
    expect(completed(before)).toMatchObject({ flags: NO_FLAGS, waiting: null, tags: [] });
    const store = new MemoryStore();
    const upgraded = new Bench(1, store);
    const { gym } = upgraded.server;
    await store.reset({
      self: ada,
      gym: 'Iron Hall',
      cursor: gym.head(ada.id),
      directory: gym.directory(ada.id),
      conversations: [before],
      messages: [],
      notifications: [],
    });
    gym.rooms.get(WITH_BEN)!.flags.set(ada.id, { ...NO_FLAGS, pinned: true });
    gym.rooms.get(WITH_BEN)!.tags = ['knee'];
    await upgraded.start();
    await upgraded.online();
    expect(await shown(upgraded.client)).toMatchObject({ flags: { pinned: true }, tags: ['knee'] });
  });
});

describe('a record', () => {
  const inbox = (changed: object) => ({ head: 3, flags: NO_FLAGS, waiting: null, tags: [], ...changed });

  it('I2: what the server says of an older state does not archive again what a message took out', () => {
    const archived = withFlags(record({ head: 2 }), { archived: true });
    const longer = withArrival({ ...archived, head: 3 }, message(3), ada.id);
    expect(longer.flags.archived).toBe(false);
    const late = inbox({ head: 2, flags: { ...NO_FLAGS, archived: true } });
    expect(withServerInbox(longer, late, { archived: true }).flags.archived).toBe(false);
    expect(withServerInbox(longer, { ...late, head: 3 }).flags.archived).toBe(true);
  });

  it('I4: an automatic answer, and what is older than done, change nothing; an own message ends it', () => {
    const one = withArrival(record({ head: 1 }), message(1), ada.id);
    expect(one.waiting?.seq).toBe(1);
    const answered = withArrival({ ...one, head: 2 }, message(2, ada.id, true), ada.id);
    expect(answered.waiting?.seq).toBe(1);
    const done = withFlags(answered, { doneSeq: 2 });
    expect(done.waiting).toBe(null);
    expect(withFlags(done, { doneSeq: 0 }).waiting?.seq).toBe(1);
    const again = withArrival({ ...done, head: 3, lastMessage: message(3) }, message(3), ada.id);
    expect(again.waiting?.seq).toBe(3);
    expect(withArrival({ ...again, head: 4 }, message(4, ada.id), ada.id)).toMatchObject({
      waiting: null,
      unanswered: null,
    });
  });

  it('I4: who waits is taken from the server, unless the log is ahead of what it says', () => {
    const waiting = { seq: 2, since: '2026-01-02T03:04:05.000Z' };
    expect(withServerInbox(record({ head: 3 }), inbox({ waiting })).waiting).toEqual(waiting);
    expect(withServerInbox(record({ head: 4 }), inbox({ waiting })).waiting).toBe(null);
  });

  it('I1: of two tabs the one with more changes has the flags, whichever writes last', () => {
    const stale = record({ head: 5 });
    const fresh = withFlags(withFlags(record({ head: 4 }), { pinned: true }), { muted: true });
    for (const joined of [joinConversations(stale, fresh), joinConversations(fresh, stale)])
      expect(joined).toMatchObject({ head: 5, flags: { pinned: true, muted: true }, flagsRevision: 2 });
  });
});
