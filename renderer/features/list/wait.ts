import { locale } from '../language.ts';

/** How long a client has waited, as it is shown. */
export interface Wait {
  /** `12m`, `3h`, `2d`. */
  short: string;
  /** `12 minutes`, `3 hours`, `2 days`: for those who hear it. */
  spoken: string;
  /** Longer than the person wants to let anybody wait. */
  overdue: boolean;
}

const MINUTE = 60_000;
const formats = { narrow: new Map<string, Intl.NumberFormat>(), long: new Map<string, Intl.NumberFormat>() };

function inUnits(count: number, unit: 'minute' | 'hour' | 'day', unitDisplay: 'narrow' | 'long'): string {
  const known = formats[unitDisplay];
  const format = known.get(unit) ?? new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay });
  known.set(unit, format);
  return format.format(count);
}

/**
 * @param since when the wait began
 * @param now milliseconds since 1970
 * @param thresholdMinutes a longer wait is overdue
 */
export function waitOf(since: string, now: number, thresholdMinutes: number): Wait {
  const minutes = Math.max(0, Math.floor((now - Date.parse(since)) / MINUTE));
  const [count, unit] =
    minutes < 60
      ? ([minutes, 'minute'] as const)
      : minutes < 48 * 60
        ? ([Math.floor(minutes / 60), 'hour'] as const)
        : ([Math.floor(minutes / (24 * 60)), 'day'] as const);
  return {
    short: inUnits(count, unit, 'narrow'),
    spoken: inUnits(count, unit, 'long'),
    overdue: minutes >= thresholdMinutes,
  };
}
