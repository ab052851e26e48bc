/** A time of day as it is kept (`08:30`, 24 hours) and as a person reads and writes it. */

/** @returns `8:30 AM` or `08:30`, as the locale writes it */
export function shownTime(time: string, locale: string): string {
  const { hours, minutes } = partsOf(time);
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, 1, hours, minutes),
  );
}

/**
 * Takes what people write: `8`, `8:30`, `8.30`, `830`, `0830`, `8 Uhr`, `8h30`, `6 pm`, `12:15 a.m.`
 * @returns `08:30`, or null when it is no time
 */
export function readTime(written: string): string | null {
  const match = /^(\d{1,2})(?:\s*(?:[:.,h]|uhr)?\s*(\d{2}))?\s*(?:uhr|h)?\s*([ap])?\.?m?\.?$/i.exec(
    written.trim(),
  );
  if (!match) return null;
  let hours = Number(match[1]);
  const minutes = Number(match[2] ?? 0);
  const half = match[3]?.toLowerCase();
  if (half && (hours < 1 || hours > 12)) return null;
  if (half) hours = (hours % 12) + (half === 'p' ? 12 : 0);
  return hours < 24 && minutes < 60 ? keptTime(hours * 60 + minutes) : null;
}

/** @returns the time so many minutes later, staying within the day */
export function movedTime(time: string, by: number): string {
  const { hours, minutes } = partsOf(time);
  return keptTime(Math.min(24 * 60 - 1, Math.max(0, hours * 60 + minutes + by)));
}

function partsOf(time: string): { hours: number; minutes: number } {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return { hours, minutes };
}

const two = (n: number) => String(n).padStart(2, '0');
const keptTime = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
