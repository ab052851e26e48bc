import { startServer, type Replaceable, type RunningServer } from './app.ts';
import type { Settings } from './config.ts';
import { systemClock } from './ports/clock.ts';

/** How often it is looked for another data store: whoever restores a backup or erases a person waits for it. */
const LOOK_MS = 500;

export interface SupervisedServer extends RunningServer {
  /** Rejects when the server could not start again after a restore. */
  failed: Promise<never>;
}

/**
 * Starts a server that takes up a restored backup or a new epoch by itself, whoever made it (the command line, an administrator):
 * it stops as on SIGTERM, so that clients know to come back, and starts on the same address with the other data (rules D16, O11).
 * @throws what {@link startServer} throws
 */
export async function runServer(settings: Settings, replaced: Replaceable = {}): Promise<SupervisedServer> {
  let server = await startServer(settings, replaced);
  const { url, port, claimCode } = server;
  let restarting: Promise<void> | null = null;
  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  // Whoever does not wait for it is not told by a crash.
  failed.catch(() => undefined);

  async function restart(): Promise<void> {
    await server.stop();
    server = await startServer({ ...settings, port }, replaced);
  }

  const stopLooking = (replaced.clock ?? systemClock).every(LOOK_MS, () => {
    if (restarting || !server.outdated()) return;
    restarting = restart()
      .catch(fail)
      .finally(() => {
        restarting = null;
      });
  });

  return {
    url,
    port,
    claimCode,
    failed,
    isClaimed: () => server.isClaimed(),
    outdated: () => server.outdated(),
    async stop() {
      stopLooking();
      await restarting;
      await server.stop();
    },
  };
}
