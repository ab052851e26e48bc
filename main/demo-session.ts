import { readFileSync, statSync } from 'node:fs';
import { sessionAnswer } from '../protocol/http.ts';
import type { Session } from './person-session.ts';
import type { Words } from './strings.ts';

/** @returns what account.ts is to know of the demo */
export function demoWish(
  file: string | null,
  server: string | null,
  words: Words['account'],
): { demo: Session | null; why: string | null } {
  if (file === null || server === null) return { demo: null, why: null };
  const read = readDemoSession(file, server, words);
  return read.ok ? { demo: read.session, why: null } : { demo: null, why: read.why };
}

export type DemoSession = { ok: true; session: Session } | { ok: false; why: string };

/**
 * Reads the session that `npm start` leaves for the demo gym. The caller has made sure that the server is this computer.
 * Refused when others on this computer could read the file: then it is not what `npm start` wrote.
 */
export function readDemoSession(file: string, server: string, words: Words['account']): DemoSession {
  try {
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
      return { ok: false, why: words.demoOpenToOthers(file) };
    const parsed = sessionAnswer.parse(JSON.parse(readFileSync(file, 'utf8')));
    return { ok: true, session: { server, user: parsed.user, token: parsed.token, demo: true } };
  } catch {
    return { ok: false, why: words.demoUnreadable(file) };
  }
}
