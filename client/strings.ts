import { chooseLanguage } from '../protocol/language.ts';
import { german } from './strings.de.ts';
import { english, type ClientWords } from './strings.en.ts';

export type { ClientWords };

let made: { locale: string; words: ClientWords } | undefined;

/** @param locale BCP 47 tag, as chooseLocale gives it; @returns what the client library says in its language */
export function clientWords(locale: string): ClientWords {
  if (made?.locale !== locale)
    made = { locale, words: { en: english, de: german }[chooseLanguage('system', [locale])](locale) };
  return made.words;
}

/**
 * @param code of an error envelope for a message of mine; one that this version does not know is named
 * @returns why the message failed for good
 */
export function whyFailed(code: string, words: ClientWords): string {
  const { failed } = words;
  return Object.hasOwn(failed, code) ? failed[code as keyof typeof failed] : words.failedOtherwise(code);
}
