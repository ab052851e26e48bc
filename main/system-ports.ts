import { randomBytes, randomInt } from 'node:crypto';
import type { Clock, DebugLog, Random } from '../client/ports.ts';

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

export const systemRandom: Random = {
  fraction: () => randomInt(2 ** 32) / 2 ** 32,
  bytes: (count) => randomBytes(count),
};

/** WS_DEBUG: one line of JSON on standard error for each step; A9: the callers never pass contents or tokens. */
export function debugLog(enabled: boolean): DebugLog {
  if (!enabled) return () => undefined;
  return (what, detail = {}) =>
    process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), what, ...detail })}\n`);
}
