const MINUTE_MS = 60_000;
/** The longest way back: a day, and the two hours by which one may be longer when clocks are changed. */
const MOST_MINUTES = 26 * 60;

/**
 * When it was last this time of day in a time zone. A time that clocks skip in spring is that day's first minute after it.
 * @param minutes after midnight
 * @param timeZone IANA name
 * @param now milliseconds since 1970
 * @returns milliseconds since 1970, at most `now`, on a whole minute
 */
export function lastTimeOfDay(minutes: number, timeZone: string, now: number): number {
  const read = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const minuteOf = (at: number): number => {
    const parts = read.formatToParts(at);
    const value = (type: string) => Number(parts.find((part) => part.type === type)?.value);
    return value('hour') * 60 + value('minute');
  };
  const newest = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  // One step lands on it on every day whose clocks are not changed.
  const guess = newest - ((minuteOf(newest) - minutes + 1_440) % 1_440) * MINUTE_MS;
  if (minuteOf(guess) === minutes) return guess;
  for (let back = 0; back <= MOST_MINUTES; back++) {
    const at = newest - back * MINUTE_MS;
    const [here, before] = [minuteOf(at), minuteOf(at - MINUTE_MS)];
    if (here === minutes || (before < minutes && minutes < here)) return at;
  }
  return guess;
}
