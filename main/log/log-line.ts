export type Level = 'error' | 'warn' | 'info' | 'debug';
export type Detail = Readonly<Record<string, unknown>>;

/** Writes one line. `what` is a fixed word of the program; `detail` holds states, codes, ids and sizes. */
export type Log = (level: Level, what: string, detail?: Detail) => void;

/**
 * What a code or id looks like: `server_restarting`, `net::ERR_CERT_DATE_INVALID`, a messageId. A session token has 43
 * characters and none of the marks that part an id, so it is no code.
 */
const CODE = /^(?=.{1,64}$)[\w-]{1,40}(?:[.:]{1,2}[\w-]{1,40})*$/;

/**
 * A9: one line of JSON. The callers pass no contents, names or tokens; whatever text does not look like a code is
 * replaced by its length all the same, so that a mistake of theirs does not leave this computer.
 */
export function logLine(at: Date, level: Level, what: string, detail: Detail = {}): string {
  return JSON.stringify({ at: at.toISOString(), level, what, ...(redacted(detail) as object) });
}

function redacted(value: unknown): unknown {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
  if (value instanceof Error) return errorParts(value);
  if (Array.isArray(value)) return value.map(redacted);
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, redacted(inner)]));
  if (typeof value !== 'string') return value === undefined ? undefined : `(${typeof value})`;
  return CODE.test(value) ? value : `(${value.length} characters)`;
}

/** An error's message may quote what it failed on; its kind, code and place in the program do not. */
function errorParts(error: Error): unknown {
  const { code } = error as { code?: unknown };
  const places = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => /([\w.-]+\.[cm]?[jt]s:\d+:\d+)\)?$/.exec(line)?.[1] ?? '?');
  return { error: redacted(error.name), ...(code === undefined ? {} : { code: redacted(code) }), places };
}
