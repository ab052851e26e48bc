import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import { openDatabase, type Database } from '../../../sqlite/open.ts';
import { copySealed } from './backup-file.ts';
import { MIGRATIONS } from './schema.ts';

/** Why a data folder cannot be used, for whoever says it in another language. */
export type DataFolderReason = 'in_use' | 'not_writable' | 'disk_full' | 'damaged' | 'newer' | 'other';

/** The data folder cannot be used; the message is a sentence for the person who runs the server. */
export class DataFolderError extends Error {
  override name = 'DataFolderError';
  readonly reason: DataFolderReason;

  constructor(message: string, reason: DataFolderReason, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** @returns the database file of a data folder. */
export function gymFile(folder: string): string {
  return path.join(folder, 'gym.db');
}

/**
 * Opens the gym's database, makes it and its folder when missing, and brings its schema up to date. Commits are durable
 * (WAL, synchronous FULL). Later connections, in other threads too, may simply open {@link gymFile}.
 * @throws DataFolderError when the folder or file cannot be used, is no database, or was written by a newer Spotter
 */
export function openGym(folder: string): Database {
  const file = gymFile(folder);
  try {
    prepareFolder(folder);
    prepareFile(file);
  } catch (error) {
    throw cannotUse(error, folder);
  }
  let database: Database | undefined;
  try {
    database = openDatabase(file, { synchronous: 'FULL' });
    const applied = appliedSteps(database);
    if (applied > 0 && applied < MIGRATIONS.length) keepBefore(database, folder, applied);
    migrate(database);
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof DataFolderError) throw error;
    throw cannotUse(error, folder);
  }
}

/** Only the account that runs the server may read the data; SQLite gives its side files the mode of the main one. */
function prepareFolder(folder: string): void {
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
}

function prepareFile(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  try {
    chmodSync(file, 0o600);
  } catch {
    // Another account owns it and lets us write: its owner decides.
  }
}

/**
 * Makes this process the only server on a data folder: two would hand out the same positions. The command line needs no
 * lock. Waits up to 5 s for a server that is just ending; a lock goes with its process, however that ends.
 * @returns a function that gives the folder free
 * @throws DataFolderError while another server holds it, or when the folder cannot be used
 */
export function lockFolder(folder: string): () => void {
  let lock: Database;
  try {
    prepareFolder(folder);
    lock = openDatabase(lockFile(folder), { synchronous: 'NORMAL' });
  } catch (error) {
    throw cannotUse(error, folder);
  }
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    throw new DataFolderError(
      `Another server already runs on the data folder ${folder}. Stop it, or name another folder with --data.`,
      'in_use',
    );
  }
  return () => lock.close();
}

/** @returns whether a server runs on a data folder; found out without making or changing anything in it */
export function isLocked(folder: string): boolean {
  if (!existsSync(lockFile(folder))) return false;
  const lock = openDatabase(lockFile(folder), { synchronous: 'NORMAL' });
  try {
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
    return false;
  } catch {
    return true;
  } finally {
    lock.close();
  }
}

function lockFile(folder: string): string {
  return path.join(folder, 'server.lock');
}

/** The way back from an upgrade: the gym as the older version left it, as a backup that the older version restores. */
function keepBefore(database: Database, folder: string, applied: number): void {
  const file = path.join(folder, `gym-before-upgrade-from-schema-${applied}.spotter-backup`);
  const unfinished = `${file}.${process.pid}`;
  rmSync(unfinished, { force: true });
  try {
    copySealed(database, unfinished, new Date());
    // One of an earlier upgrade, from which somebody went back, is older than what is there now.
    if (appliedSteps(database) === applied) renameSync(unfinished, file);
    // Another process has upgraded it meanwhile, and kept it.
    else rmSync(unfinished);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw new DataFolderError(
      `The data was not upgraded, because the backup before it could not be written: ${String(error)}. Make room in ${folder} and try again.`,
      'disk_full',
      { cause: error },
    );
  }
}

/** @returns the names of what {@link keepBefore} has kept */
export function beforeUpgrades(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => /^gym-before-upgrade-.*\.spotter-backup$/.test(name));
}

/** Applies the missing steps, all or none. Two processes may come here at once: the second finds nothing to do. */
export function migrate(database: Database, steps: readonly string[] = MIGRATIONS): void {
  if (appliedSteps(database) === steps.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    const applied = appliedSteps(database);
    if (applied > steps.length)
      throw new DataFolderError(
        `The data was written by a newer version of Spotter (schema ${applied}; this one knows ${steps.length}). ` +
          'Install the newer version again, or restore a backup made with this one.',
        'newer',
      );
    for (const step of steps.slice(applied)) database.exec(step);
    database.exec(`PRAGMA user_version = ${steps.length}`);
    seed(database);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

function seed(database: Database): void {
  const add = database.prepare('INSERT OR IGNORE INTO meta (key, value) VALUES (?, ?)');
  add.run('epoch', randomBytes(6).toString('hex'));
  add.run('gym_name', 'My gym');
  add.run('accounts_version', '1');
}

function appliedSteps(database: Database): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
}

function cannotUse(error: unknown, folder: string): DataFolderError {
  const { code, errcode, message } = error as { code?: string; errcode?: number; message: string };
  // Primary result codes, https://sqlite.org/rescode.html
  const sqlite = errcode === undefined ? undefined : errcode & 0xff;
  const because = (reason: DataFolderReason, sentence: string) =>
    new DataFolderError(sentence, reason, { cause: error });
  if (
    code === 'EACCES' ||
    code === 'EPERM' ||
    code === 'EROFS' ||
    code === 'ENOENT' ||
    sqlite === 8 ||
    sqlite === 14
  )
    return because(
      'not_writable',
      `The data folder ${folder} cannot be written to. Give this account the right to write there, or name another folder with --data.`,
    );
  if (code === 'ENOTDIR' || code === 'EEXIST' || code === 'EISDIR')
    return because(
      'not_writable',
      `The data folder ${folder} cannot be used: something else of that name is in the way. Name another folder with --data.`,
    );
  if (code === 'ENOSPC' || sqlite === 13)
    return because(
      'disk_full',
      `The disk that holds the data folder ${folder} is full. Make room and try again.`,
    );
  if (sqlite === 11 || sqlite === 26)
    return because(
      'damaged',
      `The file ${gymFile(folder)} is damaged or no Spotter database. Nothing was changed. ` +
        'Restore a backup, or move the file away to start with an empty gym.',
    );
  if (sqlite === 5 || sqlite === 6)
    return because(
      'in_use',
      `The file ${gymFile(folder)} is locked by another program. Close that program and try again.`,
    );
  return because('other', `The data folder ${folder} cannot be used: ${message}.`);
}
