import { language } from '../../features/language.ts';
import { de } from './strings.de.ts';
import { en, type Strings } from './strings.en.ts';

/** Every word of the gym's server on this computer, in the language of this window. */
export const strings: Strings = { en, de }[language];
