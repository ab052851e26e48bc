import { destination, pino, type Logger } from 'pino';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** JSON lines on stderr: stdout is for data. Rule A9: what is logged is ids, codes and sizes. */
export function createLogger(level: LogLevel): Logger {
  return pino({ level, base: null }, destination({ dest: 2, sync: true }));
}

/**
 * What may be logged of an unexpected error. Its message may quote what somebody wrote (that of JSON.parse does), so it
 * stays out.
 */
export function loggable(error: unknown): { name: string; code?: string; at?: string } {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code } = error as { code?: string | number };
  const at = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim())
    .join(' < ');
  return { name: error.name, ...(code === undefined ? {} : { code: String(code) }), ...(at ? { at } : {}) };
}
