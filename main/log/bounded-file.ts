import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import electronLog from 'electron-log/node.js';
import type { Level } from './log-line.ts';

export interface BoundedFile {
  append: (line: string, date: Date, level: Level) => void;
  /** All that is kept, the oldest line first. */
  read: () => string;
}

/**
 * Opens `logs/NAME.log` in the user data folder. Bounded: a file that is full becomes `NAME.old.log`, and that one goes.
 * A disk that takes nothing more costs lines, never the app.
 * @param largestBytes half of what is kept at most
 */
export function openBoundedFile(folder: string, name: string, largestBytes: number): BoundedFile {
  const file = path.join(folder, 'logs', `${name}.log`);
  const older = path.join(folder, 'logs', `${name}.old.log`);
  const { file: transport } = electronLog.create({ logId: file }).transports;
  // Or it looks for a package.json above the working directory, and throws where there is none.
  transport.setAppName('spotter');
  transport.resolvePathFn = () => file;
  transport.maxSize = largestBytes;
  transport.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  transport.format = '{text}';
  return {
    append(line, date, level) {
      transport({ data: [line], date, level });
    },
    read: () =>
      [older, file]
        .filter((one) => existsSync(one))
        .map((one) => readFileSync(one, 'utf8'))
        .join(''),
  };
}
