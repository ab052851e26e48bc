import { createRequire } from 'node:module';
import type * as Sqlite from 'node:sqlite';

export type Database = Sqlite.DatabaseSync;

interface OpenOptions {
  synchronous: 'FULL' | 'NORMAL';
  readOnly?: boolean;
}

/**
 * Opens a SQLite database file in WAL mode, with foreign keys on and a busy time-out of 5 s.
 * The one place that picks the driver: `node:sqlite` where the runtime has it (Node 22.16, current Electron),
 * else the stand-in with the same interface, for the older Electron that development falls back to.
 * @param file a path, or `:memory:`
 * @param options.synchronous FULL makes each commit durable before it returns; NORMAL may lose the last ones on power loss
 * @throws the driver's error when the file cannot be opened or is no database
 */
export function openDatabase(file: string, options: OpenOptions): Database {
  const { DatabaseSync: Driver } = driver();
  const database = new Driver(file, { readOnly: options.readOnly ?? false });
  try {
    database.exec(settingsOf(options));
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** @returns the statements with which a connection begins; test/bench-desktop begins one of SQLite alone with the same */
export function settingsOf({ synchronous, readOnly }: OpenOptions): string {
  const writing = readOnly ? '' : 'PRAGMA journal_mode = WAL;';
  return `PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON; ${writing} PRAGMA synchronous = ${synchronous}`;
}

function driver(): typeof Sqlite {
  return process.getBuiltinModule('node:sqlite') ?? createRequire(import.meta.url)('@photostructure/sqlite');
}
