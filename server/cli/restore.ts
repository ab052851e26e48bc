import { setTimeout as pause } from 'node:timers/promises';
import { COMMAND_LINE } from '../domain/audit.ts';
import { BackupError } from '../storage/sqlite/backup-file.ts';
import { isStaged, replacedData, stage, swapStaged } from '../storage/sqlite/backup.ts';
import { DataFolderError, lockFolder } from '../storage/sqlite/migrate.ts';

/** How long a running server gets to take up what was laid ready; it first finishes what it has accepted (rule C12: 30 s). */
const WAIT_MS = 45_000;
const LOOK_MS = 100;

export interface Restored {
  restored: string;
  createdAt: string;
  /** Where the data that was there is kept; null when there was none. */
  kept: string | null;
  /** Who put it in place: this command, or the server that runs on the folder. */
  by: 'command' | 'server';
}

/**
 * Puts a backup in the place of a gym, whether its server runs or not.
 * @throws BackupError when the file is no whole backup (nothing is changed then), or the server does not take it up
 */
export async function restore(folder: string, file: string, passphrase: string | null): Promise<Restored> {
  const { createdAt } = await stage(folder, file, passphrase, { actorId: COMMAND_LINE, now: Date.now() });
  const before = replacedData(folder);
  const by = putInPlace(folder) ? 'command' : 'server';
  for (let waited = 0; isStaged(folder); waited += LOOK_MS) {
    if (waited >= WAIT_MS)
      throw new BackupError(
        'The server that runs on this folder does not take up the backup. It is laid ready: restart the server.',
      );
    await pause(LOOK_MS);
  }
  const kept = replacedData(folder).find((file) => !before.includes(file)) ?? null;
  return { restored: file, createdAt, kept, by };
}

/** @returns false when a server runs on the folder, which does it by itself */
function putInPlace(folder: string): boolean {
  let unlock: () => void;
  try {
    unlock = lockFolder(folder);
  } catch (error) {
    if (error instanceof DataFolderError) return false;
    throw error;
  }
  try {
    if (!isStaged(folder)) return false;
    swapStaged(folder, new Date());
    return true;
  } finally {
    unlock();
  }
}
