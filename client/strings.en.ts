import { counter } from '../protocol/language.ts';

/** Every sentence that the client library says to a person: what happened, why, and what to do. @param locale BCP 47 */
export function english(locale: string) {
  const many = counter(locale);
  return {
    send: {
      empty: 'There is nothing to send: the message is empty.',
      notAssigned: (name: string) =>
        `${name} is not assigned to you any more: nothing can be sent. Ask the gym.`,
      tooLong: (over: number) =>
        `This message is too long by about ${many(over, 'character', 'characters')}. Split it into shorter ones.`,
      notKept: (reason: string) =>
        `The message could not be kept on this device, so it was not sent: ${reason}. Free some space and try again.`,
    },

    /** Why a message failed for good, by the code of the server. */
    failed: {
      bad_frame: 'The server could not read this message. Change the text and send it again.',
      too_large: 'This message is too long for the server. Split it into shorter ones.',
      forbidden:
        'You can no longer write to this person: they are not assigned to you any more. Ask the gym.',
      sender_mismatch: 'This message was written under another account. Copy the text and send it again.',
      unknown_recipient: 'This person no longer has an account at the gym. Ask the gym.',
      message_id_conflict:
        'The server already has another message under the same number. Copy the text and send it again.',
    },
    failedOtherwise: (code: string) =>
      `The server refused this message (${code}). Try again, or copy the text and send it anew.`,

    noSuchConversation: 'There is no such conversation on this device. Open it again from the list.',
    olderNotReached:
      'Older messages are on the server, which cannot be reached just now. Try again when connected.',

    workspace: {
      nothingChanged:
        'The gym’s server cannot be reached just now, so nothing was changed. Try again when connected.',
      noCopy: 'The gym’s server cannot be reached just now. Try again when connected.',
      tooOld: 'The gym’s server is too old for this. Ask the gym to update it.',
    },

    /** A person whom the gym has erased. */
    erased: 'Erased',

    /** Why the server refused. It gives its reasons in English, so in this language its own sentence says the most. */
    refused: (_code: string, _reason: string | undefined, sentence: string): string => sentence,
    refusedWithoutReason: 'The server refused this without saying why. Try again, or ask the gym.',
  };
}

export type ClientWords = ReturnType<typeof english>;
