import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
} from 'node:fs';
import path from 'node:path';
import { openDatabase, type Database } from '../../../sqlite/open.ts';
import {
  BackupError,
  checkSeal,
  copySealed,
  decryptFile,
  encryptFile,
  isEncrypted,
  sync,
  type Seal,
} from './backup-file.ts';
import { DataFolderError, gymFile, migrate, openGym } from './migrate.ts';

export interface Backup extends Seal {
  file: string;
  encrypted: boolean;
}

/**
 * Writes a consistent copy of a gym, also while its server runs (rule D16). It appears under its name when it is whole
 * and on disk.
 * @param file must not exist yet
 * @throws BackupError, DataFolderError
 */
export async function backUp(
  folder: string,
  file: string,
  { passphrase, now }: { passphrase: string | null; now: Date },
): Promise<Backup> {
  if (!existsSync(gymFile(folder)))
    throw new DataFolderError(
      `There is no gym in ${folder}. Name the folder of the server with --data.`,
      'other',
    );
  if (existsSync(file)) throw new BackupError(`The file ${file} exists already. Name another one.`);
  const [plain, unfinished] = [`${file}.plain`, `${file}.unfinished`];
  const clean = () => [plain, unfinished].forEach((part) => rmSync(part, { force: true }));
  clean();
  try {
    mkdirSync(path.dirname(path.resolve(file)), { recursive: true, mode: 0o700 });
    const database = openGym(folder);
    let sealed: Seal;
    try {
      sealed = copySealed(database, plain, now);
    } finally {
      database.close();
    }
    if (passphrase === null) renameSync(plain, unfinished);
    else await encryptFile(plain, unfinished, passphrase);
    renameSync(unfinished, file);
    sync(path.dirname(path.resolve(file)));
    return { file, encrypted: passphrase !== null, ...sealed };
  } catch (error) {
    throw new BackupError(
      `The backup could not be written to ${file}: ${sentence(error)}. Is there room, and may this account write there?`,
      { cause: error },
    );
  } finally {
    clean();
  }
}

/** Where a gym lies that is to take the place of the present one at the next start. */
const stagedFile = (folder: string): string => `${gymFile(folder)}.staged`;

export function isStaged(folder: string): boolean {
  return existsSync(stagedFile(folder));
}

/**
 * Checks a backup and lays it ready, under a new epoch: every client is told to begin anew instead of taking the past for the
 * present (rules D7, D16). {@link swapStaged} puts it in place.
 * @param by who restores it, for the audit log
 * @throws BackupError when the file is no whole backup, or cannot be decrypted. Nothing is changed then
 */
export async function stage(
  folder: string,
  file: string,
  passphrase: string | null,
  by: { actorId: number; now: number },
): Promise<Seal> {
  if (!existsSync(file)) throw new BackupError(`There is no file ${file}.`);
  const incoming = `${gymFile(folder)}.restoring`;
  const clean = () => ['', '-wal', '-shm'].forEach((part) => rmSync(incoming + part, { force: true }));
  clean();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    if (!isEncrypted(file)) copyFileSync(file, incoming);
    else if (passphrase === null)
      throw new BackupError(`The backup ${file} is encrypted: give its passphrase. Nothing was changed.`, {
        reason: 'backup_locked',
      });
    else await decryptFile(file, incoming, passphrase);
    chmodSync(incoming, 0o600);
    const sealed = checkContent(file, incoming);
    truncateSync(incoming, sealed.bytes);
    beginEpoch(incoming, by);
    renameSync(incoming, stagedFile(folder));
    sync(folder);
    return sealed;
  } finally {
    clean();
  }
}

/**
 * Puts what {@link stage} laid ready in the place of the gym. Only with the folder's lock held.
 * @returns where the data that was there is kept; null when there was none
 */
export function swapStaged(folder: string, now: Date): string | null {
  const gym = gymFile(folder);
  const kept = existsSync(gym) ? keep(gym, now) : null;
  renameSync(stagedFile(folder), gym);
  sync(folder);
  return kept;
}

/** The data that restores replaced and nobody has removed yet, newest first; absolute. */
export function replacedData(folder: string): string[] {
  const start = `${path.basename(gymFile(folder))}.replaced-`;
  return readdirSync(folder)
    .filter((name) => name.startsWith(start) && name.endsWith('Z'))
    .toSorted()
    .toReversed()
    .map((name) => path.join(folder, name));
}

function checkContent(file: string, copy: string): Seal {
  let database: Database | undefined;
  try {
    const sealed = checkSeal(copy);
    database = openDatabase(copy, { synchronous: 'FULL', readOnly: true });
    const found = database.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check'];
    if (found !== 'ok') throw new Error(String(found));
    if (!database.prepare(`SELECT value FROM meta WHERE key = 'epoch'`).get()) throw new Error('no epoch');
    return sealed;
  } catch (error) {
    throw new BackupError(
      `The file ${file} is damaged or no backup of Spotter: ${sentence(error)}. Nothing was changed. Try an older backup.`,
      { cause: error, reason: 'backup_damaged' },
    );
  } finally {
    database?.close();
  }
}

/** What restored it stands in the audit log that takes over (rule O8). */
function beginEpoch(file: string, { actorId, now }: { actorId: number; now: number }): void {
  const database = openDatabase(file, { synchronous: 'FULL' });
  try {
    try {
      migrate(database);
    } catch (error) {
      throw new BackupError(sentence(error), { cause: error, reason: 'backup_newer' });
    }
    database.prepare(`UPDATE meta SET value = ? WHERE key = 'epoch'`).run(randomBytes(6).toString('hex'));
    database
      .prepare(`INSERT INTO audit (at, actor_id, action) VALUES (?, ?, 'gym.restored')`)
      .run(now, actorId);
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

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
