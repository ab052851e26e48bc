import type { Notification } from '../../../protocol/entities.ts';

/** Up to which notification a person has looked at the list on this device. Kept by time: the one that was looked at last may be gone. */

export function seenKey(personId: number): string {
  return `spotter.activity.seen.${personId}`;
}

/** @returns ISO 8601, as the server wrote it; empty when nothing was seen */
export function seenUntil(personId: number): string {
  return localStorage.getItem(seenKey(personId)) ?? '';
}

/** @returns until when everything is seen now */
export function keepSeen(personId: number, { timestamp }: Notification): string {
  localStorage.setItem(seenKey(personId), timestamp);
  return timestamp;
}

export function unseen({ timestamp }: Notification, until: string): boolean {
  return until === '' || Date.parse(timestamp) > Date.parse(until);
}
