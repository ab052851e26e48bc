import { afterClose } from '../protocol/codes.ts';

/** C7 */
const FIRST_MS = 500;
const MOST_MS = 30_000;

/**
 * How long to wait before the next attempt, with full jitter (C7), or `stop` where the close code is final (C6).
 * @param failure.code the close code; 1006 when there was none
 * @param failure.attempt how many attempts failed in a row before this failure, from 0
 * @param failure.leastMs what the server asked for, or 0; jitter comes on top, so that not everybody returns at once
 * @param fraction from 0 to 1, random
 * @returns milliseconds, or `stop`
 */
export function retryDelay(
  failure: { code: number; attempt: number; leastMs: number },
  fraction: number,
): number | 'stop' {
  if (afterClose(failure.code).do === 'stop') return 'stop';
  const most = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(failure.attempt, 10));
  return Math.round(failure.leastMs + fraction * most);
}
