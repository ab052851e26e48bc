import { Worker } from 'node:worker_threads';
import type { Backup } from '../storage/sqlite/backup.ts';

/**
 * {@link backUp} in a thread of its own.
 * @throws what it throws; BackupError arrives as an Error with its sentence
 */
export function backUpInThread(
  folder: string,
  file: string,
  { passphrase, now }: { passphrase: string | null; now: number },
): Promise<Backup> {
  // Run from source the file is TypeScript, in the bundled server its neighbour is JavaScript.
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const script = new URL(`./backup-thread.${extension}`, import.meta.url);
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { workerData: { folder, file, passphrase, now } });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The backup ended with ${code}.`)));
  });
}
