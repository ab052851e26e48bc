import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { textFrames } from '../../server/transport/text-frames.ts';
import { OP, readFrame } from '../conformance/frames.ts';

/** What a strict reader makes of the bytes. */
function read(bytes: Buffer): { opcode: number; text: string }[] {
  const messages = [];
  for (let left = bytes; left.length > 0;) {
    const next = readFrame(left);
    if (!next) throw new Error('the last frame is not complete');
    messages.push({ opcode: next.frame.opcode, text: next.frame.payload.toString() });
    left = next.rest;
  }
  return messages;
}

it('E1: the frames of a turn arrive as they were written, whatever is in them and however long they are', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    // Around the lengths at which the header changes, in characters of one, two and three bytes.
    fc
      .record({
        character: fc.constantFrom('x', 'é', '漢'),
        bytes: fc.constantFrom(125, 126, 65_535, 65_536),
        more: fc.integer({ min: -1, max: 1 }),
      })
      .map(({ character, bytes, more }) => {
        const count = Math.floor(bytes / Buffer.byteLength(character)) + more;
        return character.repeat(count) + 'x'.repeat(bytes % Buffer.byteLength(character));
      }),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 6 }), (texts) => {
      expect(read(textFrames(texts))).toEqual(texts.map((one) => ({ opcode: OP.text, text: one })));
    }),
  );
});
