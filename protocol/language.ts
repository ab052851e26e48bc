/** The languages of every catalog, and how one is chosen. Region and calendar follow the system where it speaks that language. */

export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a person can choose: a language, or whatever the system or browser prefers. */
export const LANGUAGE_SETTINGS = ['system', ...LANGUAGES] as const;
export type LanguageSetting = (typeof LANGUAGE_SETTINGS)[number];

/** @returns the language of a BCP 47 tag, or null if there is no catalog for it. `de_AT.UTF-8` is read as `de-AT`. */
function languageOf(tag: string): Language | null {
  const [base] = tag.toLowerCase().split(/[-_.@]/, 1);
  return LANGUAGES.find((language) => language === base) ?? null;
}

/** Whether Intl takes it: a system may call its language `C`. Asked by its form: which languages there are takes Intl 20 ms to look up. */
function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

/**
 * @param preferred BCP 47 tags of the system or browser, the best first
 * @returns the catalog to use; English when none of the preferred ones is there
 */
export function chooseLanguage(setting: LanguageSetting, preferred: readonly string[]): Language {
  if (setting !== 'system') return setting;
  for (const tag of preferred) {
    const language = languageOf(tag);
    if (language) return language;
  }
  return 'en';
}

/** @returns the BCP 47 tag for `Intl`: the system's own region of the chosen language, such as `en-GB`, else the language. */
export function chooseLocale(setting: LanguageSetting, preferred: readonly string[]): string {
  const language = chooseLanguage(setting, preferred);
  return preferred.find((tag) => languageOf(tag) === language && isTag(tag)) ?? language;
}

/** @returns a function that puts the number before the word in its right form: `1 message`, `2,000 messages`. */
export function counter(locale: string): (count: number, one: string, other: string) => string {
  const plural = onFirstUse(() => new Intl.PluralRules(locale));
  const number = onFirstUse(() => new Intl.NumberFormat(locale));
  return (count, one, other) => `${number().format(count)} ${plural().select(count) === 'one' ? one : other}`;
}

/**
 * For what `Intl` makes: the first of a kind takes it 10 to 20 ms, most are not needed before a window is drawn, and of two catalogs
 * one is never used.
 */
export function onFirstUse<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
