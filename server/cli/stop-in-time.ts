import type { Clock } from '../ports/clock.ts';

/**
 * How long stopping may take, in milliseconds; rule C12 says 30 s. Peers have limits of their own. A nightly backup that is
 * being made, or a disk that does not finish writing, has none.
 */
export const GIVE_UP_MS = 28_000;

/** @param end what ends it if it has not stopped by then */
export async function stopInTime(stop: () => Promise<void>, clock: Clock, end: () => void): Promise<void> {
  const cancel = clock.after(GIVE_UP_MS, end);
  try {
    await stop();
  } finally {
    cancel();
  }
}

/** Nothing gentler ends a thread that waits for the disk. What is not written yet was not acknowledged either (rule D1). */
export function endNow(): void {
  process.stderr.write(
    `The server has not stopped within ${GIVE_UP_MS / 1000} s and is ended. Everything that was acknowledged is stored.\n`,
  );
  process.kill(process.pid, 'SIGKILL');
}
