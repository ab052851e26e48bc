import { beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../protocol/entities.ts';
import { ada, Bench, cleo, WITH_BEN, WITH_CLEO } from '../fakes/bench.ts';
import { settle } from '../fakes/clock.ts';

describe('sync', () => {
  let b: Bench;
  beforeEach(async () => {
    b = new Bench();
    await b.start();
    await b.online();
  });
  const send = (content: string) => b.client.send({ conversationId: WITH_BEN, content });
  const heard = (word: string) => b.server.heard.filter(({ content }) => content === word);
  const of = (kind: string) => b.events.filter((event) => event.kind === kind);

  it('D5: a gap in a conversation is noticed at once and repaired by resuming', async () => {
    await b.peerSends('one');
    b.server.faults.swallow = 1;
    await b.peerSends('two');
    await b.peerSends('three');
    await b.online();
    expect(await b.texts()).toEqual(['one', 'two', 'three']);
    expect(await b.unread()).toBe(3);
  });

  it('D9: a lost last message is noticed on the next heartbeat and repaired', async () => {
    await b.peerSends('one');
    b.server.faults.swallow = 1;
    await b.peerSends('last');
    await b.clock.advance(24_000);
    expect(await b.texts()).toEqual(['one']);
    await b.clock.advance(3_000);
    await b.online();
    expect(await b.texts()).toEqual(['one', 'last']);
  });

  it('D9: nothing lost, nothing resumed: heartbeats on a quiet line change nothing', async () => {
    await b.peerSends('one');
    await send('two');
    await b.client.markRead({ conversationId: WITH_BEN, seq: 1 });
    await b.clock.advance(120_000);
    expect(heard('hello')).toHaveLength(1);
  });

  it('D5: what resuming does not bring is fetched anew', async () => {
    b.server.faults.swallow = 1;
    await b.peerSends('one');
    await b.peerSends('two');
    b.server.faults.swallow = 1;
    await b.until('all', async () => (await b.texts()).length === 2);
    expect(await b.texts()).toEqual(['one', 'two']);
    await b.online();
  });

  it('D7: after a reset everything is fetched anew, and what waits in the outbox is kept', async () => {
    await b.peerSends('one');
    await b.goOffline();
    await send('mine');
    b.server.gym.restore('e2');
    await b.goOnline();
    await b.until('stored', async () => b.stored().length === 1);
    await b.online();
    expect(await b.texts()).toEqual(['one', 'mine']);
    expect((await b.store.load()).cursor).toMatch(/^e2:/);
    expect(of('reset').length).toBeGreaterThan(0);
  });

  it('D10: what the gym told before the first start, or behind a reset, is there, once', async () => {
    const told = (messageId: string) =>
      b.server.gym.notify(ada.id, { messageId, content: messageId, timestamp: '2026-01-02T03:04:05.000Z' });
    const fresh = new Bench();
    fresh.server.gym.notify(ada.id, {
      messageId: 'before',
      content: 'before',
      timestamp: '2026-01-02T03:04:05.000Z',
    });
    await fresh.start();
    await fresh.online();
    expect((await fresh.client.notifications()).map(({ content }) => content)).toEqual(['before']);
    told('seen');
    await settle();
    await b.goOffline();
    told('missed');
    b.server.gym.restore('e2');
    await b.goOnline();
    await b.online();
    expect((await b.client.notifications()).map(({ content }) => content)).toEqual(['missed', 'seen']);
    expect(of('notification')).toHaveLength(1);
  });

  it('D7: over HTTP too', async () => {
    await b.goOffline();
    await b.peerSends('one');
    b.server.gym.restore('e2');
    b.server.faults.http = 'fine';
    await b.until('there', async () => (await b.texts()).length === 1);
    expect(await b.connection()).toBe('online http');
  });

  it('D13: frames that come again are shown and told once', async () => {
    await b.peerSends('one');
    const cursor = (await b.store.load()).cursor;
    await b.peerSends('two');
    await b.store.apply({ generation: (await b.store.load()).generation, cursor: cursor! });
    await b.restart();
    await b.online();
    expect(await b.texts()).toEqual(['one', 'two']);
    expect(of('message')).toHaveLength(0);
    expect(await b.unread()).toBe(2);
  });

  it('D14: received is said after the write, and not when the write fails', async () => {
    const before = heard('received').length;
    b.store.failing = new Error('disk full');
    await b.peerSends('one');
    expect(heard('received')).toHaveLength(before);
    b.store.failing = null;
    await b.until('there', async () => (await b.texts()).length === 1);
    expect(heard('received').at(-1)?.x).toEqual({ cursor: (await b.store.load()).cursor });
  });

  it('D14: a burst is written and told in a few turns, not one by one', async () => {
    await b.goOffline();
    for (let n = 0; n < 150; n += 1) await b.peerSends(`${n}`);
    const [before, told] = [heard('received').length, of('conversations').length];
    await b.goOnline();
    await b.online();
    expect(await b.unread()).toBe(150);
    expect(heard('received').length - before).toBeLessThan(10);
    expect(of('conversations').length - told).toBeLessThan(10);
    expect(of('message')).toHaveLength(150);
  });

  it('a new conversation and its first message are news', async () => {
    const dora = { id: 14, name: 'Dora', role: 'member' } as const;
    b.server.gym.add(dora);
    b.server.gym.open(57, ada, dora);
    await b.peerSends('hello, I am new', dora);
    await b.until('known', async () => (await b.client.state()).conversations.length === 3);
    expect(await b.unread(57)).toBe(1);
    expect(of('message')).toHaveLength(1);
    expect(heard('hello')).toHaveLength(1);
  });

  it('an ended assignment closes the conversation: history stays, sending is refused with a sentence', async () => {
    await b.peerSends('one');
    b.server.gym.rooms.get(WITH_BEN)!.closed = true;
    b.server.tell(ada.id, 'directory', { directory: b.server.gym.directory(ada.id) });
    await settle();
    expect(await b.texts()).toEqual(['one']);
    await expect(send('no')).rejects.toThrow(/not assigned/);
  });

  it('a directory that changed while away is noticed on the welcome', async () => {
    await b.goOffline();
    b.server.gym.open(57, ada, { id: 14, name: 'Dora', role: 'member' });
    await b.goOnline();
    await b.online();
    expect((await b.client.state()).conversations).toHaveLength(3);
  });

  it('R7: a mark of another device in the middle leaves the exact count', async () => {
    for (const content of ['1', '2', '3']) await b.peerSends(content);
    await send('mine');
    await settle();
    for (const content of ['5', '6']) await b.peerSends(content);
    b.server.gym.read(ada.id, WITH_BEN, 2);
    await settle();
    expect(await b.unread()).toBe(3);
    b.server.gym.read(ada.id, WITH_BEN, 5);
    await settle();
    expect(await b.unread()).toBe(1);
  });

  it('R7: also where what was read is not in the cache', async () => {
    const fresh = new Bench();
    for (let n = 1; n <= 30; n += 1) await fresh.peerSends(`${n}`);
    await fresh.start();
    await fresh.online();
    expect(await fresh.unread()).toBe(30);
    fresh.server.gym.read(ada.id, WITH_BEN, 12);
    await fresh.until('counted', async () => (await fresh.unread()) === 18);
  });

  it('R7: what is read here beyond the cache is counted when the server confirms it', async () => {
    const fresh = new Bench();
    for (let n = 1; n <= 10; n += 1) await fresh.peerSends(`${n}`);
    await fresh.start();
    await fresh.online();
    await fresh.client.markRead({ conversationId: WITH_BEN, seq: 4 });
    await fresh.until('counted', async () => (await fresh.unread()) === 6);
  });

  it('R7: reading offline counts at once, and reaches the server on returning', async () => {
    await b.peerSends('one');
    await b.goOffline();
    await b.client.markRead({ conversationId: WITH_BEN, seq: 1 });
    expect(await b.unread()).toBe(0);
    await b.restart();
    expect(await b.unread()).toBe(0);
    await b.goOnline();
    await b.until('marked', async () => b.server.gym.rooms.get(WITH_BEN)!.marks.get(ada.id)!.read === 1);
  });

  it('pages that reach beyond the cache come from the server, once', async () => {
    const fresh = new Bench();
    for (let n = 1; n <= 30; n += 1) await fresh.peerSends(`${n}`);
    await fresh.start();
    await fresh.online();
    const page = await fresh.client.messages({ conversationId: WITH_BEN, limit: 10 });
    expect(page.messages.map(({ content }) => content)).toEqual([
      '21',
      '22',
      '23',
      '24',
      '25',
      '26',
      '27',
      '28',
      '29',
      '30',
    ]);
    await fresh.goOffline();
    const cached = await fresh.client.messages({ conversationId: WITH_BEN, limit: 10 });
    expect(cached).toEqual(page);
    await expect(fresh.client.messages({ conversationId: WITH_BEN, before: 20, limit: 10 })).rejects.toThrow(
      /cannot be reached/,
    );
  });

  it('the store of somebody else is removed before anything is shown', async () => {
    await b.peerSends('private');
    await b.client.stop();
    await b.goOffline();
    b.client = b.newClient();
    await b.client.start(cleo);
    const state = await b.client.state();
    expect(state.self?.id).toBe(cleo.id);
    expect(state.conversations).toEqual([]);
  });

  it('signing out removes everything of the person from the device', async () => {
    await b.peerSends('private');
    await b.client.saveDraft({ conversationId: WITH_BEN, content: 'draft' });
    await b.client.forget();
    expect(await b.store.load()).toMatchObject({ self: null, conversations: [], drafts: [], outbox: [] });
    expect((await b.client.state()).connection).toEqual({ is: 'signed_out' });
  });

  describe('two tabs on one store', () => {
    const stored = async (from: number, before: number): Promise<Message[]> => {
      const { generation } = await b.store.load();
      const query = { generation, conversationId: WITH_BEN, from, before, limit: 9 };
      return (await b.store.messages(query)) as Message[];
    };

    it('both show everything once, and the store is what both show', async () => {
      const other = b.newClient('other-tab');
      await other.start(ada);
      await settle();
      await b.peerSends('one');
      await other.send({ conversationId: WITH_BEN, content: 'from the other tab' });
      await b.until('both', async () => (await b.texts()).length === 2);
      const page = await other.messages({ conversationId: WITH_BEN, limit: 10 });
      expect(page.messages.map(({ content }) => content)).toEqual(['one', 'from the other tab']);
      expect((await b.store.load()).outbox).toEqual([]);
      await other.stop();
    });

    it('what one wrote and could not send, the other sends, once', async () => {
      const other = b.newClient('other-tab');
      await b.goOffline();
      await other.start(ada);
      await other.send({ conversationId: WITH_BEN, content: 'left behind' });
      await other.stop();
      await b.goOnline();
      await b.until('stored', async () => b.stored().length === 1);
      await b.until('out of the outbox', async () => (await b.store.load()).outbox.length === 0);
      expect(await b.texts()).toEqual(['left behind']);
    });

    it('after one was reset the other reads the store anew', async () => {
      const other = b.newClient('other-tab');
      await other.start(ada);
      await b.peerSends('one');
      const state = await b.store.load();
      await b.store.reset({
        self: ada,
        gym: 'Iron Hall',
        cursor: state.cursor!,
        directory: state.directory!,
        conversations: state.conversations,
        messages: await stored(1, 9),
        notifications: [],
      });
      await b.peerSends('two');
      await b.online();
      await b.until('both', async () => (await b.texts()).length === 2);
      expect(await b.unread()).toBe(2);
      await other.stop();
    });

    it('D7: a quiet one, after another began anew, still shows every message and takes marks', async () => {
      await b.peerSends('one');
      await b.peerSends('two');
      const state = await b.store.load();
      await b.store.reset({
        self: ada,
        gym: 'Iron Hall',
        cursor: state.cursor!,
        directory: state.directory!,
        conversations: state.conversations.map((record) => ({ ...record, cachedFrom: record.head })),
        messages: await stored(2, 3),
        notifications: [],
      });
      expect(await b.texts()).toEqual(['one', 'two']);
      const nothing = { messages: [], notifications: [] };
      await b.store.reset({ ...state, self: ada, cursor: state.cursor!, directory: '', ...nothing });
      await b.client.markRead({ conversationId: WITH_BEN, seq: 2 });
      await b.online();
      expect(await b.unread()).toBe(0);
    });

    it('R7: what the other wrote and this one has not heard of is not counted as unread twice', async () => {
      await b.peerSends('one');
      const { generation } = await b.store.load();
      const [one] = await stored(1, 2);
      await b.store.apply({
        generation,
        messages: [{ ...one!, seq: 2, messageId: 'peer-2', content: 'two' }],
      });
      await b.client.markRead({ conversationId: WITH_BEN, seq: 1 });
      await b.peerSends('two');
      expect(await b.unread()).toBe(1);
    });
  });

  it('receipts of different conversations do not mix', async () => {
    await b.peerSends('from cleo', cleo);
    await send('to ben');
    await b.peerReads();
    const { conversations } = await b.client.state();
    const marks = Object.fromEntries(
      conversations.map(({ id, theirs, unread }) => [id, [theirs.read, unread]]),
    );
    expect(marks).toEqual({ [WITH_BEN]: [1, 0], [WITH_CLEO]: [0, 1] });
    expect(b.stored(WITH_CLEO)).toEqual([]);
  });
});
