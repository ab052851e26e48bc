import type { Role } from '../../protocol/entities.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * How long a session lives after its last use, in milliseconds. Members have no password to come back with, so theirs
 * lasts as long as browsers keep a cookie at all (400 days, RFC 6265bis section 5.5).
 */
export function sessionLife(role: Role): number {
  return role === 'member' ? 400 * DAY : 30 * DAY;
}

/** A use is noted at most this often, so that reading does not become writing. */
export const NOTE_USE_EVERY = HOUR;
