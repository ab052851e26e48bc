import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_FLAGS, type FlagsChange } from '../../protocol/entities.ts';
import type { Messaging, MessagingEvent, ShownConversation, ShownMessage } from '../../protocol/messaging.ts';

/** One person with one conversation, signed in, and what the other person in it does. */
export interface MessagingHarness {
  messaging: Messaging;
  conversationId: number;
  self: number;
  peer: number;
  peerSends(content: string): Promise<void>;
  /** The other person has seen everything. */
  peerReads(): Promise<void>;
  /** null where typing does not reach: over HTTP. */
  peerTypes: (() => Promise<void>) | null;
  /** What the other person was sent by self, in the order of the conversation. */
  peerReceived(): Promise<string[]>;
  /** The gym's software notifies self. */
  notify(content: string): Promise<void>;
  goOffline(): Promise<void>;
  goOnline(): Promise<void>;
  /** The app (or page) ends and starts again on the same disk. @returns what a screen talks to from now on */
  restart(): Promise<Messaging>;
  /** Self, signed in on a second device with a disk of its own. */
  otherDevice(): Promise<Messaging>;
  /** Waits, or moves time on, until it holds; fails after about 20 seconds of the harness's time. */
  until(what: string, holds: () => Promise<boolean>): Promise<void>;
  close(): Promise<void>;
}

/** What every {@link Messaging} does, whatever is between it and the server. */
export function messagingContract(name: string, open: () => Promise<MessagingHarness>): void {
  describe(`messaging: ${name}`, () => {
    let h: MessagingHarness;
    let messaging: Messaging;
    let events: MessagingEvent[];
    const listen = (to: Messaging): void => {
      messaging = to;
      messaging.subscribe((event) => events.push(event));
    };
    beforeEach(async () => {
      events = [];
      h = await open();
      listen(h.messaging);
      await online();
    });
    afterEach(() => h.close());

    const online = (): Promise<void> =>
      h.until('online', async () => (await messaging.state()).connection.is === 'online');
    const offline = async (): Promise<void> => {
      await h.goOffline();
      await h.until('not online', async () => (await messaging.state()).connection.is !== 'online');
    };
    const conversation = async (): Promise<ShownConversation> =>
      (await messaging.state()).conversations.find(({ id }) => id === h.conversationId)!;
    const shown = async (): Promise<ShownMessage[]> =>
      (await messaging.messages({ conversationId: h.conversationId, limit: 200 })).messages;
    const texts = async (): Promise<string[]> => (await shown()).map(({ content }) => content);
    const allStored = (count: number): Promise<void> =>
      h.until(`${count} stored`, async () => {
        const messages = await shown();
        return messages.length === count && messages.every(({ status }) => status.is === 'stored');
      });
    const send = (content: string): Promise<ShownMessage> =>
      messaging.send({ conversationId: h.conversationId, content });

    it('D2: a message of the other person is shown, counted as unread, and told', async () => {
      await h.peerSends('Leg day 6pm?');
      await h.until('unread', async () => (await conversation()).unread === 1);
      expect(await texts()).toEqual(['Leg day 6pm?']);
      expect((await conversation()).lastMessage?.content).toBe('Leg day 6pm?');
      const told = events.filter((event) => event.kind === 'message').map(({ message }) => message);
      expect(told).toHaveLength(1);
      expect(told[0]).toMatchObject({ senderId: h.peer, status: { is: 'stored', seq: 1 } });
    });

    it('D11: a message is shown as queued at once, then stored under the same id, once', async () => {
      const sent = await send('On my way');
      expect(sent).toMatchObject({ content: 'On my way', senderId: h.self, status: { is: 'queued' } });
      await allStored(1);
      expect((await shown())[0]).toMatchObject({ messageId: sent.messageId, status: { seq: 1 } });
      await h.until('received', async () => (await h.peerReceived()).length === 1);
      expect(await h.peerReceived()).toEqual(['On my way']);
      expect(await conversation()).toMatchObject({ queued: 0, failed: 0, unread: 0, head: 1 });
    });

    it('Q7: the conversation ends with what is on its way, until that is stored', async () => {
      await h.peerSends('six?');
      await h.until('there', async () => (await conversation()).head === 1);
      await offline();
      await send('Six it is');
      const sent = await send('See you');
      expect(await conversation()).toMatchObject({
        lastMessage: { content: 'six?' },
        unsent: { messageId: sent.messageId, senderId: h.self, content: 'See you', status: { is: 'queued' } },
      });
      const told = () => events.filter((event) => event.kind === 'conversations').at(-1)?.conversations[0];
      expect(told()?.unsent?.content).toBe('See you');
      await h.goOnline();
      await allStored(3);
      await h.until('ends with it', async () => (await conversation()).unsent === undefined);
      expect((await conversation()).lastMessage?.content).toBe('See you');
      expect(told()?.unsent).toBeUndefined();
    });

    it('D12: messages written offline are kept, and delivered once and in order on returning', async () => {
      await offline();
      const written = ['one', 'two', 'three', 'four'];
      for (const content of written) await send(content);
      expect(await texts()).toEqual(written);
      expect((await conversation()).queued).toBe(4);
      await h.goOnline();
      await allStored(4);
      expect(await texts()).toEqual(written);
      await h.until('received', async () => (await h.peerReceived()).length >= 4);
      expect(await h.peerReceived()).toEqual(written);
    });

    it('D11: a message written offline survives a restart', async () => {
      await offline();
      const sent = await send('still here');
      listen(await h.restart());
      expect((await shown()).map(({ messageId, status }) => [messageId, status.is])).toEqual([
        [sent.messageId, 'queued'],
      ]);
      await h.goOnline();
      await allStored(1);
      expect(await h.peerReceived()).toEqual(['still here']);
    });

    it('D10: what was sent to me while I was offline arrives on returning, in order, once', async () => {
      await h.peerSends('before');
      await h.until('before', async () => (await texts()).length === 1);
      await offline();
      for (const content of ['a', 'b', 'c']) await h.peerSends(content);
      await h.goOnline();
      await h.until('all', async () => (await texts()).length === 4);
      expect(await texts()).toEqual(['before', 'a', 'b', 'c']);
      expect((await conversation()).unread).toBe(4);
    });

    it('U1: after a restart without a server the cache is shown', async () => {
      await h.peerSends('cached');
      await h.until('cached', async () => (await texts()).length === 1);
      await offline();
      listen(await h.restart());
      expect(await texts()).toEqual(['cached']);
      const state = await messaging.state();
      expect(state.conversations).toHaveLength(1);
      expect(state.self?.id).toBe(h.self);
    });

    it('R3: reading clears unread, and is not undone by a restart', async () => {
      await h.peerSends('one');
      await h.peerSends('two');
      await h.until('two unread', async () => (await conversation()).unread === 2);
      await messaging.markRead({ conversationId: h.conversationId, seq: 1 });
      await h.until('one unread', async () => (await conversation()).unread === 1);
      await messaging.markRead({ conversationId: h.conversationId, seq: 2 });
      await h.until('none unread', async () => (await conversation()).unread === 0);
      listen(await h.restart());
      await online();
      expect(await conversation()).toMatchObject({ unread: 0, mine: { read: 2 } });
    });

    it('R1: the receipts of my messages follow the other person', async () => {
      await send('seen?');
      await allStored(1);
      await h.peerReads();
      await h.until('read', async () => (await conversation()).theirs.read === 1);
      expect((await conversation()).theirs).toEqual({ delivered: 1, read: 1 });
    });

    it('pages have no holes and no repeats, and say whether there is more', async () => {
      for (let n = 1; n <= 25; n += 1) await h.peerSends(`${n}`);
      await h.until('all', async () => (await conversation()).head === 25);
      const { conversationId } = h;
      const newest = await messaging.messages({ conversationId, limit: 10 });
      expect(newest.messages.map(({ content }) => Number(content))).toEqual(range(16, 25));
      expect(newest.more).toBe(true);
      const older = await messaging.messages({ conversationId, before: 16, limit: 10 });
      expect(older.messages.map(({ content }) => Number(content))).toEqual(range(6, 15));
      const oldest = await messaging.messages({ conversationId, before: 6, limit: 10 });
      expect(oldest.messages.map(({ content }) => Number(content))).toEqual(range(1, 5));
      expect(oldest.more).toBe(false);
    });

    it('F1: search finds names and messages, offline too, and marks what fits', async () => {
      await h.peerSends('Leg day tomorrow?');
      await send('Legs it is: see you tomorrow');
      await allStored(2);
      await offline();
      const found = await messaging.search({ query: 'tomorrow leg', limit: 10 });
      expect(found).toMatchObject({ complete: true, indexed: { conversations: 1, whole: 1 }, people: [] });
      expect(found?.hits.map(({ seq, senderId }) => [seq, senderId])).toEqual([
        [2, h.self],
        [1, h.peer],
      ]);
      expect(found?.hits[1]?.snippet).toEqual([
        { text: 'Leg', hit: true },
        { text: ' day ', hit: false },
        { text: 'tomorrow', hit: true },
        { text: '?', hit: false },
      ]);
      const { name } = (await conversation()).peer;
      const people = (await messaging.search({ query: name.slice(0, 2), limit: 10 }))?.people;
      expect(people).toEqual([
        {
          conversationId: h.conversationId,
          name: [
            { text: /\p{L}+/u.exec(name)![0], hit: true },
            ...(/\P{L}.*/u.exec(name) ?? []).map((text) => ({ text, hit: false })),
          ],
        },
      ]);
      expect(await messaging.search({ query: ' "*?! ', limit: 10 })).toMatchObject({ people: [], hits: [] });
    });

    it('F1: of searches that overtake each other the last one is answered', async () => {
      await h.peerSends('deadlift');
      await h.until('there', async () => (await texts()).length === 1);
      const queries = ['d', 'de', 'dea', 'deadl'];
      const answers = await Promise.all(queries.map((query) => messaging.search({ query, limit: 10 })));
      expect(answers.at(-1)?.hits).toHaveLength(1);
      expect(answers.slice(0, -1)).toEqual([null, null, null]);
    });

    it('pages after a message go on to the newest, and say whether there are newer ones', async () => {
      for (let n = 1; n <= 25; n += 1) await h.peerSends(`${n}`);
      await h.until('all', async () => (await conversation()).head === 25);
      const page = async (after: number) => {
        const query = { conversationId: h.conversationId, after, limit: 10 };
        const { messages, more, newer } = await messaging.messages(query);
        return [messages.map(({ content }) => Number(content)), more, newer];
      };
      expect(await page(0)).toEqual([range(1, 10), false, true]);
      expect(await page(4)).toEqual([range(5, 14), true, true]);
      expect(await page(15)).toEqual([range(16, 25), true, false]);
      expect(await page(25)).toEqual([[], true, false]);
      const before = await messaging.messages({ conversationId: h.conversationId, before: 16, limit: 10 });
      expect([before.more, before.newer]).toEqual([true, true]);
      const sent = await send('mine');
      await allStored(26);
      const last = await messaging.messages({ conversationId: h.conversationId, after: 20, limit: 10 });
      expect(last.messages.at(-1)).toMatchObject({ messageId: sent.messageId, automatic: false });
    });

    const flags = async (of: Messaging): Promise<ShownConversation['flags']> =>
      (await of.state()).conversations.find(({ id }) => id === h.conversationId)!.flags;
    const setFlags = (changed: FlagsChange, of = messaging): Promise<void> =>
      of.setFlags({ conversationId: h.conversationId, flags: changed });

    it('I1: what is set on a conversation is shown at once, told, kept, and can be undone', async () => {
      expect(await flags(messaging)).toEqual(NO_FLAGS);
      await setFlags({ pinned: true, muted: true });
      expect(await flags(messaging)).toEqual({ ...NO_FLAGS, pinned: true, muted: true });
      const told = events.filter((event) => event.kind === 'conversations').at(-1);
      expect(told?.conversations[0]?.flags).toMatchObject({ pinned: true, muted: true });
      await setFlags({ pinned: false });
      listen(await h.restart());
      await online();
      expect(await flags(messaging)).toEqual({ ...NO_FLAGS, muted: true });
    });

    it('I1: set offline, kept over a restart, and told on returning; all devices are in step', async () => {
      const other = await h.otherDevice();
      await h.until('known there', async () => (await other.state()).conversations.length === 1);
      await offline();
      await setFlags({ pinned: true });
      await setFlags({ archived: true });
      listen(await h.restart());
      expect(await flags(messaging)).toEqual({ ...NO_FLAGS, pinned: true, archived: true });
      await h.goOnline();
      await h.until('told there', async () => (await flags(other)).archived && (await flags(other)).pinned);
      await setFlags({ pinned: false }, other);
      await h.until('told here', async () => !(await flags(messaging)).pinned);
      expect(await flags(messaging)).toEqual({ ...NO_FLAGS, archived: true });
    });

    it('I2: a message of the other person takes a conversation out of the archive, unless it is muted', async () => {
      await h.peerSends('one');
      await h.until('one', async () => (await conversation()).head === 1);
      await setFlags({ archived: true });
      await h.peerSends('two');
      await h.until('out', async () => !(await flags(messaging)).archived);
      await setFlags({ archived: true, muted: true });
      await h.peerSends('three');
      await h.until('three', async () => (await conversation()).head === 3);
      expect(await flags(messaging)).toMatchObject({ archived: true, muted: true });
    });

    it('I3: marked as unread by hand lasts until it is read', async () => {
      await h.peerSends('one');
      await h.until('one', async () => (await conversation()).head === 1);
      await messaging.markRead({ conversationId: h.conversationId, seq: 1 });
      await setFlags({ unread: true });
      listen(await h.restart());
      await online();
      expect(await conversation()).toMatchObject({ unread: 0, flags: { unread: true } });
      await messaging.markRead({ conversationId: h.conversationId, seq: 1 });
      expect(await flags(messaging)).toEqual(NO_FLAGS);
    });

    it('I4: the other person waits from their first message until I answer, or say that it is done', async () => {
      const seqs = async () => (await conversation()).waiting?.seq ?? null;
      expect(await seqs()).toBe(null);
      await h.peerSends('one');
      await h.peerSends('two');
      await h.until('two', async () => (await conversation()).head === 2);
      const { messages } = await messaging.messages({ conversationId: h.conversationId, limit: 9 });
      expect((await conversation()).waiting).toEqual({ seq: 1, since: messages[0]!.timestamp });
      await setFlags({ doneSeq: 2 });
      expect(await seqs()).toBe(null);
      await setFlags({ doneSeq: 0 });
      expect(await seqs()).toBe(1);
      await setFlags({ doneSeq: 2 });
      await h.peerSends('three');
      await h.until('waits again', async () => (await seqs()) === 3);
      await send('answer');
      await allStored(4);
      expect(await seqs()).toBe(null);
      listen(await h.restart());
      await online();
      expect(await seqs()).toBe(null);
    });

    it('R5: typing is shown, and fades', async (context) => {
      const { peerTypes } = h;
      if (!peerTypes) context.skip();
      const signs = (): boolean[] =>
        events.filter((event) => event.kind === 'typing').map(({ active }) => active);
      await peerTypes?.();
      await h.until('typing', () => Promise.resolve(signs().at(0) === true));
      await h.until('faded', () => Promise.resolve(signs().at(-1) === false));
      expect(signs()).toEqual([true, false]);
    });

    it('drafts are kept on disk, and removed when empty', async () => {
      const { conversationId } = h;
      await messaging.saveDraft({ conversationId, content: 'half a thought' });
      listen(await h.restart());
      expect((await conversation()).draft).toBe('half a thought');
      await messaging.saveDraft({ conversationId, content: '' });
      listen(await h.restart());
      expect((await conversation()).draft).toBe('');
    });

    it('E6: empty and overlong messages are refused with a sentence, and nothing is queued', async () => {
      await expect(send('  \n ')).rejects.toThrow(/empty/);
      await expect(send('ä'.repeat(10_000))).rejects.toThrow(/too long/);
      expect(await texts()).toEqual([]);
    });

    it('a message discarded offline is gone, and is not sent later', async () => {
      await offline();
      const unwanted = await send('unwanted');
      await send('wanted');
      await messaging.discard({ messageId: unwanted.messageId });
      expect(await texts()).toEqual(['wanted']);
      await h.goOnline();
      await allStored(1);
      expect(await h.peerReceived()).toEqual(['wanted']);
    });

    it('notifications are told once and listed', async () => {
      await h.notify('Class moved to 7pm');
      await h.until('listed', async () => (await messaging.notifications()).length === 1);
      expect((await messaging.notifications())[0]).toMatchObject({ content: 'Class moved to 7pm' });
      expect(events.filter(({ kind }) => kind === 'notification')).toHaveLength(1);
    });

    it('O50: what was looked at is the person’s on all devices, also what was looked at offline', async () => {
      const other = await h.otherDevice();
      await h.notify('Class moved to 7pm');
      await h.until('told', async () => (await messaging.notifications()).length === 1);
      expect((await messaging.state()).seenUntil).toBe(null);
      const until = (await messaging.notifications())[0]!.timestamp;
      await messaging.markSeen({ until });
      expect((await messaging.state()).seenUntil).toBe(until);
      await h.until('seen there', async () => (await other.state()).seenUntil === until);

      await h.notify('Check-in due');
      await h.until('told', async () => (await messaging.notifications()).length === 2);
      const later = (await messaging.notifications())[0]!.timestamp;
      await offline();
      await messaging.markSeen({ until: later });
      listen(await h.restart());
      expect((await messaging.state()).seenUntil).toBe(later);
      expect((await other.state()).seenUntil).toBe(until);
      await h.goOnline();
      await h.until('seen there too', async () => (await other.state()).seenUntil === later);
    });

    it('U9: every inbound chat, notification and confirmation is told as an envelope of six fields', async () => {
      await h.peerSends('hello');
      await h.notify('moved');
      await send('hi');
      await allStored(2);
      const envelopes = (): string[] =>
        events
          .filter((event) => event.kind === 'envelope')
          .map(({ message }) => `${message.type} ${message.content}`);
      const expected = ['chat hello', 'notification moved', 'status stored'];
      await h.until('told', () => Promise.resolve(expected.every((one) => envelopes().includes(one))));
      for (const event of events)
        if (event.kind === 'envelope') expect(Object.keys(event.message)).not.toContain('x');
    });

    it('U1: the state says that it is offline and why, and comes back by itself', async () => {
      await offline();
      await h.until('waiting', async () => (await messaging.state()).connection.is === 'waiting');
      const { connection } = await messaging.state();
      expect(connection).toMatchObject({ is: 'waiting', reason: expect.stringMatching(/^\w+$/) });
      await h.goOnline();
      await online();
      const told = events.filter((event) => event.kind === 'connection').at(-1);
      expect(told).toEqual({ kind: 'connection', connection: (await messaging.state()).connection });
    });
  });
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
