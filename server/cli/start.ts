import { once } from 'node:events';
import { readSettings } from '../config.ts';
import { systemClock } from '../ports/clock.ts';
import { runServer } from '../run-server.ts';
import { localUrl } from '../this-computer.ts';
import { endNow, stopInTime } from './stop-in-time.ts';
import type { Given } from './flags.ts';

/** Runs until it is told to stop (SIGTERM, Ctrl+C); then drains. */
export async function start(given: Given, environment: NodeJS.ProcessEnv): Promise<void> {
  // Before anybody can know that it runs: they may stop it at once.
  const told = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  const settings = readSettings(given.texts(), environment);
  const server = await runServer(settings);
  process.stdout.write(`Spotter server listening on ${server.url}\n`);
  // Not on standard output, which scripts read.
  if (server.claimCode !== null)
    process.stderr.write(
      `This gym has no owner yet. Open ${settings.publicUrl ?? localUrl(settings, server.port)}/setup and enter the claim code ${server.claimCode}\n`,
    );
  // Timers and sockets alone must not decide how long the process lives.
  const alive = setInterval(() => {}, 2 ** 30);
  try {
    await Promise.race([told, server.failed]);
    await stopInTime(() => server.stop(), systemClock, endNow);
  } finally {
    clearInterval(alive);
  }
}
