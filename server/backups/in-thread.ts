import { Worker } from 'node:worker_threads';
import type { RefusalReason } from '../../protocol/codes.ts';
import { BackupError, type Seal } from '../storage/sqlite/backup-file.ts';
import type { Backup } from '../storage/sqlite/backup.ts';

/** What the thread is given: the arguments of the function of that name in storage/sqlite/backup.ts. */
export interface BackupJob {
  do: 'back_up' | 'stage';
  folder: string;
  file: string;
  passphrase: string | null;
  /** Milliseconds since 1970. */
  now: number;
  /** Who restores it; for `stage`. */
  actorId: number;
}

/** What the thread answers. */
export type BackupOutcome =
  { ok: true; done: Backup | Seal } | { ok: false; why: string; reason?: RefusalReason | undefined };

/**
 * Does the work of a backup in a thread of its own: copying a large gym, and making a key of a passphrase, must not hold up
 * those who chat.
 * @throws BackupError
 */
export function inThread(job: BackupJob): Promise<Seal> {
  // Run from source the file is TypeScript, in the bundled server its neighbour is JavaScript.
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./backup-thread.${extension}`, import.meta.url), { workerData: job });
  return new Promise((resolve, reject) => {
    worker.once('message', (outcome: BackupOutcome) => {
      if (outcome.ok) resolve(outcome.done);
      else reject(new BackupError(outcome.why, { reason: outcome.reason }));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The thread of the backup ended with ${code}.`)));
  });
}
