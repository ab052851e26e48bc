import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import electronLog from 'electron-log/node.js';
import { logLine, type Log } from './log-line.ts';

/** Half of what is kept at most: one file that is written, one that was full. In bytes. */
const LARGEST_BYTES = 1_048_576;

export interface LogFile {
  log: Log;
  /** All that is kept, the oldest line first. */
  read: () => string;
}

/**
 * Opens `logs/main.log` in the user data folder. Bounded: a file that is full becomes `main.old.log`, and that one goes.
 * A disk that takes nothing more costs lines, never the app.
 */
export function openLogFile(folder: string, now: () => Date, largestBytes = LARGEST_BYTES): LogFile {
  const file = path.join(folder, 'logs', 'main.log');
  const older = path.join(folder, 'logs', 'main.old.log');
  const { file: transport } = electronLog.create({ logId: file }).transports;
  transport.resolvePathFn = () => file;
  transport.maxSize = largestBytes;
  transport.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  transport.format = '{text}';
  return {
    log(level, what, detail) {
      const date = now();
      transport({ data: [logLine(date, level, what, detail)], date, level });
    },
    read: () =>
      [older, file]
        .filter((one) => existsSync(one))
        .map((one) => readFileSync(one, 'utf8'))
        .join(''),
  };
}
