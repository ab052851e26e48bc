import type { SetupFailure } from '../../../protocol/setup.ts';
import { language } from '../language.ts';
import { strings } from './strings.ts';

/** @returns why something was not done, in a sentence for the person */
export function whyNot({ why, code, reason, message }: SetupFailure): string {
  const words = strings.why;
  if (why !== 'refused') return words[why];
  const known = words.reasons[reason as keyof typeof words.reasons];
  if (known) return known;
  // Of what has no words of its own here the server says more than its code does, in English.
  if (language === 'en' && message) return message;
  return words.codes[code as keyof typeof words.codes] ?? words.refused(code);
}
