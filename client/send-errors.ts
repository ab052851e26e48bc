import { FINAL_SEND_ERRORS, type ErrorCode } from '../protocol/codes.ts';

const WORDS: Partial<Record<ErrorCode, string>> = {
  bad_frame: 'The server could not read this message. Change the text and send it again.',
  too_large: 'This message is too long for the server. Split it into shorter ones.',
  forbidden: 'You can no longer write to this person: they are not assigned to you any more. Ask the gym.',
  sender_mismatch: 'This message was written under another account. Copy the text and send it again.',
  unknown_recipient: 'This person no longer has an account at the gym. Ask the gym.',
  message_id_conflict:
    'The server already has another message under the same number. Copy the text and send it again.',
};

/** Words after which the same message may be stored later. */
const PASSING: ReadonlySet<string> = new Set<ErrorCode>([
  'rate_limited',
  'storage_unavailable',
  'unauthenticated',
]);

/**
 * @param code of an error envelope that names one of my messages
 * @returns why it failed for good, in a sentence; null when it is to be sent again later. A code that this version does
 * not know is final: sending again what a newer server refuses would never end.
 */
export function whyFailed(code: string): string | null {
  if (PASSING.has(code)) return null;
  const known = FINAL_SEND_ERRORS.has(code) ? WORDS[code as ErrorCode] : undefined;
  return known ?? `The server refused this message (${code}). Try again, or copy the text and send it anew.`;
}
