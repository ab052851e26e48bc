import { onFirstUse } from '../../protocol/language.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const unitOf = (ms: number): number => (ms >= DAY_MS ? DAY_MS : ms >= HOUR_MS ? HOUR_MS : MINUTE_MS);

/** @returns for how many milliseconds more the words for this age stay true */
export const ageHolds = (ms: number): number => unitOf(ms) - (ms % unitOf(ms));

/** @returns a function that says how long something has lasted (milliseconds) in its largest unit: `5 min`, `3 hr`, `2 days` */
export function shortAge(locale: string): (ms: number) => string {
  const say = (unit: string): ((count: number) => string) => {
    const format = onFirstUse(
      () => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }),
    );
    return (count) => format().format(count);
  };
  const [minutes, hours, days] = [say('minute'), say('hour'), say('day')];
  return (ms) => {
    if (ms >= DAY_MS) return days(Math.floor(ms / DAY_MS));
    if (ms >= HOUR_MS) return hours(Math.floor(ms / HOUR_MS));
    return minutes(Math.floor(ms / MINUTE_MS));
  };
}
