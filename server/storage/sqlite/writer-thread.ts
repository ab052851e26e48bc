import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../../../sqlite/open.ts';
import { BatchWriter } from './batch-writer.ts';
import { packResults, unpackGroup, type PackedGroup } from './group-codec.ts';

/** The thread that waits for the disk, so that the sockets never do. One group in, its results out. */
export type ToWriter = { group: PackedGroup } | { probe: true } | { close: true };
export type FromWriter = { results: Float64Array } | { failed: string } | { probed: true } | { opened: true };

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
    if ('group' in message) {
      const results = packResults(writer.write(unpackGroup(message.group)));
      port.postMessage({ results } satisfies FromWriter, [results.buffer]);
    } else {
      writer.probe();
      answer({ probed: true });
    }
  } catch (error) {
    answer({ failed: error instanceof Error ? error.message : String(error) });
  }
});
answer({ opened: true });
