import { openBoundedFile } from './bounded-file.ts';
import { logLine, type Log } from './log-line.ts';

/** Half of what is kept at most: one file that is written, one that was full. In bytes. */
const LARGEST_BYTES = 1_048_576;

export interface LogFile {
  log: Log;
  /** All that is kept, the oldest line first. */
  read: () => string;
}

/** Opens the app's own log, `logs/main.log` in the user data folder. */
export function openLogFile(folder: string, now: () => Date, largestBytes = LARGEST_BYTES): LogFile {
  const file = openBoundedFile(folder, 'main', largestBytes);
  return {
    log(level, what, detail) {
      const date = now();
      file.append(logLine(date, level, what, detail), date, level);
    },
    read: file.read,
  };
}
