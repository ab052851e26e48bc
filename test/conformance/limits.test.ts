import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fragments, frame, OP, pieces } from './frames.ts';
import { Subject } from './subject.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await Subject.open();
});
afterEach(() => subject.hangUp());
afterAll(() => subject.close());

describe('E3 and RFC 6455 section 10.4, limits', () => {
  it.each<[string, (payload: Buffer) => Buffer[]]>([
    ['in one frame', (payload) => [frame(OP.text, payload)]],
    ['with a length of 64 bits', (payload) => [frame(OP.text, payload, { width: 64 })]],
    ['in fragments', (payload) => fragments(OP.text, pieces(payload, 1_000))],
  ])('E3: a message of 16,384 bytes is stored, %s (5.2)', async (_name, write) => {
    const [socket, message] = [await subject.greeted(), subject.chatOf(16_384)];
    socket.send(...write(message.payload));
    await subject.expectStored(socket, message);
    await subject.expectLives(socket);
  });

  it.each<[string, number, (payload: Buffer) => Buffer[]]>([
    ['16,385 bytes', 16_385, (payload) => [frame(OP.text, payload)]],
    ['65,535 bytes, the most of a 16-bit length', 65_535, (payload) => [frame(OP.text, payload)]],
    ['65,536 bytes, the least of a 64-bit length', 65_536, (payload) => [frame(OP.text, payload)]],
    ['65,536 bytes in fragments', 65_536, (payload) => fragments(OP.text, pieces(payload, 4_096))],
    ['65,536 bytes and an empty last fragment', 65_536, (payload) => fragments(OP.text, [payload, ''])],
  ])('E3: %s get too_large, and the connection lives (5.2)', async (_name, bytes, write) => {
    const [socket, message] = [await subject.greeted(), subject.chatOf(bytes)];
    expect(message.payload.length).toBe(bytes);
    socket.send(...write(message.payload));
    const refused = await subject.word(socket);
    expect([refused.content, refused.messageId]).toEqual(['too_large', message.id]);
    expect(refused.x?.['message']).toContain(String(bytes));
    await subject.expectLives(socket);
  });

  it('E6: a binary frame of 65,536 bytes gets bad_frame, and the connection lives (5.2)', async () => {
    const socket = await subject.greeted();
    socket.send(frame(OP.binary, Buffer.alloc(65_536, 0xff)));
    expect((await subject.word(socket)).content).toBe('bad_frame');
    await subject.expectLives(socket);
  });

  it('E3: the limit is of each message, not of all together (5.4)', async () => {
    const socket = await subject.greeted();
    const messages = [1, 2, 3, 4, 5, 6].map(() => subject.chatOf(16_384));
    for (const message of messages) {
      socket.send(...fragments(OP.text, pieces(message.payload, 5_000)));
      await subject.expectStored(socket, message);
    }
  });

  const most = 'x'.repeat(65_536);
  it.each<[string, Buffer[]]>([
    ['a text frame of 65,537 bytes', [frame(OP.text, `${most}x`)]],
    ['a binary frame of 65,537 bytes', [frame(OP.binary, `${most}x`)]],
    ['a frame of 1 MB', [frame(OP.text, 'x'.repeat(1_000_000))]],
    ['two fragments of 65,537 bytes together', fragments(OP.text, [most, 'x'])],
    ['66 fragments of 1,000 bytes', fragments(OP.text, pieces(Buffer.alloc(66_000, 'x'), 1_000))],
    [
      'fragments without an end',
      pieces(Buffer.alloc(70_000, 'x'), 1_000).map((part, i) =>
        frame(i === 0 ? OP.text : OP.continuation, part, { fin: false }),
      ),
    ],
    [
      'a ping between the fragments that are too much',
      [frame(OP.text, most, { fin: false }), frame(OP.pong), frame(OP.continuation, 'x')],
    ],
  ])('E3: %s: 1009 (7.4.1)', async (_name, bytes) => {
    const socket = await subject.greeted();
    socket.send(...bytes);
    await subject.expectClosed(socket, 1009);
  });

  it.each<[string, bigint]>([
    ['65,537', 65_537n],
    ['4 GiB', 2n ** 32n],
    ['the most that is exact in a double', 2n ** 53n - 1n],
    ['more than that', 2n ** 53n],
    ['the most that there is', 2n ** 63n - 1n],
  ])(
    'E3: a header that claims %s bytes is refused before any of them: 1009 (5.2, 10.4)',
    async (_name, claims) => {
      const socket = await subject.greeted();
      socket.send(frame(OP.text, '', { claims, width: 64 }));
      await subject.expectClosed(socket, 1009);
    },
  );

  it('5.2: a 64-bit length with its first bit set', async () => {
    const socket = await subject.greeted();
    socket.send(frame(OP.text, 'x', { claims: 2n ** 63n + 1n, width: 64 }));
    // The RFC forbids it and names no code: it is as well a broken frame as one that is too large.
    await subject.expectClosed(socket, 1002, 1009);
  });

  it('E3: a header that claims more than ever comes holds up nobody else (10.4)', async () => {
    const waiting = await subject.greeted();
    const [first, ...rest] = pieces(frame(OP.text, 'x'.repeat(60_000)), 9);
    waiting.send(first!);
    await subject.expectServes();
    waiting.send(...rest);
    // The person's own chat comes first, from the other connection.
    expect((await subject.word(waiting)).content).toBe('still here');
    expect((await subject.word(waiting)).content).toBe('too_large');
    await subject.expectLives(waiting);
  });
});
