import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { closing, fragments, frame, OP, pieces } from './frames.ts';
import { Subject } from './subject.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await Subject.open();
});
afterEach(() => subject.hangUp());
afterAll(() => subject.close());

/** Bytes written as hexadecimal numbers, such as `e2 82 ac`. */
const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');

describe('RFC 6455 section 8.1, text that is UTF-8', () => {
  it.each<[string, string]>([
    ['two bytes', 'ß é Ж'],
    ['three bytes', '€ 日本語 ไทย'],
    ['four bytes', '💪🏽 𝒳 👩‍👩‍👧'],
    ['the first and the last of each length', '\u0080\u07ff\u0800\ud7ff\ue000\uffff\u{10000}\u{10ffff}'],
    ['code points that are no characters', '\ufdd0\ufffe\u{1fffe}'],
    ['combining marks and both directions', 'e\u0301 שלום مرحبا \u202e'],
  ])('8.1, %s, whole, and cut inside every code point', async (_name, content) => {
    const socket = await subject.greeted();
    const whole = subject.chat(content);
    socket.send(frame(OP.text, whole.payload));
    await subject.expectStored(socket, whole);
    const cut = subject.chat(content);
    socket.send(...fragments(OP.text, pieces(cut.payload, 1)));
    await subject.expectStored(socket, cut);
    const trickled = subject.chat(content);
    await socket.trickle(frame(OP.text, trickled.payload));
    await subject.expectStored(socket, trickled);
  });

  it('8.1: a ping between the bytes of a code point', async () => {
    const socket = await subject.greeted();
    const message = subject.chat('💪');
    const at = message.payload.indexOf(0xf0) + 2;
    const [first, second] = fragments(OP.text, [
      message.payload.subarray(0, at),
      message.payload.subarray(at),
    ]);
    socket.send(first!, frame(OP.ping, 'between'), second!);
    await subject.expectPong(socket, Buffer.from('between'));
    await subject.expectStored(socket, message);
  });
});

const INVALID: [string, string][] = [
  ['a continuation byte alone, the first', '80'],
  ['a continuation byte alone, the last', 'bf'],
  ['a continuation byte too many', 'c3 a9 80'],
  ['a start without its continuation', 'c3 28'],
  ['a start of three with one continuation', 'e2 82 28'],
  ['a start of four with two continuations', 'f0 9f 92 28'],
  ['overlong, two bytes', 'c0 80'],
  ['overlong, the last of two bytes', 'c1 bf'],
  ['overlong, three bytes', 'e0 9f bf'],
  ['overlong, four bytes', 'f0 8f bf bf'],
  ['the first surrogate', 'ed a0 80'],
  ['the last surrogate', 'ed bf bf'],
  ['a pair of surrogates', 'ed a0 bd ed b2 aa'],
  ['above U+10FFFF', 'f4 90 80 80'],
  ['a start of five bytes', 'f8 88 80 80 80'],
  ['FE', 'fe'],
  ['FF', 'ff'],
];

describe('RFC 6455 section 8.1, text that is not UTF-8 fails the connection with 1007', () => {
  it.each(INVALID)('8.1, %s', async (_name, hex) => {
    // Short text and long text are checked by different code.
    const short = await subject.greeted();
    short.send(frame(OP.text, bytes(hex)));
    await subject.expectClosed(short, 1007);

    const { payload } = subject.chat('HERE');
    const at = payload.indexOf('HERE');
    const spoiled = Buffer.concat([payload.subarray(0, at), bytes(hex), payload.subarray(at + 4)]);
    const long = await subject.greeted();
    long.send(frame(OP.text, spoiled));
    await subject.expectClosed(long, 1007);
  });

  it.each<[string, string]>([
    ['one byte of two', 'c3'],
    ['two bytes of three', 'e2 82'],
    ['one byte of four', 'f0'],
    ['three bytes of four', 'f0 9f 92'],
  ])('8.1, a message that ends in the middle of a code point: %s', async (_name, hex) => {
    for (const before of ['', 'x'.repeat(100)]) {
      const socket = await subject.greeted();
      socket.send(frame(OP.text, Buffer.concat([Buffer.from(before), bytes(hex)])));
      await subject.expectClosed(socket, 1007);
    }
  });

  it('8.1: in the last of several fragments', async () => {
    const socket = await subject.greeted();
    socket.send(...fragments(OP.text, ['{"type":', '"chat', bytes('ed a0 80'), '"}']));
    await subject.expectClosed(socket, 1007);
  });

  it('8.1: a code point that the next message would complete', async () => {
    const socket = await subject.greeted();
    socket.send(frame(OP.text, bytes('e2 82')), frame(OP.text, bytes('ac')));
    await subject.expectClosed(socket, 1007);
  });

  it.each<[string, string]>([
    ['a continuation byte alone', '80'],
    ['a surrogate', 'ed a0 80'],
    ['cut short, and long', `${'78 '.repeat(100)}e2 82`],
  ])('5.5.1 and 8.1, in the reason of a close frame: %s', async (_name, hex) => {
    const socket = await subject.greeted();
    socket.send(frame(OP.close, closing(1000, bytes(hex))));
    await subject.expectClosed(socket, 1007);
  });
});
