import { language } from '../language.ts';
import { de } from './strings.de.ts';
import { en, type Strings } from './strings.en.ts';

/** Every word of a gym's first minutes, in the language of this window. */
export const strings: Strings = { en, de }[language];
