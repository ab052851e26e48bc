/** RFC 6455 frames, written by hand: a client that can say what no library would let it say. */

export const OP = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

export interface FrameOptions {
  /** Default true. */
  fin?: boolean;
  /** The three reserved bits as a number: 4 is RSV1, 2 is RSV2, 1 is RSV3. */
  rsv?: number;
  /** The masking key; null leaves the frame unmasked. */
  mask?: readonly [number, number, number, number] | null;
  /** Width of the payload length in bits; by default the least that holds it. */
  width?: 7 | 16 | 64;
  /** The length that the header claims; by default the payload's own. */
  claims?: bigint;
}

/** One frame, as a client writes it: masked, unless told otherwise. */
export function frame(opcode: number, payload: Uint8Array | string = '', options: FrameOptions = {}): Buffer {
  const { fin = true, rsv = 0, mask = [0x37, 0xfa, 0x21, 0x3d] } = options;
  const bytes = Buffer.from(payload);
  const length = options.claims ?? BigInt(bytes.length);
  const width = options.width ?? (length < 126n ? 7 : length < 65_536n ? 16 : 64);
  const header = Buffer.alloc(width === 7 ? 2 : width === 16 ? 4 : 10);
  header[0] = (fin ? 0x80 : 0) | (rsv << 4) | opcode;
  header[1] = (mask ? 0x80 : 0) | (width === 7 ? Number(length) : width === 16 ? 126 : 127);
  if (width === 16) header.writeUInt16BE(Number(length), 2);
  if (width === 64) header.writeBigUInt64BE(length, 2);
  if (!mask) return Buffer.concat([header, bytes]);
  for (let i = 0; i < bytes.length; i++) bytes[i]! ^= mask[i % 4]!;
  return Buffer.concat([header, Buffer.from(mask), bytes]);
}

/** A message in fragments, the first of which says what it is. */
export function fragments(opcode: number, parts: readonly (Uint8Array | string)[]): Buffer[] {
  return parts.map((part, i) =>
    frame(i === 0 ? opcode : OP.continuation, part, { fin: i === parts.length - 1 }),
  );
}

/** Cuts bytes into pieces of a size; the last may be shorter. */
export function pieces(bytes: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  );
}

/** The payload of a close frame. */
export function closing(code: number, reason: Uint8Array | string = ''): Buffer {
  const payload = Buffer.alloc(2);
  payload.writeUInt16BE(code);
  return Buffer.concat([payload, Buffer.from(reason)]);
}

/** A frame that the server sent. */
export interface ServerFrame {
  opcode: number;
  payload: Buffer;
}

/**
 * Takes one frame off the start of what arrived.
 * @returns null while it is not complete
 * @throws when the server breaks a rule that binds every frame of a server that negotiated no extension and needs no fragments
 */
export function readFrame(bytes: Buffer): { frame: ServerFrame; rest: Buffer } | null {
  if (bytes.length < 2) return null;
  const [first, second] = [bytes[0]!, bytes[1]!];
  const opcode = first & 0x0f;
  const broken = (rule: string) =>
    new Error(`the server broke RFC 6455: ${rule} (${bytes.subarray(0, 14).toString('hex')})`);
  if (first & 0x70) throw broken('5.2, a reserved bit is set');
  if (!(first & 0x80)) throw broken('5.4, a frame that is short enough for one is a fragment');
  if (!(Object.values(OP) as number[]).includes(opcode)) throw broken('5.2, the opcode is reserved');
  if (second & 0x80) throw broken('5.1, a server must not mask');
  const short = second & 0x7f;
  const head = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < head) return null;
  const length =
    short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  if (length < (head === 4 ? 126 : head === 10 ? 65_536 : 0)) throw broken('5.2, the length is not minimal');
  if (opcode >= OP.close && length > 125) throw broken('5.5, a control frame has more than 125 bytes');
  if (bytes.length < head + length) return null;
  const payload = bytes.subarray(head, head + length);
  return { frame: { opcode, payload }, rest: bytes.subarray(head + length) };
}
