import type { Language } from '../../protocol/language.ts';
import type { Formats } from './saying.ts';
import { german } from './words.de.ts';
import { english, type Words } from './words.en.ts';

/** @param timeZone IANA name of the gym's */
export function wordsOf(language: Language, timeZone: string): Words {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  // With seconds and zone: compared with a watch, and read in another country than the gym’s.
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'long', timeZone });
  const formats: Formats = {
    bytes: (value) =>
      value < 1e9 ? `${number.format(Math.round(value / 1e6))} MB` : `${number.format(value / 1e9)} GB`,
    moment: (at) => moment.format(at),
    count: (value) => number.format(value),
  };
  return language === 'de' ? german(formats) : english(formats);
}
