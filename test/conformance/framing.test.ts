import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fragments, frame, OP, pieces } from './frames.ts';
import { Subject, type Message } from './subject.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await Subject.open();
});
afterEach(() => subject.hangUp());
afterAll(() => subject.close());

const cut = ({ payload }: Message, ...at: number[]) =>
  [0, ...at].map((from, i) => payload.subarray(from, at[i] ?? payload.length));
const hex = (opcode: number) => opcode.toString(16).toUpperCase();

describe('RFC 6455 section 5, frames that are taken', () => {
  it.each<[string, (message: Message) => Buffer[]]>([
    ['5.2, one frame', ({ payload }) => [frame(OP.text, payload)]],
    ['5.3, a key of zeros', ({ payload }) => [frame(OP.text, payload, { mask: [0, 0, 0, 0] })]],
    ['5.3, a key of ones', ({ payload }) => [frame(OP.text, payload, { mask: [255, 255, 255, 255] })]],
    ['5.2, a 64-bit length where 16 bits do', ({ payload }) => [frame(OP.text, payload, { width: 64 })]],
    ['5.4, two fragments', (message) => fragments(OP.text, cut(message, 40))],
    ['5.4, a fragment of one byte first', (message) => fragments(OP.text, cut(message, 1))],
    [
      '5.4, a fragment of one byte last',
      (message) => fragments(OP.text, cut(message, message.payload.length - 1)),
    ],
    ['5.4, a fragment for each byte', ({ payload }) => fragments(OP.text, pieces(payload, 1))],
    ['5.4, an empty fragment first', ({ payload }) => fragments(OP.text, ['', payload])],
    ['5.4, an empty fragment last', ({ payload }) => fragments(OP.text, [payload, ''])],
    [
      '5.4, empty fragments between',
      (message) => fragments(OP.text, [...cut(message, 9).flatMap((part) => [part, '', ''])]),
    ],
    ['5.2, the first fragment has 125 bytes: 7 bits', (message) => fragments(OP.text, cut(message, 125))],
    ['5.2, the first fragment has 126 bytes: 16 bits', (message) => fragments(OP.text, cut(message, 126))],
    ['5.2, the first fragment has 127 bytes: 16 bits', (message) => fragments(OP.text, cut(message, 127))],
    [
      '5.2, fragments with lengths of 16 and 64 bits where 7 do',
      (message) => {
        const [first = '', second = ''] = cut(message, 20);
        return [
          frame(OP.text, first, { fin: false, width: 16 }),
          frame(OP.continuation, second, { width: 64 }),
        ];
      },
    ],
    [
      '5.3, another key for each fragment',
      ({ payload }) =>
        pieces(payload, 13).map((part, i, { length }) =>
          frame(i === 0 ? OP.text : OP.continuation, part, {
            fin: i === length - 1,
            mask: [i, 2, 255 - i, 77],
          }),
        ),
    ],
  ])('%s', async (_name, write) => {
    const message = subject.chat('Kniebeugen um sechs? 💪');
    const together = await subject.greeted();
    together.send(...write(message));
    await subject.expectStored(together, message);
    await subject.expectLives(together);

    const again = subject.chat('Kniebeugen um sechs? 💪');
    const apart = await subject.greeted();
    for (const bytes of write(again)) await apart.trickle(bytes, 64);
    await subject.expectStored(apart, again);
    await subject.expectLives(apart);
  });

  it('5.2: a frame that arrives byte by byte', async () => {
    const [socket, message] = [await subject.greeted(), subject.chat()];
    await socket.trickle(frame(OP.text, message.payload));
    await subject.expectStored(socket, message);
    await subject.expectLives(socket);
  });

  it('5.4: fragments that arrive byte by byte', async () => {
    const [socket, message] = [await subject.greeted(), subject.chat()];
    await socket.trickle(Buffer.concat(fragments(OP.text, pieces(message.payload, 11))));
    await subject.expectStored(socket, message);
    await subject.expectLives(socket);
  });

  it('D5: 50 frames in one segment are stored in their order (5.2)', async () => {
    const socket = await subject.greeted();
    const messages = Array.from({ length: 50 }, (_, i) => subject.chat(`${i}`));
    socket.send(...messages.map(({ payload }) => frame(OP.text, payload)));
    for (const message of messages) await subject.expectStored(socket, message);
    await subject.expectLives(socket);
  });

  it('D5: frames whose ends do not meet those of the segments are stored in their order (5.2)', async () => {
    const socket = await subject.greeted();
    const messages = Array.from({ length: 20 }, (_, i) => subject.chat(`${i}`));
    await socket.trickle(Buffer.concat(messages.map(({ payload }) => frame(OP.text, payload))), 331);
    for (const message of messages) await subject.expectStored(socket, message);
    await subject.expectLives(socket);
  });

  it('5.1 and 5.2: what the server sends is unmasked, with the least length that holds it', async () => {
    const member = await subject.plain(subject.recipient);
    const socket = await subject.greeted();
    // The reader of frames refuses everything else; so it is seen to read long ones as well.
    for (const bytes of [200, 5_000, 16_384]) {
      const message = subject.chatOf(bytes);
      socket.send(frame(OP.text, message.payload));
      await subject.expectStored(socket, message);
      let got = await subject.word(member);
      while (got.messageId !== message.id) got = await subject.word(member);
      expect(got.content).toBe(message.content);
    }
  });

  it.each<[string, Buffer[]]>([
    ['E2: an empty text frame (5.6)', [frame(OP.text)]],
    ['E2: a text message of three empty fragments (5.4)', fragments(OP.text, ['', '', ''])],
    ['E2: text of 125 bytes that is no envelope (5.2)', [frame(OP.text, 'x'.repeat(125))]],
    ['E2: text of 126 bytes that is no envelope (5.2)', [frame(OP.text, 'x'.repeat(126))]],
    ['E2: text that begins with a byte order mark (5.6)', [frame(OP.text, '\uFEFF{}')]],
    ['E2: text of one zero byte (5.6)', [frame(OP.text, '\0')]],
    ['E6: a binary frame (5.6)', [frame(OP.binary, '{"type":"chat"}')]],
    ['E6: an empty binary frame (5.6)', [frame(OP.binary)]],
    ['E6: a binary frame that is no UTF-8 (5.6)', [frame(OP.binary, Buffer.from([0xff, 0xfe, 0x80]))]],
    ['E6: a binary message in fragments (5.4)', fragments(OP.binary, ['{"type"', ':"chat"', '}'])],
  ])('%s gets bad_frame, and the connection lives', async (_name, bytes) => {
    const socket = await subject.greeted();
    socket.send(...bytes);
    expect((await subject.word(socket)).content).toBe('bad_frame');
    await subject.expectLives(socket);
  });

  it.each<[string, (message: Message) => Buffer[]]>([
    ['frame', ({ payload }) => [frame(OP.binary, payload)]],
    ['message in fragments', (message) => fragments(OP.binary, cut(message, 30, 60))],
  ])('E6: a chat in a binary %s is not stored (5.6)', async (_name, write) => {
    const [socket, message] = [await subject.greeted(), subject.chat('binary')];
    socket.send(...write(message));
    const refused = await subject.word(socket);
    expect([refused.content, refused.x?.['message']]).toEqual([
      'bad_frame',
      expect.stringContaining('binary'),
    ]);
    await subject.expectLives(socket);
    expect(subject.inbox.frames.some(({ messageId }) => messageId === message.id)).toBe(false);
  });
});

describe('RFC 6455 section 5, frames that fail the connection with 1002', () => {
  const start = (opcode: number = OP.text) => frame(opcode, 'begun', { fin: false });
  const reserved = (rsv: number) => `RSV${[4, 2, 1].indexOf(rsv) + 1}`;

  it.each<[string, Buffer[]]>([
    ...[4, 2, 1].map((rsv): [string, Buffer[]] => [
      `5.2, ${reserved(rsv)} of a text frame`,
      [frame(OP.text, '{}', { rsv })],
    ]),
    ...[4, 2, 1].map((rsv): [string, Buffer[]] => [
      `5.2, ${reserved(rsv)} of a ping`,
      [frame(OP.ping, '', { rsv })],
    ]),
    ['5.2, RSV1 of a continuation', [start(), frame(OP.continuation, '', { rsv: 4 })]],
    ['5.2, RSV1 of a close frame', [frame(OP.close, '', { rsv: 4 })]],
    ...[3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map((opcode): [string, Buffer[]] => [
      `5.2, the reserved opcode ${hex(opcode)}`,
      [frame(opcode, 'x')],
    ]),
    ['5.2, a reserved opcode in the middle of a message', [start(), frame(3, 'x', { fin: false })]],
    ['5.1, a text frame without a mask', [frame(OP.text, '{}', { mask: null })]],
    ['5.1, an empty text frame without a mask', [frame(OP.text, '', { mask: null })]],
    ['5.1, a continuation without a mask', [start(), frame(OP.continuation, 'x', { mask: null })]],
    ['5.1, a ping without a mask', [frame(OP.ping, 'x', { mask: null })]],
    ['5.1, a close frame without a mask', [frame(OP.close, '', { mask: null })]],
    ['5.4, a continuation of nothing', [frame(OP.continuation, 'x')]],
    ['5.4, a continuation of nothing that goes on', [frame(OP.continuation, 'x', { fin: false })]],
    ['5.4, a text frame in the middle of a message', [start(), frame(OP.text, '{}')]],
    ['5.4, a binary frame in the middle of a message', [start(), frame(OP.binary, 'x')]],
    ['5.4, a fragment of text in the middle of a message', [start(), start()]],
    ['5.4, a text frame in the middle of a binary message', [start(OP.binary), frame(OP.text, '{}')]],
  ])('%s', async (_name, bytes) => {
    const socket = await subject.greeted();
    socket.send(...bytes);
    await subject.expectClosed(socket, 1002);
  });

  it('5.4: a continuation after the last fragment', async () => {
    const [socket, message] = [await subject.greeted(), subject.chat()];
    socket.send(...fragments(OP.text, cut(message, 20)));
    await subject.expectStored(socket, message);
    socket.send(frame(OP.continuation, 'more'));
    await subject.expectClosed(socket, 1002);
  });

  it('7.1.7: what follows a broken frame is not read', async () => {
    const [socket, message] = [await subject.greeted(), subject.chat('behind a broken frame')];
    socket.send(frame(OP.text, '{}', { rsv: 4 }), frame(OP.text, message.payload), frame(OP.ping, 'x'));
    await subject.expectClosed(socket, 1002);
    expect(subject.inbox.frames.some(({ messageId }) => messageId === message.id)).toBe(false);
  });
});
