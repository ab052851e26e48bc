/** RFC 6455, section 5.2: the last frame of its message, text. */
const FIN_TEXT = 0x81;
const LENGTH_16 = 126;
const LENGTH_64 = 127;

/**
 * Unmasked text frames, one for each text, as one block: what a turn of the event loop has for a connection costs one
 * allocation and one system call. The library makes several buffers for each frame.
 */
export function textFrames(texts: readonly string[]): Buffer {
  const lengths = texts.map((text) => Buffer.byteLength(text));
  const block = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + headerLength(length) + length, 0));
  let at = 0;
  for (const [index, text] of texts.entries()) {
    at = writeHeader(block, at, lengths[index]!);
    at += block.write(text, at);
  }
  return block;
}

function headerLength(length: number): number {
  if (length < LENGTH_16) return 2;
  return length < 65_536 ? 4 : 10;
}

/** @returns where the payload begins */
function writeHeader(block: Buffer, at: number, length: number): number {
  block[at] = FIN_TEXT;
  if (length < LENGTH_16) {
    block[at + 1] = length;
    return at + 2;
  }
  if (length < 65_536) {
    block[at + 1] = LENGTH_16;
    return block.writeUInt16BE(length, at + 2);
  }
  block[at + 1] = LENGTH_64;
  return block.writeBigUInt64BE(BigInt(length), at + 2);
}
