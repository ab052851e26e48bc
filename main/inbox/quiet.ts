import type { Settings } from '../../protocol/desktop.ts';

type QuietSettings = Pick<Settings, 'quietHours' | 'quietUntil'>;

export interface Quiet {
  why: 'for_an_hour' | 'hours';
  /** Milliseconds since 1970. */
  until: number;
}

const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
/** The clock on the wall is looked at again after this long: a timer does not know that it was changed, or that the computer slept. */
export const LONGEST_TIMER_MS = 10 * MINUTE_MS;

/**
 * U11: whether the person wants to be left alone at this moment, and until when. Quiet hours go by the clock on this computer's
 * wall: a day on which the clock is changed has an hour more or less of them.
 * @param now milliseconds since 1970
 * @returns null when notifications may be raised
 */
export function quietAt(now: number, { quietHours, quietUntil }: QuietSettings): Quiet | null {
  const hour: Quiet | null =
    quietUntil !== null && quietUntil > now ? { why: 'for_an_hour', until: quietUntil } : null;
  if (!quietHours.enabled || !isWithin(now, quietHours)) return hour;
  const hours: Quiet = { why: 'hours', until: endOf(now, quietHours) };
  return hour && hour.until > hours.until ? hour : hours;
}

type Hours = Pick<Settings['quietHours'], 'from' | 'to'>;

function isWithin(at: number, { from, to }: Hours): boolean {
  const date = new Date(at);
  const now = date.getHours() * 60 + date.getMinutes();
  const [start, end] = [minutes(from), minutes(to)];
  if (start < end) return now >= start && now < end;
  return now >= start || now < end;
}

/** The next moment at which the wall's clock shows the end, or has jumped over it. */
function endOf(now: number, hours: Hours): number {
  const end = new Date(now);
  end.setHours(0, minutes(hours.to), 0, 0);
  if (end.getTime() <= now) end.setDate(end.getDate() + 1);
  let until = end.getTime();
  // An end within the hour that summer time takes away is over when the clock jumps.
  while (until - MINUTE_MS > now && !isWithin(until - MINUTE_MS, hours)) until -= MINUTE_MS;
  return until;
}

function minutes(timeOfDay: string): number {
  const [hour = 0, minute = 0] = timeOfDay.split(':').map(Number);
  return hour * 60 + minute;
}
