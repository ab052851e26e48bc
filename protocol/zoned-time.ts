/** A day and time on the clocks of a time zone. */
export interface LocalTime {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  /** 0 is Monday. */
  weekday: number;
  /** Since midnight, as the clock shows it: 0 to 1439. */
  minutes: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const formats = new Map<string, Intl.DateTimeFormat>();

/** @param at milliseconds since 1970 */
export function localTime(at: number, timeZone: string): LocalTime {
  const shown = shownAs(at, timeZone);
  return {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    weekday: (shown.getUTCDay() + 6) % 7,
    minutes: shown.getUTCHours() * 60 + shown.getUTCMinutes(),
  };
}

/**
 * When the clocks of a zone show a time of a day. Where they are put forward past it: when they are; where they show it
 * twice: the `which` one.
 * @param minutes since midnight
 * @returns milliseconds since 1970
 */
export function instantOf(
  { year, month, day }: Pick<LocalTime, 'year' | 'month' | 'day'>,
  minutes: number,
  timeZone: string,
  which: 'first' | 'last' = 'first',
): number {
  const wanted = Date.UTC(year, month - 1, day) + minutes * MINUTE;
  // The offsets before and after any change on that day; there are no two changes within two days.
  const [early, late] = [wanted - DAY, wanted + DAY].map(
    (near) => wanted - (shownAs(near, timeZone).getTime() - near),
  ) as [number, number];
  const fitting = [early, late].filter((at) => shownAs(at, timeZone).getTime() === wanted);
  if (fitting.length > 0) return which === 'first' ? Math.min(...fitting) : Math.max(...fitting);
  // Skipped: the clocks jump from before it to after it, at the instant where the offset changes.
  let [before, after] = [Math.min(early, late), Math.max(early, late)];
  while (after - before > MINUTE) {
    const middle = before + Math.floor((after - before) / 2 / MINUTE) * MINUTE;
    if (shownAs(middle, timeZone).getTime() < wanted) before = middle;
    else after = middle;
  }
  return after;
}

/** The day after so many days, by the calendar. */
export function dayAfter(
  { year, month, day, weekday }: LocalTime,
  days: number,
): Pick<LocalTime, 'year' | 'month' | 'day' | 'weekday'> {
  const date = new Date(Date.UTC(year, month - 1, day) + days * DAY);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: (weekday + days) % 7,
  };
}

/** What the clocks of the zone show, as if they showed UTC; to the minute. */
function shownAs(at: number, timeZone: string): Date {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const shown = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const of = (part: Intl.DateTimeFormatPartTypes): number => shown.get(part) ?? 0;
  return new Date(Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute')));
}
