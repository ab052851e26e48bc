import { NO_FLAGS, type Flags } from '../../../../protocol/entities.ts';
import type { ShownConversation } from '../../../../protocol/messaging.ts';
import { conversation } from '../../features/state/shown.ts';

export const NINE = Date.parse('2026-03-09T09:00:00.000Z');

interface Changed extends Partial<Omit<ShownConversation, 'flags'>> {
  flags?: Partial<Flags>;
  /** Since nine, backwards; absent: nobody waits. */
  waitedMinutes?: number;
}

export function listed(id: number, { flags, waitedMinutes, ...changed }: Changed = {}): ShownConversation {
  const since = waitedMinutes === undefined ? null : new Date(NINE - waitedMinutes * 60_000).toISOString();
  return conversation({
    id,
    head: 1,
    peer: { id: id + 100, name: `Client ${id}`, role: 'member' },
    waiting: since === null ? null : { seq: 1, since },
    tags: [],
    ...changed,
    flags: { ...NO_FLAGS, ...flags },
  });
}

export const ids = (list: readonly { id: number }[]): number[] => list.map((c) => c.id);
