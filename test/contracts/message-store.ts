import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  ChatOperation,
  ChatResult,
  MarkOperation,
  MessageStore,
  Operation,
  ResultOf,
} from '../../server/ports/message-store.ts';

export interface StoreHarness {
  store: MessageStore;
  /** Two conversations: trainer and member, trainer and other. */
  trainer: number;
  member: number;
  other: number;
  withMember: number;
  withOther: number;
  /** Closes the store and opens it again on the same data. */
  reopen(): Promise<MessageStore>;
  close(): Promise<void>;
}

/** What every {@link MessageStore} does. */
export function messageStoreContract(name: string, open: () => Promise<StoreHarness>): void {
  describe(`message store: ${name}`, () => {
    let h: StoreHarness;
    let store: MessageStore;
    beforeEach(async () => {
      h = await open();
      store = h.store;
    });
    afterEach(() => h.close());

    const commit = <O extends Operation>(operation: O): Promise<ResultOf<O>> =>
      new Promise((resolve) => store.commit(operation, resolve));
    /** All in one turn, so that they are one group. */
    const together = (operations: Operation[]) => Promise.all(operations.map((one) => commit(one)));
    const chat = (messageId: string, more: Partial<ChatOperation> = {}): ChatOperation => ({
      kind: 'chat',
      conversationId: h.withMember,
      senderId: h.trainer,
      recipientId: h.member,
      messageId,
      content: `text of ${messageId}`,
      at: 1_000,
      ...more,
    });
    const mark = (kind: 'delivered' | 'read', seq: number): MarkOperation => ({
      kind,
      conversationId: h.withMember,
      personId: h.member,
      peerId: h.trainer,
      seq,
    });
    const stored = (result: ChatResult) => {
      if (result.is !== 'stored') throw new Error(result.is);
      return result;
    };

    it('D5: seqs are dense from 1 in each conversation, in the order of committing, across senders', async () => {
      const back = { senderId: h.member, recipientId: h.trainer };
      const elsewhere = { conversationId: h.withOther, recipientId: h.other };
      const results = await together([chat('a'), chat('b', back), chat('c', elsewhere), chat('d')]);
      expect(results.map((result) => stored(result as ChatResult).seq)).toEqual([1, 2, 1, 3]);
      expect(store.history(h.withMember, undefined, 10).map(({ messageId }) => messageId)).toEqual([
        'a',
        'b',
        'd',
      ]);
    });

    it('I4: knows who wrote last themselves, who wrote first after that, and what is automatic', async () => {
      const { withMember, trainer, member } = h;
      stored(await commit(chat('question', { senderId: member, recipientId: trainer, at: 10 })));
      stored(await commit(chat('automatic', { automatic: true, at: 20 })));
      stored(await commit(chat('more', { senderId: member, recipientId: trainer, at: 30 })));
      expect(store.lastWritten(withMember, trainer, 0)).toBe(0);
      expect(store.firstAfter(withMember, trainer, 0)).toEqual({ seq: 1, at: 10 });
      expect(store.history(withMember, undefined, 9).map(({ automatic }) => automatic)).toEqual([
        false,
        true,
        false,
      ]);
      expect(store.logAfter(member, 1, 1)).toMatchObject([
        { message: { automatic: true, senderId: trainer } },
      ]);
      stored(await commit(chat('answer', { at: 40 })));
      expect(store.lastWritten(withMember, trainer, 0)).toBe(4);
      expect(store.lastWritten(withMember, trainer, 4)).toBe(0);
      expect(store.firstAfter(withMember, trainer, 3)).toBeUndefined();
      expect(store.writtenSince(withMember, 20, 9).map(({ senderId, at }) => [senderId, at])).toEqual([
        [trainer, 20],
        [member, 30],
        [trainer, 40],
      ]);
      expect(store.writtenSince(withMember, 0, 2).map(({ at }) => at)).toEqual([30, 40]);
    });

    it('D6: every person has one log with dense positions, own messages too', async () => {
      await commit(chat('a'));
      await together([chat('b', { senderId: h.member, recipientId: h.trainer }), chat('c')]);
      await commit({ kind: 'notification', recipientId: h.member, messageId: 'n', content: 'moved', at: 5 });
      await commit(mark('read', 3));
      const trainer = store.logAfter(h.trainer, 0, 10);
      expect(trainer.map(({ kind, position }) => [kind, position])).toEqual([
        ['chat', 1],
        ['chat', 2],
        ['chat', 3],
        ['read', 4],
      ]);
      const member = store.logAfter(h.member, 0, 10);
      expect(member.map(({ kind, position }) => [kind, position])).toEqual([
        ['chat', 1],
        ['chat', 2],
        ['chat', 3],
        ['notification', 4],
        ['read', 5],
      ]);
      expect(member[0]).toEqual({
        kind: 'chat',
        position: 1,
        message: {
          conversationId: h.withMember,
          seq: 1,
          messageId: 'a',
          senderId: h.trainer,
          recipientId: h.member,
          content: 'text of a',
          at: 1_000,
          automatic: false,
        },
      });
      expect(member[3]).toEqual({
        kind: 'notification',
        position: 4,
        messageId: 'n',
        content: 'moved',
        at: 5,
      });
      const told = { kind: 'read', conversationId: h.withMember, subjectId: h.member, from: 0, to: 3 };
      expect([trainer[3], member[4]]).toEqual([
        { ...told, position: 4 },
        { ...told, position: 5 },
      ]);
      expect(store.logAfter(h.member, 2, 2).map(({ position }) => position)).toEqual([3, 4]);
      expect([store.head(h.trainer), store.head(h.member), store.head(h.other)]).toEqual([4, 5, 0]);
    });

    it('D3: a resend gets the first numbers and time, marked duplicate, and stores nothing', async () => {
      const first = stored(await commit(chat('a')));
      await commit(chat('b'));
      const again = stored(await commit(chat('a', { at: 9_999 })));
      expect(again).toMatchObject({
        seq: first.seq,
        senderPosition: first.senderPosition,
        at: 1_000,
        duplicate: true,
      });
      expect(first.duplicate).toBe(false);
      expect([store.head(h.trainer), store.history(h.withMember, undefined, 10).length]).toEqual([2, 2]);
    });

    it('D3: a resend in the same group, and one after opening anew, are recognised', async () => {
      const [first, second] = (await together([chat('a'), chat('a')])) as ChatResult[];
      expect([stored(first!).duplicate, stored(second!).duplicate]).toEqual([false, true]);
      store = await h.reopen();
      expect(stored(await commit(chat('a')))).toMatchObject({ seq: 1, duplicate: true });
      expect(stored(await commit(chat('b')))).toMatchObject({ seq: 2, senderPosition: 2, duplicate: false });
    });

    it('D4: the same id with other content or another recipient is a conflict, and stores nothing', async () => {
      await commit(chat('a'));
      const elsewhere = { conversationId: h.withOther, recipientId: h.other };
      expect(await commit(chat('a', { content: 'other' }))).toEqual({ is: 'conflict' });
      expect(await commit(chat('a', { ...elsewhere, content: 'text of a' }))).toEqual({ is: 'conflict' });
      expect([store.head(h.trainer), store.head(h.other)]).toEqual([1, 0]);
      expect(stored(await commit(chat('b'))).seq).toBe(2);
    });

    it('O45: what is older loses its contents, oldest first and never past something newer; its place and id stay', async () => {
      const { withMember, trainer, member, other } = h;
      for (const [id, at] of [
        ['a', 10],
        ['b', 20],
        ['newer', 90],
        ['c', 30],
      ] as const)
        stored(await commit(chat(id, { at })));
      const notification = { kind: 'notification', content: 'moved' } as const;
      await commit({ ...notification, recipientId: member, messageId: 'n1', at: 15 });
      await commit({ ...notification, recipientId: other, messageId: 'n2', at: 95 });
      expect(store.expirable(withMember, 5, 10)).toBeNull();
      expect(store.expirable(withMember, 50, 1)).toMatchObject({ from: 0, to: 1 });
      const due = store.expirable(withMember, 50, 10)!;
      expect(due).toMatchObject({ kind: 'expire', from: 0, to: 2 });
      expect(due.people.toSorted()).toEqual([trainer, member].toSorted());
      const { people: _, ...operation } = due;
      expect(await commit(operation)).toEqual({ is: 'expired', messages: 2 });
      expect(store.expired(withMember)).toBe(2);
      expect(store.history(withMember, undefined, 9).map(({ seq, content }) => [seq, content])).toEqual([
        [1, ''],
        [2, ''],
        [3, 'text of newer'],
        [4, 'text of c'],
      ]);
      expect(store.expirable(withMember, 50, 10)).toBeNull();
      expect(stored(await commit(chat('a')))).toMatchObject({ seq: 1, duplicate: true });
      expect(await commit(chat('a', { recipientId: other }))).toEqual({ is: 'conflict' });

      const told = store.expirable(null, 50, 10)!;
      expect(told.people).toEqual([member]);
      const { people: __, ...forget } = told;
      expect(await commit(forget)).toEqual({ is: 'expired', messages: 1 });
      expect(store.expirable(null, 50, 10)).toBeNull();
      expect(store.notifications(member, 9).map(({ content }) => content)).toEqual(['']);
      expect(store.notifications(other, 9).map(({ content }) => content)).toEqual(['moved']);
      store = await h.reopen();
      expect(store.expired(withMember)).toBe(2);
      expect(store.expirable(null, 50, 10)).toBeNull();
      expect(store.conversationIds().toSorted()).toEqual([h.withMember, h.withOther].toSorted());
    });

    it('D3: ids belong to their sender: another may use the same', async () => {
      await commit(chat('a'));
      const back = { senderId: h.member, recipientId: h.trainer };
      expect(stored(await commit(chat('a', back)))).toMatchObject({ seq: 2, duplicate: false });
    });

    it('D3: a notification that is sent again is stored once', async () => {
      const moved = {
        kind: 'notification',
        recipientId: h.member,
        messageId: 'n',
        content: 'moved',
        at: 5,
      } as const;
      expect(await commit(moved)).toEqual({ is: 'stored', position: 1, at: 5, duplicate: false });
      expect(await commit({ ...moved, at: 6 })).toEqual({
        is: 'stored',
        position: 1,
        at: 5,
        duplicate: true,
      });
      expect(await commit({ ...moved, content: 'x' })).toEqual({ is: 'conflict' });
      expect(store.head(h.member)).toBe(1);
    });

    it('D10: a person’s notifications are there, newest first', async () => {
      const tell = (messageId: string, recipientId: number) =>
        commit({ kind: 'notification', recipientId, messageId, content: `text of ${messageId}`, at: 5 });
      await tell('one', h.member);
      await commit(chat('a'));
      await tell('elsewhere', h.other);
      await tell('two', h.member);
      await tell('three', h.member);
      const newest = store.notifications(h.member, 2).map(({ messageId }) => messageId);
      expect(newest).toEqual(['three', 'two']);
      expect(store.notifications(h.other, 9)).toEqual([
        { messageId: 'elsewhere', content: 'text of elsewhere', at: 5 },
      ]);
      expect(store.notifications(h.trainer, 9)).toEqual([]);
    });

    it('D2: whatever text comes in comes out again', async () => {
      const texts = ['üñí çödé 💪🏽', 'a\u0000b', "'; DROP TABLE messages; --", '\u2028\n\t"\\'];
      for (const [i, content] of texts.entries()) await commit(chat(`t${i}`, { content }));
      expect(store.history(h.withMember, undefined, 10).map(({ content }) => content)).toEqual(texts);
      for (const [i, content] of texts.entries())
        expect(stored(await commit(chat(`t${i}`, { content }))).duplicate).toBe(true);
    });

    it('R1: marks only grow, never pass the head, and read raises delivered', async () => {
      await together([chat('a'), chat('b'), chat('c')]);
      expect(await commit(mark('delivered', 2))).toMatchObject({ is: 'marked', from: 0, to: 2 });
      expect(await commit(mark('delivered', 1))).toEqual({ is: 'unchanged' });
      expect(await commit(mark('read', 99))).toMatchObject({ is: 'marked', from: 0, to: 3 });
      expect(store.marks(h.withMember, h.member)).toEqual({ delivered: 3, read: 3 });
      expect(await commit(mark('delivered', 3))).toEqual({ is: 'unchanged' });
      expect(store.marks(h.withMember, h.trainer)).toEqual({ delivered: 0, read: 0 });
      store = await h.reopen();
      expect(await commit(mark('read', 3))).toEqual({ is: 'unchanged' });
      expect(store.marks(h.withMember, h.member)).toEqual({ delivered: 3, read: 3 });
    });

    it('R4: delivered is logged for the other one, read for both', async () => {
      await commit(chat('a'));
      expect(await commit(mark('delivered', 1))).toEqual({
        is: 'marked',
        from: 0,
        to: 1,
        peerPosition: 2,
        ownPosition: null,
      });
      expect(await commit(mark('read', 1))).toEqual({
        is: 'marked',
        from: 0,
        to: 1,
        peerPosition: 3,
        ownPosition: 2,
      });
    });

    it('R1: many marks of one group become one entry, which sees the chats of the group', async () => {
      const results = await together([
        mark('delivered', 1),
        chat('a'),
        mark('delivered', 3),
        chat('b'),
        mark('delivered', 2),
        chat('c'),
      ]);
      expect(results.filter(({ is }) => is === 'marked')).toEqual([
        { is: 'marked', from: 0, to: 3, peerPosition: 4, ownPosition: null },
      ]);
      expect(store.head(h.trainer)).toBe(4);
    });

    it('D6: results come in the order of the positions of each log', async () => {
      const told: number[] = [];
      const note = (position: number | null) => void (position !== null && told.push(position));
      const other = { conversationId: h.withOther, personId: h.other };
      const chats = [chat('a'), chat('b'), chat('c', { conversationId: h.withOther, recipientId: h.other })];
      const marks = [
        { ...mark('delivered', 1) },
        { ...mark('delivered', 1), ...other },
        { ...mark('delivered', 2) },
      ];
      const waiting: Promise<void>[] = [];
      for (const one of [marks[0]!, chats[0]!, marks[1]!, chats[1]!, chats[2]!, marks[2]!])
        waiting.push(
          new Promise((resolve) =>
            store.commit(one, (result) => {
              if (result.is === 'stored') note((result as { senderPosition: number }).senderPosition);
              if (result.is === 'marked') note(result.peerPosition);
              resolve();
            }),
          ),
        );
      await Promise.all(waiting);
      expect(told).toEqual([1, 2, 3, 4, 5]);
    });

    it('P4: the acknowledged position only grows, and never passes the head', async () => {
      await together([chat('a'), chat('b'), chat('c')]);
      const acknowledge = (position: number) => commit({ kind: 'acknowledge', personId: h.member, position });
      expect(store.acknowledged(h.member)).toBe(0);
      await acknowledge(2);
      await acknowledge(1);
      expect(store.acknowledged(h.member)).toBe(2);
      await together([
        { kind: 'acknowledge', personId: h.member, position: 3 },
        { kind: 'acknowledge', personId: h.member, position: 99 },
      ]);
      expect(store.acknowledged(h.member)).toBe(3);
    });

    it('R2: it knows which chats a stretch of a log brought, and not the own ones', async () => {
      const back = { senderId: h.member, recipientId: h.trainer };
      const fromOther = { conversationId: h.withOther, senderId: h.other, recipientId: h.trainer };
      await together([chat('a'), chat('b', back), chat('c', back), chat('d', fromOther), chat('e', back)]);
      expect(
        store.chatsReceived(h.trainer, 1, 4).toSorted((a, b) => a.conversationId - b.conversationId),
      ).toEqual([
        { conversationId: h.withMember, seq: 3 },
        { conversationId: h.withOther, seq: 1 },
      ]);
      expect(store.chatsReceived(h.member, 1, 4)).toEqual([]);
    });

    it('P2: it names one sender’s messages of a range, oldest first', async () => {
      const back = { senderId: h.member, recipientId: h.trainer };
      await together([chat('a'), chat('b'), chat('x', back), chat('c'), chat('d')]);
      expect(store.sentBetween(h.withMember, h.trainer, 1, 4)).toEqual(['b', 'c']);
    });

    it('D3: it finds a message by its sender and id', async () => {
      await together([chat('a'), chat('b')]);
      expect(store.sentAs(h.trainer, 'b')).toMatchObject({
        message: { seq: 2, messageId: 'b', senderId: h.trainer, recipientId: h.member },
        position: 2,
      });
      expect(store.sentAs(h.member, 'b')).toBeUndefined();
    });

    it('R7: it counts what the other one wrote after a seq, and finds the newest', async () => {
      const back = { senderId: h.member, recipientId: h.trainer };
      expect(store.lastMessage(h.withMember)).toBeUndefined();
      await together([chat('a'), chat('x', back), chat('b'), chat('c')]);
      expect(store.countAfter(h.withMember, h.member, 1)).toBe(2);
      expect(store.countAfter(h.withMember, h.trainer, 0)).toBe(1);
      expect(store.lastMessage(h.withMember)).toMatchObject({ seq: 4, messageId: 'c' });
    });

    it('A3: a page of history is of one conversation, oldest first', async () => {
      await together(['a', 'b', 'c', 'd', 'e'].map((id) => chat(id)));
      await commit(chat('z', { conversationId: h.withOther, recipientId: h.other }));
      const ids = (before: number | undefined, limit: number) =>
        store.history(h.withMember, before, limit).map(({ messageId }) => messageId);
      expect(ids(undefined, 2)).toEqual(['d', 'e']);
      expect(ids(4, 2)).toEqual(['b', 'c']);
      expect(ids(2, 10)).toEqual(['a']);
      expect(ids(1, 10)).toEqual([]);
    });

    it('D7: the epoch stays when the store is opened anew', async () => {
      const { epoch } = store;
      expect(epoch).toMatch(/^[\w-]{4,40}$/);
      store = await h.reopen();
      expect(store.epoch).toBe(epoch);
    });

    it('C12: closing answers what was accepted, and refuses what comes later', async () => {
      const accepted = together(Array.from({ length: 50 }, (_, i) => chat(`m${i}`)));
      const closed = store.close();
      expect(await commit(chat('late'))).toEqual({ is: 'unavailable' });
      expect((await accepted).every(({ is }) => is === 'stored')).toBe(true);
      await closed;
      store = await h.reopen();
      expect(store.head(h.trainer)).toBe(50);
    });

    it('D1: what was answered is there after opening anew, in thousands and in order', async () => {
      const many = Array.from({ length: 5_000 }, (_, i) => chat(`m${i}`));
      const results = await together(many);
      expect(results.map((result) => stored(result as ChatResult).seq)).toEqual(many.map((_, i) => i + 1));
      store = await h.reopen();
      expect(store.lastMessage(h.withMember)?.seq).toBe(5_000);
      expect(store.ready()).toBe(true);
    });
  });
}
