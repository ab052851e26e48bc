import type { FromHosted, HostingProblem, ToHosted } from '../../protocol/hosting.ts';
import { endNow, stopInTime } from '../cli/stop-in-time.ts';
import { readSettings, type Settings } from '../config.ts';
import { systemClock } from '../ports/clock.ts';
import { runServer, type SupervisedServer } from '../run-server.ts';
import { OPTIONS } from '../settings/options.ts';
import { SettingError, type Flags } from '../settings/sources.ts';
import { DataFolderError, type DataFolderReason } from '../storage/sqlite/migrate.ts';

/** How often it is looked whether the gym has got its owner: whoever claims it waits for it. */
const LOOK_MS = 500;

/** The desktop app that this process belongs to. */
export interface App {
  tell(message: FromHosted): void;
  /** Each resolves when the app says so. */
  start: Promise<Extract<ToHosted, { do: 'start' }>>;
  stop: Promise<void>;
}

/**
 * Runs the server for the desktop app as the command line does (server/cli/start.ts), except that messages stand for flags,
 * standard output and signals: Windows has no signal that asks a process to end.
 * @returns the exit code
 */
export async function runHosted(app: App, environment: NodeJS.ProcessEnv): Promise<number> {
  const { flags, address } = await app.start;
  let settings: Settings;
  let server: SupervisedServer;
  try {
    settings = readSettings(known(flags), environment);
    server = await runServer({ ...settings, publicUrl: settings.publicUrl ?? linkTo(address, settings) });
  } catch (error) {
    app.tell({ is: 'failed', problem: problemOf(error) });
    return 1;
  }
  app.tell({
    is: 'listening',
    url: ownUrl(server.port, settings),
    publicUrl: settings.publicUrl ?? linkTo(address, { ...settings, port: server.port }),
    claimCode: server.claimCode,
  });
  const enough = server.claimCode === null ? () => undefined : tellWhenClaimed(server, app);
  let code = 0;
  const failed = server.failed.catch((error: unknown) => {
    app.tell({ is: 'failed', problem: problemOf(error) });
    code = 1;
  });
  await Promise.race([app.stop, failed]);
  enough();
  await stopInTime(() => server.stop(), systemClock, endNow);
  return code;
}

function tellWhenClaimed(server: SupervisedServer, app: App): () => void {
  const stop = systemClock.every(LOOK_MS, () => {
    if (server.outdated() || !server.isClaimed()) return;
    stop();
    app.tell({ is: 'claimed' });
  });
  return stop;
}

const schemeOf = ({ tls }: Pick<Settings, 'tls'>): string => (tls ? 'https' : 'http');

/** What links name: else they would name whichever address of this computer the system lists first. */
function linkTo(address: string | null, settings: Pick<Settings, 'port' | 'tls'>): string | null {
  return address === null ? null : `${schemeOf(settings)}://${address}:${settings.port}`;
}

function ownUrl(port: number, settings: Settings): string {
  return `${schemeOf(settings)}://127.0.0.1:${port}`;
}

/** @throws SettingError for a name that is no setting */
function known(flags: Readonly<Record<string, string>>): Flags {
  for (const name of Object.keys(flags))
    if (!(name in OPTIONS)) throw new SettingError(`There is no setting "${name}".`);
  return flags;
}

const OF_FOLDER: Record<DataFolderReason, HostingProblem['code']> = {
  in_use: 'folder_in_use',
  not_writable: 'folder_not_writable',
  disk_full: 'disk_full',
  damaged: 'data_damaged',
  newer: 'data_newer',
  other: 'other',
};

function problemOf(error: unknown): HostingProblem {
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof DataFolderError) return { code: OF_FOLDER[error.reason], detail };
  if (error instanceof SettingError) return { code: 'settings_wrong', detail };
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return { code: 'port_taken', detail };
  if (code === 'EACCES') return { code: 'port_forbidden', detail };
  return { code: 'other', detail };
}
