import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_FRAME_BYTES, MAX_PAYLOAD_BYTES } from '../../protocol/limits.ts';
import { Gym, type SignedIn } from './support/gym.ts';
import { newId } from './support/sockets.ts';

describe('the envelope', () => {
  let gym: Gym;
  let trainer: SignedIn;
  let member: SignedIn;
  beforeAll(async () => {
    gym = await Gym.open();
    ({ trainer, member } = gym.pair());
  });
  afterAll(() => gym.close());

  const chat = (content: string) => ({
    type: 'chat',
    content,
    senderId: trainer.id,
    recipientId: member.id,
    timestamp: '2026-01-01T00:00:00.000Z',
    messageId: newId(),
  });

  it('E1: what the server sends is the envelope, from and to somebody, with an id and extensions', async () => {
    const [a, b] = [await gym.full(trainer), await gym.full(member)];
    const messageId = a.chat(member.id, 'Leg day 6pm?');
    expect(await b.word('chat')).toEqual({
      type: 'chat',
      content: 'Leg day 6pm?',
      senderId: trainer.id,
      recipientId: member.id,
      timestamp: expect.any(String),
      messageId,
      x: { conversationId: expect.any(Number), seq: expect.any(Number), cursor: expect.any(String) },
    });
    expect(await a.word('stored')).toMatchObject({ senderId: 0, recipientId: trainer.id, messageId });
  });

  it('E2: a frame that is no envelope gets bad_frame, which names the field, and the connection lives on', async () => {
    const a = await gym.full(trainer);
    a.socket.send('{"type":');
    expect((await a.word('bad_frame')).x?.['message']).toContain('JSON');
    a.socket.send(JSON.stringify({ ...chat('x'), type: 'letter' }));
    expect((await a.word('bad_frame')).x?.['message']).toMatch(/^type/);
    a.socket.send(JSON.stringify([1, 2]));
    await a.word('bad_frame');
    a.socket.send(JSON.stringify({ ...chat('x'), recipientId: -1, messageId: 'mine-1' }));
    expect((await a.word('bad_frame')).messageId).toBe('mine-1');
    a.socket.send(JSON.stringify({ ...chat('with more'), colour: 'red' }));
    await a.word('stored');
  });

  it('E3: a frame above 16 KiB gets too_large with its id, one above four times that closes with 1009', async () => {
    const a = await gym.full(trainer);
    const large = chat('x'.repeat(MAX_FRAME_BYTES));
    a.socket.send(JSON.stringify(large));
    expect((await a.word('too_large')).messageId).toBe(large.messageId);
    const most = chat('');
    most.content = 'y'.repeat(MAX_FRAME_BYTES - JSON.stringify(most).length);
    a.socket.send(JSON.stringify(most));
    await a.word('stored');
    a.socket.send(JSON.stringify(chat('x'.repeat(MAX_PAYLOAD_BYTES))));
    expect((await a.closed).code).toBe(1009);
  });

  it('E3: over HTTP a body above 16 KiB is 413 too_large', async () => {
    const large = chat('x'.repeat(MAX_FRAME_BYTES));
    const { status, body } = await gym.http(trainer, 'POST', '/api/messages', large);
    expect([status, body.content]).toEqual([413, 'too_large']);
  });

  it('E4: an error is a status with the bare code and the id; only full clients get a sentence', async () => {
    const a = await gym.full(trainer);
    const id = a.chat(9_999, 'hello?');
    expect(await a.word('unknown_recipient')).toMatchObject({
      type: 'status',
      senderId: 0,
      recipientId: trainer.id,
      messageId: id,
      x: { message: expect.stringContaining('nobody') },
    });
    const plain = await gym.plain(trainer);
    const other = plain.chat(9_999, 'hello?');
    const refused = await plain.word('unknown_recipient');
    expect(refused.messageId).toBe(other);
    expect(refused.x).toBeUndefined();
  });

  it('E4: over HTTP an error travels with its status', async () => {
    for (const [change, status, code] of [
      [{ recipientId: 9_999 }, 404, 'unknown_recipient'],
      [{ senderId: member.id }, 403, 'sender_mismatch'],
      [{ timestamp: 'noon' }, 400, 'bad_frame'],
      [{ type: 'notification' }, 403, 'forbidden'],
    ] as const) {
      const sent = { ...chat('x'), ...change };
      const answer = await gym.http(trainer, 'POST', '/api/messages', sent);
      expect([answer.status, answer.body.content, answer.body.messageId]).toEqual([
        status,
        code,
        sent.messageId,
      ]);
    }
    expect((await gym.http(null, 'POST', '/api/messages', chat('x'))).status).toBe(401);
    const same = { ...chat('one') };
    await gym.http(trainer, 'POST', '/api/messages', same);
    const conflict = await gym.http(trainer, 'POST', '/api/messages', { ...same, content: 'two' });
    expect([conflict.status, conflict.body.content]).toEqual([409, 'message_id_conflict']);
  });

  it("E5: the time is the server's, whatever the sender's clock says, and orders nothing", async () => {
    const [a, b] = [await gym.full(trainer), await gym.full(member)];
    const before = Date.now();
    a.say({ ...chat('from the future'), timestamp: '2099-01-01T00:00:00.000Z' });
    a.say({ ...chat('from the past'), timestamp: '1999-01-01T00:00:00.000Z' });
    const [first, second] = await b.all('chat', 2);
    expect([first!.content, second!.content]).toEqual(['from the future', 'from the past']);
    for (const { timestamp } of [first!, second!]) {
      expect(Date.parse(timestamp)).toBeGreaterThanOrEqual(before - 1);
      expect(Date.parse(timestamp)).toBeLessThanOrEqual(Date.now());
    }
  });

  it('E6: binary frames and blank messages get bad_frame', async () => {
    const a = await gym.full(trainer);
    a.socket.send(Buffer.from(JSON.stringify(chat('binary'))));
    await a.word('bad_frame');
    for (const blank of ['', '  \n\t ']) {
      const id = a.chat(member.id, blank);
      expect((await a.word('bad_frame')).messageId).toBe(id);
    }
    await a.heartbeat();
    expect(a.of('stored')).toEqual([]);
  });
});
