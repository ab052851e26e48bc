import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Gym, type SignedIn } from './support/gym.ts';
import type { FullSocket } from './support/sockets.ts';

describe('receipts, typing, presence', () => {
  let gym: Gym;
  let trainer: SignedIn;
  let member: SignedIn;
  let conversationId: number;
  let open: FullSocket[] = [];
  beforeAll(async () => {
    gym = await Gym.open();
  });
  afterAll(() => gym.close());
  afterEach(async () => {
    for (const socket of open) socket.close();
    await Promise.all(open.map(({ closed }) => closed));
    open = [];
  });
  const pair = () => ({ trainer, member, conversationId } = gym.pair());
  const full = async (person: SignedIn, hello = {}) => {
    const socket = await gym.full(person, hello);
    open.push(socket);
    return socket;
  };
  const mine = async (person: SignedIn) => {
    const { body } = await gym.http(person, 'GET', '/api/conversations');
    return body.conversations.find(({ id }: { id: number }) => id === conversationId);
  };
  const presenceOf = (socket: FullSocket, person: SignedIn, state: string) =>
    socket.next(`${person.name} ${state}`, ({ content, x }) =>
      content === 'presence'
        ? (x as { people: { personId: number; state: string }[] }).people.some(
            (one) => one.personId === person.id && one.state === state,
          )
        : false,
    );

  it('R1: marks only grow, never pass the head, and read never passes delivered', async () => {
    pair();
    const [a, b] = [await full(trainer), await full(member)];
    for (const content of ['one', 'two', 'three']) a.chat(member.id, content);
    await b.all('chat', 3);
    b.control('read', { conversationId, seq: 99 });
    expect((await a.word('read')).x).toMatchObject({ conversationId, personId: member.id, seq: 3 });
    b.control('read', { conversationId, seq: 1 });
    b.control('received', { cursor: b.cursor });
    await b.heartbeat();
    await a.heartbeat();
    expect([a.of('read').length, a.of('delivered').length]).toEqual([1, 0]);
    expect((await mine(trainer)).theirs).toEqual({ delivered: 3, read: 3 });
  });

  it('R2: received advances delivered in every conversation up to there, and no further', async () => {
    pair();
    const second = gym.add('Cleo', 'member');
    const other = gym.assign(second, trainer);
    const [a, b, c] = [await full(trainer), await full(member), await full(second)];
    b.chat(trainer.id, 'one');
    await a.word('chat');
    c.chat(trainer.id, 'two');
    const upToHere = (await a.word('chat')).x?.['cursor'];
    b.chat(trainer.id, 'three');
    await a.word('chat');
    a.control('received', { cursor: upToHere });
    expect((await b.word('delivered')).x).toMatchObject({ conversationId, personId: trainer.id, seq: 1 });
    expect((await c.word('delivered')).x).toMatchObject({ conversationId: other, seq: 1 });
    a.control('received', { cursor: a.cursor });
    expect((await b.word('delivered')).x).toMatchObject({ seq: 2 });
  });

  it('R2: what a client resumes from is delivered', async () => {
    pair();
    const [a, b] = [await full(trainer), await full(member)];
    a.chat(member.id, 'one');
    const { cursor } = (await b.word('chat')).x as { cursor: string };
    b.close();
    await full(member, { cursor });
    expect((await a.word('delivered')).x).toMatchObject({ seq: 1 });
  });

  it('R2: a received that names what was not sent is bad_frame', async () => {
    pair();
    const a = await full(trainer);
    const [epoch] = a.cursor.split(':');
    for (const cursor of [`${epoch}:7`, 'ffff:0', 'x']) {
      a.control('received', { cursor });
      await a.word('bad_frame');
    }
  });

  it("R3: read is told to the other one and to the reader's own other devices", async () => {
    pair();
    const [a, phone, laptop] = [await full(trainer), await full(member), await full(member)];
    a.chat(member.id, 'one');
    await phone.word('chat');
    await laptop.word('chat');
    phone.control('read', { conversationId, seq: 1 });
    const told = { conversationId, personId: member.id, seq: 1 };
    for (const socket of [a, phone, laptop]) expect((await socket.word('read')).x).toMatchObject(told);
    expect(a.of('delivered')).toEqual([]);
    expect((await mine(member)).mine).toEqual({ delivered: 1, read: 1 });
  });

  it('R3: a mark in a conversation of others is forbidden', async () => {
    pair();
    const stranger = gym.add('Eve', 'member');
    const [a, e] = [await full(trainer), await full(stranger)];
    a.chat(member.id, 'one');
    await a.word('stored');
    e.control('read', { conversationId, seq: 1 });
    await e.word('forbidden');
    e.control('typing', { conversationId, active: true });
    await e.word('forbidden');
    await a.heartbeat();
    expect([a.of('read').length, a.of('typing').length]).toEqual([0, 0]);
  });

  it('R4: receipts that came while the sender was away are caught up, also after a restart', async () => {
    pair();
    const [a, b] = [await full(trainer), await full(member)];
    a.chat(member.id, 'one');
    await a.word('stored');
    await b.word('chat');
    const { cursor } = a;
    a.close();
    b.control('received', { cursor: b.cursor });
    b.control('read', { conversationId, seq: 1 });
    await b.word('read');
    await gym.stop();
    await gym.start();
    const again = await full(trainer, { cursor });
    expect((await again.word('read')).x).toMatchObject({ seq: 1, personId: member.id });
  });

  it('R5: typing reaches the full connections of the other one only, and is not stored', async () => {
    pair();
    const [a, other, b] = [await full(trainer), await full(trainer), await full(member)];
    const plain = await gym.plain(member);
    const { cursor } = b;
    a.control('typing', { conversationId, active: true });
    expect((await b.word('typing')).x).toEqual({ conversationId, personId: trainer.id, active: true });
    a.control('typing', { conversationId, active: false });
    expect((await b.word('typing')).x?.['active']).toBe(false);
    a.chat(member.id, 'sent');
    await plain.word('chat');
    await other.word('chat');
    expect([plain.frames.length, other.of('typing'), a.of('typing')]).toEqual([1, [], []]);
    const again = await full(member, { cursor });
    await again.word('chat');
    expect(again.of('typing')).toEqual([]);
    plain.close();
  });

  it('R6: a connection by itself is away; only saying so is active; gone is offline, with the time', async () => {
    pair();
    const a = await full(trainer);
    const b = await full(member);
    await presenceOf(a, member, 'away');
    b.control('presence', { state: 'active' });
    await presenceOf(a, member, 'active');
    const late = await full(trainer);
    await presenceOf(late, member, 'active');
    b.close();
    const gone = await presenceOf(a, member, 'offline');
    const { lastActiveAt } = (gone.x as { people: { lastActiveAt: string }[] }).people[0]!;
    expect(Math.abs(Date.parse(lastActiveAt) - Date.now())).toBeLessThan(5_000);
  });

  it('R6: somebody is active while one of several devices says so, and strangers are not told', async () => {
    pair();
    const stranger = gym.pair();
    const [a, e] = [await full(trainer), await full(stranger.trainer)];
    const [phone, laptop] = [await full(member), await full(member)];
    phone.control('presence', { state: 'active' });
    await presenceOf(a, member, 'active');
    laptop.control('presence', { state: 'active' });
    await laptop.heartbeat();
    phone.close();
    await phone.closed;
    laptop.control('presence', { state: 'away' });
    await presenceOf(a, member, 'away');
    await e.heartbeat();
    expect(e.of('presence')).toEqual([]);
    const states = a
      .of('presence')
      .flatMap(({ x }) => (x as { people: { state: string }[] }).people.map(({ state }) => state));
    expect(states).toEqual(['away', 'active', 'away']);
  });

  it("R7: unread is the number of the other one's messages after one's read mark", async () => {
    pair();
    const [a, b] = [await full(trainer), await full(member)];
    for (const content of ['one', 'two', 'three']) a.chat(member.id, content);
    await b.all('chat', 3);
    b.chat(trainer.id, 'mine');
    await b.word('stored');
    expect((await mine(member)).unread).toBe(3);
    b.control('read', { conversationId, seq: 2 });
    await b.word('read');
    expect(await mine(member)).toMatchObject({ unread: 1, head: 4, mine: { delivered: 2, read: 2 } });
    expect((await mine(trainer)).unread).toBe(1);
  });
});
