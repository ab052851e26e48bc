import { parentPort, workerData } from 'node:worker_threads';
import { backUp } from '../storage/sqlite/backup.ts';

/** Makes one backup in a thread of its own: copying a large gym must not hold up those who chat. */
const { folder, file, passphrase, now } = workerData as {
  folder: string;
  file: string;
  passphrase: string | null;
  now: number;
};
parentPort?.postMessage(await backUp(folder, file, { passphrase, now: new Date(now) }));
