import { chooseLanguage } from '../protocol/language.ts';
import { german } from './strings.de.ts';
import { english, type Words } from './strings.en.ts';

export type { Words };

let made: { locale: string; words: Words } | undefined;

/** @param locale BCP 47 tag, as chooseLocale gives it; @returns what main says in its language */
export function wordsFor(locale: string): Words {
  if (made?.locale !== locale)
    made = { locale, words: { en: english, de: german }[chooseLanguage('system', [locale])](locale) };
  return made.words;
}
