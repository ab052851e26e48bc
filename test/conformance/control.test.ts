import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HEARTBEAT_MS } from '../../protocol/limits.ts';
import { FakeServerClock } from '../fakes/server-clock.ts';
import { fragments, frame, OP, pieces } from './frames.ts';
import type { RawSocket } from './raw-socket.ts';
import { Subject } from './subject.ts';

describe('RFC 6455 section 5.5, control frames', () => {
  let subject: Subject;
  beforeAll(async () => {
    subject = await Subject.open();
  });
  afterEach(() => subject.hangUp());
  afterAll(() => subject.close());

  const bytes = (length: number) => Buffer.from(Array.from({ length }, (_, i) => (i * 7 + 128) % 256));

  it.each([0, 1, 2, 124, 125])('5.5.3: a ping with %i bytes gets a pong with the same', async (length) => {
    const socket = await subject.greeted();
    socket.send(frame(OP.ping, bytes(length)));
    await subject.expectPong(socket, bytes(length));
    await subject.expectLives(socket);
  });

  it('5.5.2: a ping that arrives byte by byte', async () => {
    const socket = await subject.greeted();
    await socket.trickle(frame(OP.ping, bytes(20)));
    await subject.expectPong(socket, bytes(20));
    await subject.expectLives(socket);
  });

  it('5.4: pings between fragments are answered before the message is complete', async () => {
    const [socket, message] = [await subject.greeted(), subject.chat()];
    for (const [i, fragment] of fragments(OP.text, pieces(message.payload, 50)).entries()) {
      socket.send(frame(OP.ping, `${i}`));
      await subject.expectPong(socket, Buffer.from(`${i}`));
      socket.send(fragment);
    }
    await subject.expectStored(socket, message);
    await subject.expectLives(socket);
  });

  it('5.4: pings and pongs between fragments in one segment', async () => {
    const [socket, message] = [await subject.greeted(), subject.chat()];
    const [first, second] = fragments(OP.text, [message.payload.subarray(0, 9), message.payload.subarray(9)]);
    socket.send(frame(OP.pong, 'unasked'), first!, frame(OP.ping, 'one'), frame(OP.pong), second!);
    await subject.expectPong(socket, Buffer.from('one'));
    await subject.expectStored(socket, message);
    await subject.expectLives(socket);
  });

  const payload = (i: number) => Buffer.from(String(i).padStart(3, '0'));
  const pings = (count: number) => Array.from({ length: count }, (_, i) => frame(OP.ping, payload(i)));

  it.each<[string, number, (socket: RawSocket, bytes: Buffer[]) => unknown]>([
    ['60 pings in one segment', 60, (socket, all) => socket.send(...all)],
    ['300 pings in segments of 100 bytes', 300, (socket, all) => socket.trickle(Buffer.concat(all), 100)],
  ])('5.5.2: %s are answered in their order', async (_name, count, write) => {
    const socket = await subject.greeted();
    const written = write(socket, pings(count));
    for (let i = 0; i < count; i++) await subject.expectPong(socket, payload(i));
    await written;
    await subject.expectLives(socket);
  });

  it('5.5.2 and 10.4: a flood of 1,000 pings in one segment is cut, and touches nobody else', async () => {
    const [socket, other] = [await subject.greeted(), await subject.greeted()];
    socket.send(...pings(1_000));
    let arrival = await subject.next(socket);
    while (typeof arrival !== 'string') arrival = await subject.next(socket);
    await subject.expectLives(other);
    await subject.expectServes();
  });

  it.each<[string, Buffer]>([
    ['an empty one', frame(OP.pong)],
    ['with 125 bytes', frame(OP.pong, bytes(125))],
    ['with the number of a position', frame(OP.pong, '1')],
  ])('5.5.3: a pong that nobody asked for is ignored, %s', async (_name, pong) => {
    const socket = await subject.greeted();
    socket.send(pong);
    await subject.expectLives(socket);
  });

  it.each<[string, Buffer]>([
    ['5.5, a ping that is a fragment', frame(OP.ping, 'x', { fin: false })],
    ['5.5, a pong that is a fragment', frame(OP.pong, 'x', { fin: false })],
    ['5.5, a close frame that is a fragment', frame(OP.close, '', { fin: false })],
    ['5.5, a ping with 126 bytes', frame(OP.ping, 'x'.repeat(126))],
    ['5.5, a pong with 126 bytes', frame(OP.pong, 'x'.repeat(126))],
    [
      '5.5, a close frame with 126 bytes',
      frame(OP.close, Buffer.from(`\x03\xe8${'x'.repeat(124)}`, 'latin1')),
    ],
    ['5.5, a ping with 65,536 bytes', frame(OP.ping, 'x'.repeat(65_536))],
    ['5.5, a ping with a length of 16 bits', frame(OP.ping, 'x', { width: 16 })],
  ])('%s: 1002', async (_name, broken) => {
    const socket = await subject.greeted();
    socket.send(broken);
    await subject.expectClosed(socket, 1002);
  });
});

describe('RFC 6455 section 5.5.2, pings of the server', () => {
  let subject: Subject;
  let clock: FakeServerClock;
  beforeAll(async () => {
    clock = new FakeServerClock();
    subject = await Subject.open({ clock });
  });
  afterEach(() => subject.hangUp());
  afterAll(() => subject.close());

  it('P4: a position is acknowledged by the pong to the ping that asked about it, and by no other (5.5.3)', async () => {
    const message = subject.chat('seen?');
    const sender = await subject.greeted();
    sender.send(frame(OP.text, message.payload));
    await subject.expectStored(sender, message);

    const hasty = await subject.plain(subject.recipient);
    expect((await subject.word(hasty)).messageId).toBe(message.id);
    hasty.send(frame(OP.pong, '1'), frame(OP.pong, '999999'), frame(OP.ping, 'read?'));
    await subject.expectPong(hasty, Buffer.from('read?'));
    const again = await subject.plain(subject.recipient);
    expect((await subject.word(again)).messageId).toBe(message.id);

    await clock.advance(250);
    again.send(frame(OP.pong, await pingOf(again)));
    expect((await subject.word(sender)).content).toBe('delivered');
    const later = subject.chat('the next one');
    sender.send(frame(OP.text, later.payload));
    await subject.expectStored(sender, later);
    const third = await subject.plain(subject.recipient);
    expect((await subject.word(third)).messageId).toBe(later.id);
  });

  it('C8: the server pings within 25 s; who answers stays, who does not is cut at the next', async () => {
    const [answers, keepsSilent] = [await subject.greeted(), await subject.greeted()];
    for (let round = 0; round < 3; round++) {
      await clock.advance(HEARTBEAT_MS);
      const ping = await pingOf(answers);
      expect(ping.length).toBeLessThanOrEqual(125);
      answers.send(frame(OP.pong, ping));
      // The answer to a ping of the client comes after the server read the pong.
      answers.send(frame(OP.ping, 'read?'));
      await subject.expectPong(answers, Buffer.from('read?'));
    }
    expect(await subject.next(keepsSilent)).toMatch(/^(fin|reset)$/);
    await subject.expectLives(answers);
  });

  async function pingOf(socket: RawSocket): Promise<Buffer> {
    for (;;) {
      const arrival = await socket.arrival();
      if (typeof arrival === 'string') throw new Error(`a ping was expected, not ${arrival}`);
      if (arrival.opcode === OP.ping) return arrival.payload;
    }
  }
});
