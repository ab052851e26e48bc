import { mkdirSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import ElectronStore from 'electron-store';
import { powerSaveBlocker, shell, utilityProcess } from 'electron';
import { ownAddresses } from '../hosting/addresses.ts';
import { changeHostingChoice, parseHostingChoice } from '../hosting/hosting-choice.ts';
import {
  HostedServer,
  type HostedProcess,
  type HostedServerParts,
  type ProcessEvents,
} from '../hosting/hosted-server.ts';
import { createServerLog } from '../hosting/server-log.ts';
import { openBoundedFile } from '../log/bounded-file.ts';
import type { Words } from '../strings.ts';
import { systemClock } from '../system-ports.ts';
import { setAsideUnreadable } from './device-store.ts';

/** Half of what is kept of the server's log, in bytes. */
const LOG_BYTES = 1_048_576;

/**
 * The gym's server on this computer, in a process of its own: what it does for many people must not hold up the window, and
 * what breaks it must not break the app.
 * @param folder the user data folder
 * @param entry the server's file, as electron.vite.config.ts builds it
 */
export function createHosting(
  folder: string,
  entry: string,
  words: () => Words['hosting'],
  outage: HostedServerParts['outage'],
): HostedServer {
  const gym = path.join(folder, 'gym');
  return new HostedServer({
    spawn: (events) => spawn(entry, events),
    clock: systemClock,
    choice: openChoice(folder, words),
    folder: gym,
    addresses: () => ownAddresses(networkInterfaces()),
    keepAwake: sleepGuard(),
    outage,
    log: createServerLog(openBoundedFile(folder, 'server', LOG_BYTES), () => new Date()),
    async openFolder() {
      mkdirSync(gym, { recursive: true, mode: 0o700 });
      const why = await shell.openPath(gym);
      if (why) throw new Error(words().folderNotOpened(gym, why));
    },
  });
}

function spawn(entry: string, { said, printed, ended }: ProcessEvents): HostedProcess {
  const child = utilityProcess.fork(entry, [], {
    serviceName: 'Spotter server',
    stdio: ['ignore', 'pipe', 'pipe'],
    // Starting and stopping belong in a log that an owner reads; a gym may want more or less.
    env: { ...(process.env.WS_DEBUG ? {} : { SPOTTER_LOG: 'info' }), ...process.env },
  });
  for (const output of [child.stdout, child.stderr])
    if (output) createInterface({ input: output }).on('line', printed);
  child.on('message', said);
  child.on('exit', ended);
  return {
    tell: (message) => child.postMessage(message),
    kill: () => child.kill(),
  };
}

function openChoice(folder: string, words: () => Words['hosting']) {
  setAsideUnreadable(folder, 'hosting');
  const store = new ElectronStore<Record<string, unknown>>({ name: 'hosting', cwd: folder });
  let current = parseHostingChoice(store.store);
  return {
    current: () => current,
    change(changed: Parameters<typeof changeHostingChoice>[1]) {
      const next = changeHostingChoice(current, changed);
      try {
        store.store = { ...store.store, ...next };
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new Error(words().notSaved(store.path, why), { cause: error });
      }
      current = next;
      return next;
    },
  };
}

/** @returns what keeps the computer awake; its screen may go dark */
function sleepGuard(): (on: boolean) => void {
  let blocker: number | null = null;
  return (on) => {
    if (on) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    else if (blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
  };
}
