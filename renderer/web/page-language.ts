import { chooseLocale, LANGUAGE_SETTINGS, type LanguageSetting } from '../../protocol/language.ts';

const KEPT = 'spotter.language';

/** What was chosen on this device; a browser that keeps nothing follows its own language. */
export function keptLanguage(): LanguageSetting {
  try {
    const kept = localStorage.getItem(KEPT);
    return LANGUAGE_SETTINGS.find((setting) => setting === kept) ?? 'system';
  } catch {
    return 'system';
  }
}

/** The language is fixed when the page loads, so the page loads again. */
export function keepLanguage(language: LanguageSetting): void {
  localStorage.setItem(KEPT, language);
  window.location.reload();
}

// Imported before anything that speaks.
document.documentElement.lang = chooseLocale(keptLanguage(), navigator.languages);
