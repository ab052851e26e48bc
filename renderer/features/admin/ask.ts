import type { AdminFailure, AdminReply } from '../../../protocol/admin-api.ts';
import { language } from '../language.ts';
import { strings } from './strings.ts';

/** Of what the server refuses, in the language of this window. Its own sentences are English. */
export function whyNot({ why, code, reason, message }: AdminFailure): string {
  const words = strings.why;
  if (why !== 'refused') return words[why] + (why === 'not_written' && message ? ` (${message})` : '');
  const known =
    words.reasons[reason as keyof typeof words.reasons] ?? words.codes[code as keyof typeof words.codes];
  if (language === 'en' && message) return message;
  return known ?? words.refused(code);
}

/** @throws Error with a sentence for the person */
export async function asked<T>(reply: Promise<AdminReply<T>>): Promise<T> {
  const answer = await reply;
  if (answer.ok) return answer.value;
  throw new Error(whyNot(answer.failure));
}
