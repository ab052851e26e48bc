import type { Presence } from '../../protocol/entities.ts';
import { strings } from './strings.ts';
import { ago } from './time.ts';

/** @returns "Active now", "Last seen …", or null when nothing is known. `now` is milliseconds since 1970. */
export function presenceText(presence: Presence | undefined, now: number): string | null {
  if (!presence) return null;
  if (presence.state === 'active') return strings.activeNow;
  return presence.lastActiveAt ? strings.lastSeen(ago(presence.lastActiveAt, now)) : null;
}
