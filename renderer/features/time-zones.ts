import { locale } from './language.ts';

/** @returns how far a zone is from UTC now, as `GMT+1`. */
function offset(timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts();
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

let known: { value: string; label: string }[] | null = null;

/** @returns every time zone of this system by name, and the given one in any case. */
export function timeZones(also: string): { value: string; label: string }[] {
  known ??= Intl.supportedValuesOf('timeZone')
    .map((value) => ({ value, label: `${value.replaceAll('_', ' ')} (${offset(value)})` }))
    .toSorted((a, b) => a.label.localeCompare(b.label, locale));
  if (known.some(({ value }) => value === also)) return known;
  return [{ value: also, label: `${also.replaceAll('_', ' ')} (${offset(also)})` }, ...known];
}
