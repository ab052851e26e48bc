import { onFirstUse } from '../../protocol/language.ts';
import { locale } from './language.ts';

/** Numbers as a person reads them, in the window's language. */

const whole = onFirstUse(() => new Intl.NumberFormat(locale));

export function number(value: number): string {
  return whole().format(value);
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** `1.4 GB`: in steps of a thousand, as disks are sold. */
export function bytes(count: number): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, count)) / 3));
  const value = count / 1_000 ** step;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value);
}
