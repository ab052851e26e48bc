import { chooseLocale } from '../../protocol/language.ts';

// The main process knows the setting and the system's languages, and says what follows from them in the address.
// Imported before anything that speaks.
const told = new URLSearchParams(window.location.search).get('lang');
document.documentElement.lang = chooseLocale('system', told ? [told] : navigator.languages);
