import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Envelope } from '../../protocol/envelope.ts';
import { Gym, type SignedIn } from './support/gym.ts';
import type { TestSocket } from './support/sockets.ts';

describe('the plain client', () => {
  let gym: Gym;
  let trainer: SignedIn;
  let member: SignedIn;
  let conversationId: number;
  let open: TestSocket[] = [];
  beforeAll(async () => {
    gym = await Gym.open();
  });
  afterAll(() => gym.close());
  const pair = () => ({ trainer, member, conversationId } = gym.pair());
  const plain = async (person: SignedIn, options = {}) => keep(await gym.plain(person, options));
  const full = async (person: SignedIn, hello = {}) => keep(await gym.full(person, hello));
  const keep = <S extends TestSocket>(socket: S): S => (open.push(socket), socket);
  afterEach(async () => {
    for (const socket of open) socket.close();
    await Promise.all(open.map(({ closed }) => closed));
    open = [];
  });
  const contents = (frames: Envelope[]) => frames.map(({ content }) => content);

  it('P1: it gets chat, notification and confirmations in six fields, and never anything else', async () => {
    pair();
    const [a, b] = [await plain(trainer), await full(member)];
    const id = a.chat(member.id, 'hi');
    await a.word('stored');
    b.control('received', { cursor: (await b.word('chat')).x?.['cursor'] });
    await a.word('delivered');
    b.control('presence', { state: 'active' });
    b.control('typing', { conversationId, active: true });
    b.control('read', { conversationId, seq: 1 });
    await a.word('read');
    b.chat(trainer.id, 'hello');
    await a.word('chat');
    expect(contents(a.frames)).toEqual(['stored', 'delivered', 'read', 'hello']);
    for (const frame of a.frames) {
      expect(frame.x).toBeUndefined();
      expect(Object.keys(frame).toSorted()).toEqual(
        ['content', 'messageId', 'recipientId', 'senderId', 'timestamp', 'type'].toSorted(),
      );
    }
    expect(new Set(a.frames.slice(0, 3).map(({ messageId }) => messageId))).toEqual(new Set([id]));
  });

  it('P2: every message gets its own confirmations, also where one mark covers many', async () => {
    pair();
    const [a, b] = [await plain(trainer), await full(member)];
    const ids = ['one', 'two', 'three', 'four', 'five'].map((content) => a.chat(member.id, content));
    expect((await a.all('stored', 5)).map(({ messageId }) => messageId)).toEqual(ids);
    const last = (await b.all('chat', 5)).at(-1)!;
    b.control('received', { cursor: last.x?.['cursor'] });
    expect((await a.all('delivered', 5)).map(({ messageId }) => messageId)).toEqual(ids);
    b.control('read', { conversationId, seq: 5 });
    expect((await a.all('read', 5)).map(({ messageId }) => messageId)).toEqual(ids);
  });

  it('P2: a mark that is sent in parts confirms each message once and in order, live and after being away', async () => {
    pair();
    const [a, b] = [await plain(trainer), await full(member)];
    const ids = Array.from({ length: 1_700 }, (_, n) => a.chat(member.id, `line ${n}`));
    await a.all('stored', ids.length);
    await b.all('chat', ids.length);
    b.control('read', { conversationId, seq: ids.length });
    await a.all('read', ids.length);
    b.chat(trainer.id, 'all read');
    await a.word('chat');
    expect(a.of('read').map(({ messageId }) => messageId)).toEqual(ids);
    a.close();
    await a.closed;
    const more = await full(trainer);
    const later = Array.from({ length: 1_700 }, (_, n) => more.chat(member.id, `more ${n}`));
    await b.all('chat', 2 * ids.length);
    b.control('read', { conversationId, seq: 2 * ids.length + 1 });
    await more.next('read by b', ({ content, x }) => content === 'read' && x?.['personId'] === member.id);
    const again = await plain(trainer);
    // What no pong has acknowledged comes before them once more (P4).
    await again.next(
      'the last one',
      ({ content, messageId }) => content === 'read' && messageId === later.at(-1),
    );
    expect(
      again
        .of('read')
        .slice(-later.length)
        .map(({ messageId }) => messageId),
    ).toEqual(later);
  });

  it('P3: on connecting it is sent what it missed, oldest first, then what is new', async () => {
    pair();
    const b = await full(member);
    const a = await plain(trainer);
    const id = a.chat(member.id, 'before');
    await a.word('stored');
    b.chat(trainer.id, 'seen');
    await a.word('chat');
    a.close();
    await a.closed;
    b.chat(trainer.id, 'missed 1');
    b.control('received', { cursor: (await b.word('chat')).x?.['cursor'] });
    b.chat(trainer.id, 'missed 2');
    await b.all('stored', 3);
    const again = await plain(trainer);
    await again.next('missed 2', ({ content }) => content === 'missed 2');
    b.chat(trainer.id, 'live');
    await again.next('live', ({ content }) => content === 'live');
    const chats = again.of('chat');
    expect(contents(chats).slice(-3)).toEqual(['missed 1', 'missed 2', 'live']);
    expect(again.of('delivered').map(({ messageId }) => messageId)).toEqual([id]);
    expect(again.of('stored').every(({ messageId }) => messageId === id)).toBe(true);
  });

  it('P3: a notification that came while it was away is caught up', async () => {
    pair();
    const key = gym.apiKey();
    const response = await fetch(`${gym.url}/api/notifications`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ recipientId: member.id, content: 'Your class moved to 7pm' }),
    });
    expect(response.status).toBe(200);
    const b = await plain(member);
    expect(await b.word('notification')).toMatchObject({
      content: 'Your class moved to 7pm',
      senderId: 0,
      recipientId: member.id,
      messageId: expect.any(String),
    });
  });

  it('P4: what a pong has acknowledged is not sent again, and is delivered for the sender', async () => {
    pair();
    const [a, b] = [await full(trainer), await plain(member)];
    a.chat(member.id, 'one');
    a.chat(member.id, 'two');
    await b.all('chat', 2);
    expect(
      (await a.next('delivered 2', ({ content, x }) => content === 'delivered' && x?.['seq'] === 2)).x,
    ).toMatchObject({
      conversationId,
      personId: member.id,
    });
    b.close();
    await b.closed;
    a.chat(member.id, 'three');
    await a.all('stored', 3);
    const again = await plain(member);
    await again.word('chat');
    expect(contents(again.frames)).toEqual(['three']);
  });

  it('P4: without a pong it comes again, under the same id, and is not delivered', async () => {
    pair();
    const [a, b] = [await full(trainer), await plain(member, { deaf: true })];
    const id = a.chat(member.id, 'one');
    await b.word('chat');
    b.close();
    await b.closed;
    const again = await plain(member);
    expect((await again.word('chat')).messageId).toBe(id);
    await a.word('delivered');
    expect(a.of('delivered')).toHaveLength(1);
  });

  it('P4: what a full client of the person has acknowledged is not sent to a plain one', async () => {
    pair();
    const [a, b] = [await full(trainer), await full(member)];
    a.chat(member.id, 'one');
    b.control('received', { cursor: (await b.word('chat')).x?.['cursor'] });
    await a.word('delivered');
    a.chat(member.id, 'two');
    await a.all('stored', 2);
    const c = await plain(member);
    await c.word('chat');
    expect(contents(c.of('chat'))).toEqual(['two']);
  });

  it('P5: own messages are not echoed, wherever they were written', async () => {
    pair();
    const [a, other, b] = [await plain(trainer), await full(trainer), await full(member)];
    a.chat(member.id, 'from here');
    other.chat(member.id, 'from there');
    await b.all('chat', 2);
    b.chat(trainer.id, 'answer');
    await a.word('chat');
    expect(contents(a.of('chat'))).toEqual(['answer']);
    const again = await plain(trainer);
    await again.word('chat');
    expect(contents(again.of('chat'))).toEqual(['answer']);
  });

  it('P6: a chat without an id gets one, which confirmation and message carry', async () => {
    pair();
    const [a, b] = [await plain(trainer), await plain(member)];
    for (const content of ['same', 'same']) a.say({ type: 'chat', content, recipientId: member.id });
    const [first, second] = (await a.all('stored', 2)).map(({ messageId }) => messageId);
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(second).not.toBe(first);
    expect((await b.all('chat', 2)).map(({ messageId }) => messageId)).toEqual([first, second]);
  });

  it('P7: what is neither chat nor readable is answered forbidden or bad_frame', async () => {
    pair();
    const a = await plain(trainer);
    a.say({ content: 'typing', x: { conversationId, active: true } });
    await a.word('forbidden');
    a.say({ type: 'notification', content: 'boo', recipientId: member.id });
    await a.word('forbidden');
    a.socket.send('hello');
    await a.word('bad_frame');
    a.chat(member.id, 'still here');
    await a.word('stored');
    expect(a.frames.every(({ x }) => x === undefined)).toBe(true);
  });
});
