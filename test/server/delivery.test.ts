import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Envelope } from '../../protocol/envelope.ts';
import { sqliteAccounts } from '../../server/storage/sqlite/accounts.ts';
import { openDatabase } from '../../sqlite/open.ts';
import { Gym, type SignedIn } from './support/gym.ts';
import { newId, type TestSocket } from './support/sockets.ts';

const contents = (frames: Envelope[]) => frames.map(({ content }) => content);
/** The positions that the frames' cursors name. */
const positions = (frames: Envelope[]) =>
  frames
    .map(({ x }) => x?.['cursor'])
    .filter((cursor) => cursor !== undefined)
    .map((cursor) => Number(String(cursor).split(':')[1]));
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('delivery', () => {
  let gym: Gym;
  let trainer: SignedIn;
  let member: SignedIn;
  let conversationId: number;
  let open: TestSocket[] = [];
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
  const full = async (person: SignedIn, hello: { cursor?: string; clientId?: string } = {}) => {
    const socket = await gym.full(person, hello);
    open.push(socket);
    return socket;
  };
  const cursorOf = ({ x }: Envelope) => String(x?.['cursor']);

  it('D1: when stored arrives, another process finds the message in the file', async () => {
    pair();
    const a = await full(trainer);
    const id = a.chat(member.id, 'durable');
    await a.word('stored');
    const file = openDatabase(gym.file, { synchronous: 'FULL', readOnly: true });
    expect(file.prepare('SELECT content FROM messages WHERE message_id = ?').get(id)).toEqual({
      content: 'durable',
    });
    file.close();
  });

  it('D2: every message reaches every connection of both people', async () => {
    pair();
    const sockets = [await full(trainer), await full(trainer), await full(member), await full(member)];
    const [a, , b] = sockets;
    a!.chat(member.id, 'from the trainer');
    await b!.word('chat');
    b!.chat(trainer.id, 'from the member');
    for (const socket of sockets)
      await socket.next('the answer', ({ x }) => x?.['seq'] === 2 && x['conversationId'] === conversationId);
    expect(contents(sockets[1]!.of('chat'))).toEqual(['from the trainer', 'from the member']);
    expect(contents(sockets[3]!.of('chat'))).toEqual(['from the trainer', 'from the member']);
  });

  it('D3: a resend returns the original seq and cursor, marked duplicate, and reaches nobody again', async () => {
    pair();
    const [a, b] = [await full(trainer), await full(member)];
    const id = a.chat(member.id, 'once');
    const first = await a.word('stored');
    a.chat(member.id, 'more');
    await a.word('stored');
    a.chat(member.id, 'once', id);
    const again = await a.word('stored');
    expect(again.x).toEqual({ ...first.x, duplicate: true });
    expect(again.timestamp).toBe(first.timestamp);
    const later = await full(trainer);
    later.chat(member.id, 'once', id);
    expect((await later.word('stored')).x).toEqual({ ...first.x, duplicate: true });
    const answer = await gym.http(trainer, 'POST', '/api/messages', {
      type: 'chat',
      content: 'once',
      senderId: trainer.id,
      recipientId: member.id,
      timestamp: '2026-01-01T00:00:00Z',
      messageId: id,
    });
    expect(answer.body.x).toEqual({ ...first.x, duplicate: true });
    await b.heartbeat();
    expect(contents(b.of('chat'))).toEqual(['once', 'more']);
  });

  it('D3: a resend is answered as the first time also when the assignment has ended; a new message is not', async () => {
    pair();
    const a = await full(trainer);
    const id = a.chat(member.id, 'stored in time');
    const first = await a.word('stored');
    gym.accounts.unassign(member.id, trainer.id, Date.now());
    let answer: string;
    do {
      const late = a.chat(member.id, 'too late');
      answer = (await a.next('its answer', ({ messageId }) => messageId === late)).content;
    } while (answer !== 'forbidden');
    a.chat(member.id, 'stored in time', id);
    const again = await a.next('the answer', ({ messageId }) => messageId === id);
    expect(again.content).toBe('stored');
    expect(again.x).toEqual({ ...first.x, duplicate: true });
    a.chat(member.id, 'something else', id);
    expect((await a.next('the answer', ({ messageId }) => messageId === id)).content).toBe('forbidden');
  });

  it('D3: text that is not well-formed Unicode is recognised when it is sent again', async () => {
    pair();
    const a = await full(trainer);
    const id = a.chat(member.id, 'half a smile \ud83d');
    await a.word('stored');
    a.chat(member.id, 'half a smile \ud83d', id);
    expect((await a.word('stored')).x?.['duplicate']).toBe(true);
  });

  it('D4: the same id with other content or another recipient is message_id_conflict, not a second message', async () => {
    pair();
    const second = gym.add('Cleo', 'member');
    gym.assign(second, trainer);
    const [a, b, c] = [await full(trainer), await full(member), await full(second)];
    const id = a.chat(member.id, 'mine');
    await a.word('stored');
    a.chat(member.id, 'changed', id);
    expect((await a.word('message_id_conflict')).messageId).toBe(id);
    a.chat(second.id, 'mine', id);
    await a.word('message_id_conflict');
    await b.heartbeat();
    await c.heartbeat();
    expect([contents(b.of('chat')), contents(c.of('chat'))]).toEqual([['mine'], []]);
  });

  it('D5: one dense order for everybody, in which each sender keeps their own', async () => {
    pair();
    const [a, b, watching] = [await full(trainer), await full(member), await full(member)];
    const mine = upTo(120).map((i) => `t${i}`);
    const theirs = upTo(120).map((i) => `m${i}`);
    for (const i of upTo(120)) {
      a.chat(member.id, mine[i - 1]!);
      b.chat(trainer.id, theirs[i - 1]!);
    }
    const seen = await watching.all('chat', 240);
    expect(seen.map(({ x }) => x?.['seq'])).toEqual(upTo(240));
    expect(contents(seen.filter(({ senderId }) => senderId === trainer.id))).toEqual(mine);
    expect(contents(seen.filter(({ senderId }) => senderId === member.id))).toEqual(theirs);
    const history = await gym.http(member, 'GET', `/api/conversations/${conversationId}/messages?limit=200`);
    expect(history.body.messages.map(({ content }: Envelope) => content)).toEqual(contents(seen).slice(40));
  });

  it('D6: each position is exactly one frame on each connection, an own chat is stored where it was sent', async () => {
    pair();
    const [a, other, b] = [await full(trainer), await full(trainer), await full(member)];
    for (const i of upTo(5)) a.chat(member.id, `${i}`);
    const last = (await b.all('chat', 5)).at(-1)!;
    b.chat(trainer.id, 'answer');
    b.control('received', { cursor: cursorOf(last) });
    b.control('read', { conversationId, seq: 5 });
    for (const socket of [a, other]) await socket.word('read');
    await b.word('read');
    expect(positions(a.frames)).toEqual(upTo(positions(a.frames).length));
    expect(positions(other.frames)).toEqual(positions(a.frames));
    expect(positions(b.frames)).toEqual(upTo(positions(b.frames).length));
    expect([a.of('stored').length, contents(a.of('chat'))]).toEqual([5, ['answer']]);
    expect([other.of('stored').length, other.of('chat').length]).toEqual([0, 6]);
    expect([b.of('stored').length, b.of('chat').length, b.of('delivered').length]).toEqual([1, 5, 0]);
  });

  it('D7: resuming sends everything after the cursor, once and in order, then what is new', async () => {
    pair();
    const [a, b] = [await full(trainer), await full(member)];
    for (const i of upTo(3)) a.chat(member.id, `${i}`);
    const cursor = cursorOf((await b.all('chat', 2))[1]!);
    b.close();
    await b.closed;
    for (const i of upTo(500)) a.chat(member.id, `later ${i}`);
    await a.all('stored', 503);
    const again = await full(member, { cursor });
    a.chat(member.id, 'live');
    await again.next('live', ({ content }) => content === 'live');
    expect(again.frames[0]!.x).toMatchObject({ resumed: true });
    expect(contents(again.of('chat'))).toEqual(['3', ...upTo(500).map((i) => `later ${i}`), 'live']);
    expect(positions(again.of('chat'))).toEqual(upTo(504).slice(2));
  });

  it('D7: messages written while a connection catches up find their place', async () => {
    pair();
    const [a, b] = [await full(trainer), await full(member)];
    const cursor = `${b.cursor.split(':')[0]}:0`;
    for (const i of upTo(1_000)) a.chat(member.id, `old ${i}`);
    await a.all('stored', 1_000);
    const [again] = await Promise.all([
      full(member, { cursor }),
      (async () => {
        for (const i of upTo(300)) a.chat(member.id, `new ${i}`);
      })(),
    ]);
    const mine = again.chat(trainer.id, 'from the one catching up');
    await again.all('chat', 1_300);
    await again.word('stored');
    expect(positions(again.frames)).toEqual(upTo(positions(again.frames).length));
    expect(again.of('stored').map(({ messageId }) => messageId)).toEqual([mine]);
  });

  it('D7: a cursor of another epoch, of a position that does not exist, or no cursor at all is reset', async () => {
    pair();
    const a = await full(trainer);
    a.chat(member.id, 'one');
    const { cursor } = (await a.word('stored')).x as { cursor: string };
    for (const bad of [`ffff:1`, `${cursor.split(':')[0]}:2`, 'nonsense', `${cursor}:1`, `${cursor}e3`]) {
      const b = await full(trainer, { cursor: bad });
      expect(b.frames[0]!.x).toMatchObject({ resumed: false, head: cursor });
      expect((await b.word('reset')).x).toMatchObject({ cursor, reason: expect.any(String) });
      expect(b.of('chat')).toEqual([]);
    }
  });

  it('D7: without a cursor a client begins at the head', async () => {
    pair();
    const a = await full(trainer);
    a.chat(member.id, 'before');
    await a.word('stored');
    const b = await full(member);
    a.chat(member.id, 'after');
    await b.word('chat');
    expect(contents(b.of('chat'))).toEqual(['after']);
    expect(b.frames[0]!.x).toMatchObject({ resumed: false });
    expect(b.of('reset')).toEqual([]);
  });

  it('D8: the last cursor of the frames is where the next connection goes on', async () => {
    pair();
    const [a, b] = [await full(trainer), await full(member)];
    const first = a.chat(member.id, 'one');
    await a.word('stored');
    b.chat(trainer.id, 'two');
    await a.word('chat');
    const { cursor } = a;
    a.chat(member.id, 'one', first);
    const repeated = await a.word('stored');
    expect([repeated.x?.['duplicate'], cursorOf(repeated) === cursor]).toEqual([true, false]);
    a.close();
    const again = await full(trainer, { cursor });
    await again.heartbeat();
    expect([again.of('chat'), again.of('stored')]).toEqual([[], []]);
  });

  it('D9: the answer to a heartbeat comes after everything up to the head it names', async () => {
    pair();
    const [a, b] = [await full(trainer), await full(member)];
    for (const i of upTo(50)) a.chat(member.id, `${i}`);
    await a.all('stored', 50);
    const head = await b.heartbeat();
    expect(head).toBe(cursorOf(b.of('chat').at(-1)!));
    expect(b.of('chat')).toHaveLength(50);
  });

  it('D9: an entry that nobody announced is found by the heartbeat', async () => {
    pair();
    const b = await full(member);
    const behind = openDatabase(gym.file, { synchronous: 'FULL' });
    behind
      .prepare(
        `INSERT INTO messages (conversation_id, seq, sender_id, recipient_id, message_id, content, created_at, sender_position)
         VALUES (?, 1, ?, ?, ?, 'unannounced', 1, 1)`,
      )
      .run(conversationId, trainer.id, member.id, newId());
    behind
      .prepare(`INSERT INTO log (person_id, position, kind, message) VALUES (?, 1, 1, last_insert_rowid())`)
      .run(member.id);
    behind.close();
    const head = await b.heartbeat();
    expect(contents(b.of('chat'))).toEqual(['unannounced']);
    expect(head).toBe(cursorOf(b.of('chat')[0]!));
  });

  it('D10: what was sent to somebody who was never here waits, also through a restart', async () => {
    pair();
    const a = await full(trainer);
    const epoch = a.cursor.split(':')[0];
    for (const i of upTo(3)) a.chat(member.id, `${i}`);
    await a.all('stored', 3);
    await gym.stop();
    await gym.start();
    const b = await full(member, { cursor: `${epoch}:0` });
    expect(contents(await b.all('chat', 3))).toEqual(['1', '2', '3']);
  });

  it('D12: everything that was sent before and is sent again on a new connection is stored once, in order', async () => {
    pair();
    const [a, b] = [await full(trainer), await full(member)];
    const ids = upTo(40).map((i) => a.chat(member.id, `${i}`));
    await a.all('stored', 10);
    a.close();
    const again = await full(trainer);
    ids.forEach((id, i) => again.chat(member.id, `${i + 1}`, id));
    const confirmed = () => new Set(again.of('stored').map(({ messageId }) => messageId));
    await vi.waitUntil(() => confirmed().size === ids.length, { timeout: 20_000 });
    // What the old connection had just sent may be the next entry of the log too, beside the answer to the repeat.
    for (const { messageId, x } of again.of('stored')) expect(x?.['seq']).toBe(ids.indexOf(messageId!) + 1);
    expect(confirmed()).toEqual(new Set(ids));
    await b.heartbeat();
    expect(contents(b.of('chat'))).toEqual(upTo(40).map(String));
  });

  it('D2: a member assigned by another process can be written to at once', async () => {
    pair();
    const a = await full(trainer);
    const elsewhere = sqliteAccounts(openDatabase(gym.file, { synchronous: 'FULL' }));
    const id = elsewhere.addPerson({ name: 'Dana', role: 'member', email: null, passwordHash: null }, 1);
    elsewhere.assign(id, trainer.id, 1);
    elsewhere.close();
    a.chat(id, 'welcome');
    await a.word('stored');
  });
});
