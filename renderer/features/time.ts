import { locale } from './language.ts';
import { strings } from './strings.ts';

/** Times as a person reads them, in the device's zone and the window's language. `now` is milliseconds since 1970. */

const cache = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  let made = cache.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(locale, options);
    cache.set(key, made);
  }
  return made;
}

/** @returns the local day as `2026-3-9`; equal for two times of one day. */
export function dayKey(time: string | number): string {
  const date = new Date(time);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}

const midnight = (d: Date) => Date.UTC(d.getFullYear(), d.getMonth(), d.getDate());

/** Whole local days between, by the calendar: 1 for yesterday evening seen this morning. */
export function daysAgo(time: string | number, now: number): number {
  const a = new Date(time);
  const b = new Date(now);
  return Math.round((midnight(b) - midnight(a)) / 86_400_000);
}

/** `14:05` or `2:05 PM`. */
export function clock(time: string | number): string {
  return format({ hour: 'numeric', minute: '2-digit' }).format(new Date(time));
}

/** The whole date and time, for tooltips. */
export function fullTime(time: string | number): string {
  return format({ dateStyle: 'full', timeStyle: 'short' }).format(new Date(time));
}

/** Over a day's first message: Today, Yesterday, Tuesday, 9 March, or with the year. */
export function dayLabel(time: string | number, now: number): string {
  const days = daysAgo(time, now);
  if (days === 0) return strings.today;
  if (days === 1) return strings.yesterday;
  const date = new Date(time);
  if (days > 1 && days < 7) return format({ weekday: 'long' }).format(date);
  return date.getFullYear() === new Date(now).getFullYear()
    ? format({ weekday: 'short', day: 'numeric', month: 'long' }).format(date)
    : format({ day: 'numeric', month: 'long', year: 'numeric' }).format(date);
}

/** In the list: now, 5m, 14:05, Yesterday, Tue, 9 Mar. */
export function listTime(time: string | number, now: number): string {
  const minutes = Math.floor((now - new Date(time).getTime()) / 60_000);
  if (minutes < 1) return strings.now;
  if (minutes < 60) return strings.minutesShort(minutes);
  const days = daysAgo(time, now);
  if (days <= 0) return clock(time);
  if (days === 1) return strings.yesterday;
  const date = new Date(time);
  if (days < 7) return format({ weekday: 'short' }).format(date);
  return date.getFullYear() === new Date(now).getFullYear()
    ? format({ day: 'numeric', month: 'short' }).format(date)
    : format({ day: 'numeric', month: 'short', year: 'numeric' }).format(date);
}

/** How long ago, in words: `5 minutes ago`, `yesterday`. */
export function ago(time: string | number, now: number): string {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const minutes = Math.floor((now - new Date(time).getTime()) / 60_000);
  if (minutes < 1) return strings.justNow;
  if (minutes < 60) return relative.format(-minutes, 'minute');
  const days = daysAgo(time, now);
  if (days <= 0 || minutes < 6 * 60) return relative.format(-Math.floor(minutes / 60), 'hour');
  if (days < 30) return relative.format(-days, 'day');
  return relative.format(-Math.round(days / 30.44), 'month');
}

/** @returns whole seconds until, at least 0. */
export function secondsUntil(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / 1000));
}

/** A date without time: `9 March 2026`. */
export function dateLabel(time: string | number): string {
  return format({ dateStyle: 'long' }).format(new Date(time));
}

/** A span in its largest fitting unit: `12 minutes`, `3 hours`, `2 days`; never less than a minute. */
export function duration(seconds: number): string {
  const minutes = Math.max(1, Math.round(seconds / 60));
  const [count, unit] =
    minutes < 60
      ? [minutes, 'minute']
      : minutes < 24 * 60
        ? [Math.round(minutes / 60), 'hour']
        : [Math.round(minutes / (24 * 60)), 'day'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}
