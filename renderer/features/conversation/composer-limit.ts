import { MAX_FRAME_BYTES } from '../../../protocol/limits.ts';

/** Room in a frame for everything but the text: names, ids, time. */
const ENVELOPE_BYTES = 1_024;

/** @returns how many bytes of text still fit into a message; negative when it is too long. */
export function bytesLeft(text: string): number {
  const written = new TextEncoder().encode(JSON.stringify(text)).length - 2;
  return MAX_FRAME_BYTES - ENVELOPE_BYTES - written;
}
