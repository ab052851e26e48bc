import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HELLO_MS } from '../../protocol/limits.ts';
import { FakeServerClock } from '../fakes/server-clock.ts';
import { closing, frame, OP } from './frames.ts';
import type { RawSocket } from './raw-socket.ts';
import { Subject } from './subject.ts';

describe('RFC 6455 section 7, the client closes', () => {
  let subject: Subject;
  beforeAll(async () => {
    subject = await Subject.open();
  });
  afterEach(() => subject.hangUp());
  afterAll(() => subject.close());

  it.each([1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999])(
    '5.5.1, 7.4: code %i is answered with itself',
    async (code) => {
      const socket = await subject.greeted();
      socket.send(frame(OP.close, closing(code, 'good night')));
      await subject.expectClosed(socket, code);
    },
  );

  it.each([0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535])(
    '7.4: code %i must not be sent: 1002',
    async (code) => {
      const socket = await subject.greeted();
      socket.send(frame(OP.close, closing(code)));
      await subject.expectClosed(socket, 1002);
    },
  );

  it.each<[string, Uint8Array | string, number | null]>([
    ['5.5.1, no payload is answered with none', '', null],
    ['5.5.1, a payload of one byte', Buffer.from([3]), 1002],
    ['5.5.1, a reason of 123 bytes', closing(1000, 'x'.repeat(123)), 1000],
    ['5.5.1, a reason that is not ASCII', closing(4000, 'bis später 💤'), 4000],
  ])('%s', async (_name, payload, code) => {
    const socket = await subject.greeted();
    socket.send(frame(OP.close, payload));
    await subject.expectClosed(socket, code);
  });

  it('5.5.1: a close frame that arrives byte by byte', async () => {
    const socket = await subject.greeted();
    await socket.trickle(frame(OP.close, closing(1000, 'slowly')));
    await subject.expectClosed(socket, 1000);
  });

  it('5.4: a close frame between fragments ends the connection, and the half message is nothing', async () => {
    const [socket, message] = [await subject.greeted(), subject.chat('half')];
    socket.send(frame(OP.text, message.payload, { fin: false }), frame(OP.close, closing(1001)));
    await subject.expectClosed(socket, 1001);
    expect(arrived(message.id)).toBe(false);
  });

  it('1.4: a message before the close frame in the same segment is stored', async () => {
    const [socket, message] = [await subject.greeted(), subject.chat('and good night')];
    socket.send(frame(OP.text, message.payload), frame(OP.close, closing(1000)));
    await subject.expectArrived(message);
    await subject.expectServes();
  });

  it('1.4: whatever follows the close frame is ignored', async () => {
    const [socket, message] = [await subject.greeted(), subject.chat('too late')];
    socket.send(
      frame(OP.close, closing(1000)),
      frame(OP.text, message.payload),
      frame(OP.ping, 'x'),
      frame(OP.close, closing(1001)),
      Buffer.from([0xff, 0xff, 0xff]),
    );
    await subject.expectClosed(socket, 1000);
    expect(arrived(message.id)).toBe(false);
  });

  it.each<[string, Uint8Array[]]>([
    ['between frames', []],
    ['in the middle of a header', [frame(OP.text, 'x'.repeat(200)).subarray(0, 3)]],
    ['in the middle of a frame', [frame(OP.text, '{"type":"chat"}').subarray(0, 12)]],
    ['in the middle of a message', [frame(OP.text, '{"type":', { fin: false })]],
  ])('7.1.4: TCP ends without a close frame, %s: the server ends it too', async (_name, before) => {
    const socket = await subject.greeted();
    socket.send(...before);
    socket.finish();
    expect(await subject.next(socket)).toBe('fin');
    await subject.expectServes();
  });

  it.each<[string, Uint8Array[]]>([
    ['between frames', []],
    ['in the middle of a frame', [frame(OP.text, '{"type":"chat"}').subarray(0, 12)]],
  ])('7.1.4: TCP is reset, %s: others are served', async (_name, before) => {
    const socket = await subject.greeted();
    socket.send(...before);
    socket.reset();
    await subject.expectServes();
  });

  const arrived = (id: string) => subject.inbox.frames.some(({ messageId }) => messageId === id);
});

describe('RFC 6455 section 7, the server closes', () => {
  let subject: Subject;
  let clock: FakeServerClock;
  beforeAll(async () => {
    clock = new FakeServerClock();
    subject = await Subject.open({ clock });
  });
  afterEach(() => subject.hangUp());
  afterAll(() => subject.close());

  const closeFrame = async (socket: RawSocket) => {
    const close = await subject.next(socket);
    if (typeof close === 'string' || close.opcode !== OP.close) expect.fail('not a close frame');
    return close.payload.readUInt16BE();
  };

  it('C4: replaced, 4409; once the client answers, the server ends TCP (7.1.1)', async () => {
    const older = await subject.greeted('raw-installation');
    const newer = await subject.greeted('raw-installation');
    expect(await closeFrame(older)).toBe(4409);
    older.send(frame(OP.close, closing(4409)));
    expect(await older.over()).toBe('fin');
    await subject.expectLives(newer);
  });

  it('C4: who goes on sending instead of answering is not heard, and is cut after 2 s (7.1.1)', async () => {
    const older = await subject.greeted('raw-installation');
    await subject.greeted('raw-installation');
    expect(await closeFrame(older)).toBe(4409);
    const message = subject.chat('after the close frame');
    older.send(frame(OP.text, message.payload));
    await subject.expectServes();
    await clock.advance(2_000);
    await older.over();
    await subject.expectServes();
    expect(subject.inbox.frames.some(({ messageId }) => messageId === message.id)).toBe(false);
  });

  it('C3: no hello, 4408 (7.4.2)', async () => {
    const socket = await subject.connect();
    socket.send(subject.request({ headers: { 'sec-websocket-protocol': 'spotter.v1' } }));
    expect((await socket.answer()).status).toBe(101);
    await clock.advance(HELLO_MS);
    expect(await closeFrame(socket)).toBe(4408);
    socket.send(frame(OP.close, closing(4408)));
    expect(await socket.over()).toBe('fin');
    await subject.expectServes();
  });
});
