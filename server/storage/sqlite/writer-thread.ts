import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../../../sqlite/open.ts';
import type { Operation, Result } from '../../ports/message-store.ts';
import { BatchWriter } from './batch-writer.ts';

/** The thread that waits for the disk, so that the sockets never do. One group in, its results out. */
export type ToWriter = { group: Operation[] } | { probe: true } | { close: true };
export type FromWriter = { results: Result[] } | { failed: string } | { probed: true } | { opened: true };

const port = parentPort;
if (!port) throw new Error('writer-thread.ts runs as a worker only');
const database = openDatabase((workerData as { file: string }).file, { synchronous: 'FULL' });
const writer = new BatchWriter(database);
const answer = (message: FromWriter) => port.postMessage(message);

port.on('message', (message: ToWriter) => {
  if ('close' in message) {
    database.close();
    port.close();
    return;
  }
  try {
    if ('group' in message) answer({ results: writer.write(message.group) });
    else {
      writer.probe();
      answer({ probed: true });
    }
  } catch (error) {
    answer({ failed: error instanceof Error ? error.message : String(error) });
  }
});
answer({ opened: true });
