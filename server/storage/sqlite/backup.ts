import { randomBytes } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import { openDatabase, type Database } from '../../../sqlite/open.ts';
import { DataFolderError, gymFile, lockFolder, migrate, openGym } from './migrate.ts';

/** A backup cannot be made, or is not fit to be restored; the message is a sentence for the person who runs the server. */
export class BackupError extends Error {
  override name = 'BackupError';
}

/**
 * Writes a consistent copy of a gym, also while its server runs (rule D16). It appears under its name when it is whole
 * and on disk.
 * @param file must not exist yet
 * @throws BackupError, DataFolderError
 */
export function backUp(folder: string, file: string): void {
  if (!existsSync(gymFile(folder)))
    throw new DataFolderError(`There is no gym in ${folder}. Name the folder of the server with --data.`);
  if (existsSync(file)) throw new BackupError(`The file ${file} exists already. Name another one.`);
  const unfinished = `${file}.unfinished`;
  rmSync(unfinished, { force: true });
  const database = openGym(folder);
  try {
    // An empty file of ours: only this account may read what SQLite writes into it.
    closeSync(openSync(unfinished, 'wx', 0o600));
    database.prepare('VACUUM INTO ?').run(unfinished);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw new BackupError(
      `The backup could not be written to ${file}: ${sentence(error)}. Is there room, and may this account write there?`,
      { cause: error },
    );
  } finally {
    database.close();
  }
  sync(unfinished);
  renameSync(unfinished, file);
  sync(path.dirname(path.resolve(file)));
}

/**
 * Puts a backup in the place of a gym whose server is stopped, under a new epoch: every client is told to begin anew
 * instead of taking the past for the present (rules D7, D16).
 * @returns where the data that was there is kept; null when there was none
 * @throws BackupError when the file is no whole backup; DataFolderError when a server runs on the folder. Nothing is changed then
 */
export function restore(folder: string, file: string, now: Date): string | null {
  if (!existsSync(file)) throw new BackupError(`There is no file ${file}.`);
  verify(file);
  const unlock = lockFolder(folder);
  try {
    const gym = gymFile(folder);
    const incoming = `${gym}.restoring`;
    rmSync(incoming, { force: true });
    copyFileSync(file, incoming);
    beginEpoch(incoming);
    const kept = existsSync(gym) ? keep(gym, now) : null;
    renameSync(incoming, gym);
    sync(folder);
    return kept;
  } finally {
    unlock();
  }
}

function verify(file: string): void {
  let database: Database | undefined;
  try {
    database = openDatabase(file, { synchronous: 'FULL', readOnly: true });
    const found = database.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check'];
    if (found !== 'ok') throw new Error(String(found));
    if (!database.prepare(`SELECT value FROM meta WHERE key = 'epoch'`).get()) throw new Error('no epoch');
  } catch (error) {
    throw new BackupError(
      `The file ${file} is damaged or no backup of Spotter (${sentence(error)}). Nothing was changed. Try an older backup.`,
      { cause: error },
    );
  } finally {
    database?.close();
  }
}

function beginEpoch(file: string): void {
  const database = openDatabase(file, { synchronous: 'FULL' });
  try {
    migrate(database);
    database.prepare(`UPDATE meta SET value = ? WHERE key = 'epoch'`).run(randomBytes(6).toString('hex'));
  } finally {
    // The last one out folds the log into the file.
    database.close();
  }
  sync(file);
}

/** There is a gym under the name at every moment. Its log belongs to the old data and must not meet the new. */
function keep(gym: string, now: Date): string {
  const kept = `${gym}.replaced-${now.toISOString().replaceAll(/[^\dTZ]/g, '')}`;
  try {
    openDatabase(gym, { synchronous: 'FULL' }).close();
  } catch {
    // Damaged, which may be why it is replaced: its parts are kept as they are.
  }
  linkSync(gym, kept);
  for (const part of ['-wal', '-shm']) if (existsSync(gym + part)) renameSync(gym + part, kept + part);
  return kept;
}

/** Until then a file or a name in a folder may be in memory only. */
function sync(file: string): void {
  const handle = openSync(file, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
