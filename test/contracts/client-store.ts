import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClientStore, ConversationRecord, NewOutboxItem } from '../../client/client-store.ts';
import { searchTerms } from '../../client/search-terms.ts';
import { NO_FLAGS, type Message, type Notification, type Person } from '../../protocol/entities.ts';

export interface StoreHarness {
  store: ClientStore;
  /** Another store on the same data, as after a restart or in another tab. */
  again(): Promise<ClientStore>;
  close(): Promise<void>;
}

const ada: Person = { id: 7, name: 'Ada', role: 'trainer' };
const ben: Person = { id: 12, name: 'Ben', role: 'member' };

export function record(changes: Partial<ConversationRecord> = {}): ConversationRecord {
  return {
    id: 55,
    peer: ben,
    closed: false,
    head: 0,
    expired: 0,
    cachedFrom: 1,
    mine: { delivered: 0, read: 0 },
    readConfirmed: 0,
    theirs: { delivered: 0, read: 0 },
    inbound: 0,
    inboundRead: 0,
    lastMessage: null,
    flags: NO_FLAGS,
    flagsUnconfirmed: {},
    flagsRevision: 0,
    unanswered: null,
    waiting: null,
    tags: [],
    ...changes,
  };
}

function message(seq: number, changes: Partial<Message> = {}): Message {
  return {
    conversationId: 55,
    seq,
    messageId: `m-${seq}`,
    senderId: ben.id,
    recipientId: ada.id,
    content: `text ${seq} äöü 💪`,
    timestamp: '2026-01-02T03:04:05.000Z',
    ...changes,
  };
}

function told(messageId: string, content = 'x'): Notification {
  return { messageId, content, timestamp: message(1).timestamp };
}

function outboxItem(messageId: string, changes: Partial<NewOutboxItem> = {}): NewOutboxItem {
  return {
    messageId,
    conversationId: 55,
    recipientId: ben.id,
    content: `my ${messageId}`,
    timestamp: '2026-01-02T03:04:05.000Z',
    status: { is: 'queued' },
    ...changes,
  };
}

/** What every durable store of a client does, whatever it is made of. */
export function clientStoreContract(name: string, open: () => Promise<StoreHarness>): void {
  describe(`client store: ${name}`, () => {
    let harness: StoreHarness;
    let store: ClientStore;
    beforeEach(async () => {
      harness = await open();
      store = harness.store;
    });
    afterEach(() => harness.close());

    const generation = async (): Promise<number> => (await store.load()).generation;
    const page = async (from: number, before: number, limit: number, of = store): Promise<Message[]> => {
      const query = { generation: (await of.load()).generation, conversationId: 55, from, before, limit };
      const messages = await of.messages(query);
      if (messages === 'stale') throw new Error('The store says that its own generation is stale.');
      return messages;
    };

    it('begins empty', async () => {
      const state = await store.load();
      expect(state).toMatchObject({ self: null, gym: '', cursor: null, directory: null });
      expect(state.conversations).toEqual([]);
      expect(state.drafts).toEqual([]);
      expect(state.outbox).toEqual([]);
      expect(await store.notifications(10)).toEqual([]);
    });

    it('D14: received messages and the cursor are written together, and are there after a restart', async () => {
      const changed = record({ head: 2, inbound: 2, lastMessage: message(2) });
      const outcome = await store.apply({
        generation: await generation(),
        cursor: 'e1:9',
        directory: 'd1',
        self: ada,
        gym: 'Iron Hall',
        conversations: [changed],
        messages: [message(1), message(2, { automatic: true })],
      });
      expect(outcome).toBe('done');
      const restarted = await harness.again();
      expect(await restarted.load()).toMatchObject({
        cursor: 'e1:9',
        directory: 'd1',
        self: ada,
        gym: 'Iron Hall',
        conversations: [changed],
      });
      expect(await page(1, 99, 10, restarted)).toEqual([message(1), message(2, { automatic: true })]);
    });

    it('D13: applying the same again changes nothing', async () => {
      const changes = {
        generation: await generation(),
        cursor: 'e1:9',
        conversations: [record({ head: 1, inbound: 1, lastMessage: message(1) })],
        messages: [message(1)],
        notifications: [{ messageId: 'n1', content: 'Class moved', timestamp: message(1).timestamp }],
      };
      await store.apply(changes);
      const before = await store.load();
      await store.apply({ ...changes, messages: [message(1, { content: 'another text' })] });
      expect(await store.load()).toEqual(before);
      expect(await page(1, 99, 10)).toEqual([message(1)]);
      expect(await store.notifications(10)).toHaveLength(1);
    });

    it('R1: marks and heads only grow, whichever tab writes last', async () => {
      const ahead = record({
        head: 5,
        inbound: 4,
        inboundRead: 1,
        lastMessage: message(5),
        mine: { delivered: 5, read: 2 },
        readConfirmed: 1,
        theirs: { delivered: 5, read: 0 },
      });
      const behind = record({
        head: 3,
        inbound: 2,
        inboundRead: 2,
        lastMessage: message(3),
        mine: { delivered: 3, read: 3 },
        readConfirmed: 3,
        theirs: { delivered: 2, read: 2 },
      });
      await store.apply({ generation: await generation(), conversations: [ahead] });
      await store.apply({ generation: await generation(), conversations: [behind] });
      expect((await store.load()).conversations).toEqual([
        record({
          head: 5,
          inbound: 4,
          inboundRead: 2,
          lastMessage: message(5),
          mine: { delivered: 5, read: 3 },
          readConfirmed: 3,
          theirs: { delivered: 5, read: 2 },
        }),
      ]);
    });

    it('pages of messages are the newest within the bounds, oldest first', async () => {
      const other = message(4, { conversationId: 56, messageId: 'elsewhere' });
      const messages = [3, 1, 5, 2, 4].map((seq) => message(seq));
      await store.apply({ generation: await generation(), messages: [...messages, other] });
      const seqs = async (from: number, before: number, limit: number): Promise<number[]> =>
        (await page(from, before, limit)).map(({ seq }) => seq);
      expect(await seqs(1, Number.MAX_SAFE_INTEGER, 2)).toEqual([4, 5]);
      expect(await seqs(1, 4, 2)).toEqual([2, 3]);
      expect(await seqs(3, 5, 9)).toEqual([3, 4]);
      expect(await seqs(6, 9, 9)).toEqual([]);
    });

    it('R7: counts what one person wrote after a mark, up to a head', async () => {
      const messages = [message(1), message(2, { senderId: ada.id }), message(3), message(4)];
      await store.apply({ generation: await generation(), messages });
      const known = { generation: await generation(), senderId: ben.id };
      const count = (conversationId: number, afterSeq: number, upTo: number) =>
        store.count({ ...known, conversationId, afterSeq, upTo });
      expect(await count(55, 1, 9)).toBe(2);
      expect(await count(55, 0, 4)).toBe(3);
      expect(await count(55, 0, 3)).toBe(2);
      expect(await count(55, 3, 3)).toBe(0);
      expect(await count(56, 0, 9)).toBe(0);
    });

    it('notifications come newest first', async () => {
      const at = message(1).timestamp;
      const notification = (n: number) => ({ messageId: `n${n}`, content: `${n}`, timestamp: at });
      await store.apply({
        generation: await generation(),
        notifications: [notification(1), notification(2)],
      });
      await store.apply({ generation: await generation(), notifications: [notification(3)] });
      expect((await store.notifications(2)).map(({ messageId }) => messageId)).toEqual(['n3', 'n2']);
    });

    it('D11: what is enqueued is there after a restart, in the order in which it was written', async () => {
      await store.enqueue(outboxItem('z-first', { timestamp: '2030-01-01T00:00:00.000Z' }));
      await store.enqueue(outboxItem('a-second', { timestamp: '2020-01-01T00:00:00.000Z' }));
      const restarted = await harness.again();
      const ids = (await restarted.outbox()).map(({ messageId }) => messageId);
      expect(ids).toEqual(['z-first', 'a-second']);
      const [first, second] = (await restarted.load()).outbox;
      expect(first).toMatchObject(outboxItem('z-first', { timestamp: '2030-01-01T00:00:00.000Z' }));
      expect(second!.order).toBeGreaterThan(first!.order);
    });

    it('D12: enqueueing again moves a message to the end, also after the outbox was empty', async () => {
      const first = await store.enqueue(outboxItem('one'));
      await store.enqueue(outboxItem('two'));
      const again = await store.enqueue(outboxItem('one'));
      expect(again.order).toBeGreaterThan(first.order);
      expect((await store.outbox()).map(({ messageId }) => messageId)).toEqual(['two', 'one']);
      await store.dequeue('one');
      await store.dequeue('two');
      expect((await store.enqueue(outboxItem('three'))).order).toBeGreaterThan(again.order);
    });

    it('what is sent leaves the outbox with the cursor; what failed keeps its place', async () => {
      for (const id of ['one', 'two', 'three']) await store.enqueue(outboxItem(id));
      await store.apply({
        generation: await generation(),
        cursor: 'e1:1',
        sent: ['one', 'not there'],
        failed: [
          { messageId: 'two', code: 'forbidden' },
          { messageId: 'not there', code: 'forbidden' },
        ],
      });
      const outbox = await store.outbox();
      expect(outbox.map(({ messageId, status }) => [messageId, status])).toEqual([
        ['two', { is: 'failed', code: 'forbidden' }],
        ['three', { is: 'queued' }],
      ]);
    });

    it('a reset replaces what the server knows and keeps what only this device knows', async () => {
      await store.apply({
        generation: await generation(),
        cursor: 'e1:9',
        conversations: [record({ head: 2, inbound: 2 }), record({ id: 56 })],
        messages: [message(1), message(2)],
        notifications: [told('n1')],
      });
      await store.enqueue(outboxItem('mine'));
      await store.saveDraft(55, 'half a thought');
      const before = await generation();
      const conversations = [record({ head: 1, cachedFrom: 1, lastMessage: message(1) })];
      const after = await store.reset({
        self: ada,
        gym: 'Iron Hall',
        cursor: 'e2:3',
        directory: 'd2',
        conversations,
        messages: [message(1, { messageId: 'restored' })],
        notifications: [told('n0'), told('n1', 'another text'), told('n2')],
      });
      expect(after).not.toBe(before);
      const state = await store.load();
      expect(state).toMatchObject({ generation: after, cursor: 'e2:3', directory: 'd2', conversations });
      expect(state.outbox).toHaveLength(1);
      expect(state.drafts).toEqual([{ conversationId: 55, content: 'half a thought' }]);
      expect(await store.notifications(10)).toEqual([told('n2'), told('n0'), told('n1')]);
      expect((await page(1, 99, 10)).map(({ messageId }) => messageId)).toEqual(['restored']);
    });

    it('O50: up to when notifications were seen only grows, outlives a reset, and goes with the person', async () => {
      const [early, late] = ['2026-01-02T03:04:05.000Z', '2026-01-02T03:05:00.000Z'];
      expect((await store.load()).seen).toEqual({ until: null, confirmed: null });
      await store.apply({ generation: await generation(), seen: { until: late, confirmed: null } });
      await store.apply({ generation: await generation(), seen: { until: early, confirmed: early } });
      const kept = { until: late, confirmed: early };
      expect((await store.load()).seen).toEqual(kept);
      const nothing = { conversations: [], messages: [], notifications: [] };
      await store.reset({ self: ada, gym: '', cursor: 'e2:1', directory: 'd', ...nothing });
      expect((await (await harness.again()).load()).seen).toEqual(kept);
      await store.wipe();
      expect((await store.load()).seen).toEqual({ until: null, confirmed: null });
    });

    it('D7: what another tab still has of an older epoch is neither written nor read', async () => {
      const old = await generation();
      const otherTab = await harness.again();
      await otherTab.reset({
        self: ada,
        gym: '',
        cursor: 'e2:1',
        directory: 'd',
        conversations: [],
        messages: [],
        notifications: [],
      });
      const outcome = await store.apply({ generation: old, cursor: 'e1:8', messages: [message(1)] });
      expect(outcome).toBe('stale');
      const query = { generation: old, conversationId: 55 };
      expect(await store.messages({ ...query, from: 1, before: 9, limit: 9 })).toBe('stale');
      expect(await store.count({ ...query, senderId: ben.id, afterSeq: 0, upTo: 9 })).toBe('stale');
      expect((await store.load()).cursor).toBe('e2:1');
      expect(await page(1, 9, 9)).toEqual([]);
    });

    it('O46: what has expired is forgotten, whoever brings it and whenever; nothing that another tab writes brings it back', async () => {
      const all = { generation: await generation(), notifications: [told('n1')] };
      const known = record({ head: 3, inbound: 3, lastMessage: message(3) });
      await store.apply({
        ...all,
        conversations: [known],
        messages: [message(1), message(2), message(3)],
      });
      await store.enqueue(outboxItem('mine'));
      const later = '2026-01-02T03:04:05.001Z';
      await store.apply({
        ...all,
        conversations: [{ ...known, expired: 2 }],
        notifications: [{ ...told('n2'), timestamp: later }],
        keptSince: later,
      });
      const texts = async () => (await page(1, 99, 10)).map(({ seq }) => seq);
      expect(await texts()).toEqual([3]);
      expect((await store.notifications(9)).map(({ messageId }) => messageId)).toEqual(['n2']);
      expect(await store.outbox()).toHaveLength(1);
      const found = async (query: string) =>
        (
          await store.search(
            { terms: searchTerms(query).map((term) => ({ ...term, named: [] })), limit: 9 },
            () => false,
          )
        ).map(({ seq }) => seq);
      expect(await found('text')).toEqual([3]);
      // A tab that has not heard of it.
      await store.apply({ ...all, conversations: [known], messages: [message(2)] });
      expect(await texts()).toEqual([3]);
      expect((await store.load()).conversations).toMatchObject([{ expired: 2, head: 3 }]);
      await store.apply({ ...all, conversations: [{ ...known, expired: 3 }] });
      expect(await texts()).toEqual([]);
      expect(await found('text')).toEqual([]);
      const [gone] = (await store.load()).conversations;
      expect(gone).toMatchObject({ head: 3, lastMessage: { seq: 3, content: '' } });
    });

    describe('search', () => {
      const at = (seq: number, content: string, changes: Partial<Message> = {}): Message =>
        message(seq, { content, messageId: `found-${changes.conversationId ?? 55}-${seq}`, ...changes });
      const find = async (query: string, named: number[][] = [], limit = 10): Promise<string[]> => {
        const terms = searchTerms(query).map((term, n) => ({ ...term, named: named[n] ?? [] }));
        const found = await store.search({ terms, limit }, () => false);
        return found.map(({ content }) => content);
      };
      const fill = async (...messages: Message[]): Promise<void> => {
        await store.apply({ generation: await generation(), conversations: [record()], messages });
      };

      it('F1: all words must occur, in any order, each perhaps not to its end', async () => {
        await fill(at(1, 'Leg day tomorrow'), at(2, 'legs, then a day off'), at(3, 'a day'));
        expect(await find('day leg')).toEqual(['legs, then a day off', 'Leg day tomorrow']);
        expect(await find('day leg tomor')).toEqual(['Leg day tomorrow']);
        expect(await find('eg')).toEqual([]);
      });

      it('F1: case and accents do not matter, in the text and in the query', async () => {
        await fill(at(1, 'Übung für die Füße'), at(2, 'Crème BRÛLÉE'));
        expect(await find('UBUNG füsse')).toEqual([]);
        expect(await find('UBUNG fur')).toEqual(['Übung für die Füße']);
        expect(await find('creme brulée')).toEqual(['Crème BRÛLÉE']);
      });

      it('F1: emojis are found, alone and beside words, however they are drawn', async () => {
        await fill(at(1, 'Leg day 💪🏽'), at(2, 'I ❤️ leg day'), at(3, '❤'), at(4, 'day off'));
        expect(await find('💪')).toEqual(['Leg day 💪🏽']);
        expect(await find('❤️')).toEqual(['❤', 'I ❤️ leg day']);
        expect(await find('leg ❤')).toEqual(['I ❤️ leg day']);
        expect(await find('mara 💪', [[55], []])).toEqual(['Leg day 💪🏽']);
        expect(await find('🏃')).toEqual([]);
        expect(await find('. ! —')).toEqual([]);
      });

      it('F1: quotes ask for words in a row', async () => {
        await fill(at(1, 'personal best'), at(2, 'best personal trainer'), at(3, 'a personal bestseller'));
        expect(await find('"personal best"')).toEqual(['personal best']);
        expect(await find('"personal best')).toEqual(['a personal bestseller', 'personal best']);
        expect(await find('8:00 a.m.')).toEqual([]);
      });

      it('F1: the newest by the server’s clock come first, whenever they were fetched, at most `limit`', async () => {
        await fill(at(3, 'squat three', { timestamp: '2026-01-03T00:00:00.000Z' }));
        await fill(
          at(1, 'squat one', { timestamp: '2026-01-01T00:00:00.000Z' }),
          at(2, 'squat two', { timestamp: '2026-01-02T00:00:00.000Z' }),
        );
        await fill(at(7, 'squat four', { conversationId: 56, timestamp: '2026-01-02T12:00:00.000Z' }));
        const all = ['squat three', 'squat four', 'squat two', 'squat one'];
        expect(await find('squat')).toEqual(all);
        expect(await find('squat', [], 2)).toEqual(all.slice(0, 2));
      });

      it('F1: a word may stand in the name instead, but not every one', async () => {
        await fill(at(1, 'leg day', { conversationId: 55 }), at(1, 'leg day too', { conversationId: 56 }));
        await fill(at(2, 'max weight', { conversationId: 56 }), at(3, 'rest', { conversationId: 56 }));
        expect(await find('max leg', [[56], []])).toEqual(['leg day too']);
        expect(await find('max l', [[56], [56]])).toEqual(['max weight', 'leg day too']);
      });

      it('F1: hundreds of messages of one instant are all there', async () => {
        const many = Array.from({ length: 2_500 }, (_, n) => at(n + 1, `imported ${n + 1}`));
        await fill(...many);
        expect(await find('imported', [], 5_000)).toHaveLength(2_500);
        expect(await find('2500')).toEqual(['imported 2500']);
      });

      it('F2: what is written twice is found once, and what a reset or wiping removed is not found', async () => {
        await fill(at(1, 'deadlift'));
        await fill(at(1, 'deadlift'));
        expect(await find('deadlift')).toEqual(['deadlift']);
        const empty = { gym: '', directory: 'd', conversations: [], notifications: [] };
        await store.reset({ self: ada, cursor: 'e2:1', ...empty, messages: [at(9, 'restored')] });
        expect(await find('deadlift')).toEqual([]);
        expect(await find('restored')).toEqual(['restored']);
        await store.wipe();
        expect(await find('restored')).toEqual([]);
      });
    });

    it('drafts are kept, changed, and removed when empty', async () => {
      await store.saveDraft(55, 'one');
      await store.saveDraft(56, 'other');
      await store.saveDraft(55, 'two');
      await store.saveDraft(56, '');
      expect((await (await harness.again()).load()).drafts).toEqual([{ conversationId: 55, content: 'two' }]);
    });

    it('wiping leaves nothing, and what was on its way is refused', async () => {
      const before = await generation();
      await store.apply({
        generation: before,
        self: ada,
        cursor: 'e1:1',
        conversations: [record()],
        messages: [message(1)],
        notifications: [{ messageId: 'n1', content: 'x', timestamp: message(1).timestamp }],
      });
      await store.enqueue(outboxItem('mine'));
      await store.saveDraft(55, 'draft');
      await store.wipe();
      expect(await store.apply({ generation: before, cursor: 'e1:2' })).toBe('stale');
      const state = await store.load();
      expect(state).toMatchObject({ self: null, gym: '', cursor: null, directory: null });
      expect([state.conversations, state.drafts, state.outbox]).toEqual([[], [], []]);
      expect(await store.notifications(10)).toEqual([]);
      expect(await page(1, 9, 9)).toEqual([]);
    });
  });
}
