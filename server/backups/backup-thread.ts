import { parentPort, workerData } from 'node:worker_threads';
import { BackupError } from '../storage/sqlite/backup-file.ts';
import { backUp, stage } from '../storage/sqlite/backup.ts';
import type { BackupJob, BackupOutcome } from './in-thread.ts';

const { do: what, folder, file, passphrase, now, actorId } = workerData as BackupJob;

async function outcome(): Promise<BackupOutcome> {
  try {
    const done =
      what === 'back_up'
        ? await backUp(folder, file, { passphrase, now: new Date(now) })
        : await stage(folder, file, passphrase, { actorId, now });
    return { ok: true, done };
  } catch (error) {
    return {
      ok: false,
      why: error instanceof Error ? error.message : String(error),
      reason: error instanceof BackupError ? error.reason : undefined,
    };
  }
}

parentPort?.postMessage(await outcome());
