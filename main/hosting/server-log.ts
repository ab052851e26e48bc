import type { ServerLogLine } from '../../protocol/hosting.ts';
import type { BoundedFile } from '../log/bounded-file.ts';

/** How many lines are shown. */
const SHOWN = 500;

/** What the server on this computer says of itself: ids, codes and sizes (A9). */
export interface ServerLog {
  /** @returns the line as it is shown; null for an empty one */
  add(line: string): ServerLogLine | null;
  /** The newest ones, the oldest first. */
  lines(): ServerLogLine[];
}

export function createServerLog(file: BoundedFile, now: () => Date): ServerLog {
  return {
    add(line) {
      const shown = shownLine(line);
      if (shown) file.append(line, now(), shown.level);
      return shown;
    },
    lines: () =>
      file
        .read()
        .split('\n')
        .slice(-SHOWN - 1)
        .map(shownLine)
        .filter((line) => line !== null),
  };
}

/** pino's levels, https://github.com/pinojs/pino/blob/main/docs/api.md#loggerlevel-string-gettersetter */
const LEVELS = [
  [50, 'error'],
  [40, 'warn'],
  [30, 'info'],
] as const;

/** Reads a line that the server's process printed: JSON of its log, or what its runtime says when it crashes. */
export function shownLine(line: string): ServerLogLine | null {
  if (line.trim() === '') return null;
  const entry = jsonObject(line);
  if (!entry) return { at: null, level: 'error', text: line };
  const { level, time, msg, ...rest } = entry;
  const details = Object.entries(rest).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return {
    at: typeof time === 'number' ? new Date(time).toISOString() : null,
    level: LEVELS.find(([least]) => Number(level) >= least)?.[1] ?? 'debug',
    text: [typeof msg === 'string' ? msg : '', ...details].filter(Boolean).join(' '),
  };
}

function jsonObject(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
