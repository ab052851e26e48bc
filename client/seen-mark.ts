/**
 * Up to when the person has looked at their notifications (O50): as shown, and as the server has confirmed it. ISO 8601 by the
 * server's clock; null: at none. Both only grow.
 */
export interface SeenMark {
  until: string | null;
  confirmed: string | null;
}

export const NOTHING_SEEN: SeenMark = { until: null, confirmed: null };

/** What the server says. */
export function confirmedSeen(until: string): SeenMark {
  return { until, confirmed: until };
}

export function joinSeen(one: SeenMark, other: SeenMark = NOTHING_SEEN): SeenMark {
  return { until: later(one.until, other.until), confirmed: later(one.confirmed, other.confirmed) };
}

/** @returns what the server is still to be told; null: nothing */
export function unconfirmedSeen({ until, confirmed }: SeenMark): string | null {
  return until !== null && later(until, confirmed) !== confirmed ? until : null;
}

function later(one: string | null, other: string | null): string | null {
  return time(one) > time(other) ? one : other;
}

function time(at: string | null): number {
  return at === null ? -Infinity : Date.parse(at);
}
