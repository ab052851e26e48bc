import { chooseLanguage, type Language } from '../../protocol/language.ts';

/** Fixed when the window or page loads: its entry has written the tag into <html lang> before anything else ran. */

/** BCP 47 tag for `Intl`, such as `en-GB`. */
export const locale: string = typeof document === 'undefined' ? 'en' : document.documentElement.lang || 'en';

/** Which catalog the screens speak. */
export const language: Language = chooseLanguage('system', [locale]);
