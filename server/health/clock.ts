import { execFile } from 'node:child_process';
import type { HealthFinding } from '../../protocol/admin.ts';
import { finding } from './saying.ts';
import type { Words } from './words.en.ts';

/** A clock that is set over the network is never moved back by more. */
const TOLERATED_MS = 60_000;
const ANSWER_MS = 2_000;

/**
 * Whether the clock can be right. Nothing outside is asked: what was written before is not later than now, and the system says
 * whether it sets the clock.
 * @param newest the latest moment in the data, milliseconds since 1970
 */
export async function checkClock(now: number, newest: number, words: Words): Promise<HealthFinding> {
  if (newest - now > TOLERATED_MS) return finding('clock', 'fail', words.clock.behind(now, newest));
  const synchronised = await isSynchronised();
  if (synchronised === false) return finding('clock', 'warn', words.clock.notSynchronised(now));
  return finding('clock', 'ok', synchronised ? words.clock.synchronised(now) : words.clock.plausible(now));
}

/** @returns null where the system does not say: no systemd, or a container */
function isSynchronised(): Promise<boolean | null> {
  if (process.platform !== 'linux') return Promise.resolve(null);
  const words = ['show', '--property=NTPSynchronized', '--value'];
  return new Promise((resolve) => {
    execFile('timedatectl', words, { timeout: ANSWER_MS }, (error, out) => {
      const said = out.trim();
      resolve(error || !['yes', 'no'].includes(said) ? null : said === 'yes');
    });
  });
}
