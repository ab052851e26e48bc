import type { ClientWord, clientControl } from '../protocol/control.ts';
import { SERVER_ID, type Envelope } from '../protocol/envelope.ts';
import type { z } from 'zod';

export type ControlDetail<W extends ClientWord> = z.infer<(typeof clientControl)[W]>;

/** Who writes, and the time on what is written (ISO 8601, only shown). */
export interface Writer {
  self: number;
  now: number;
}

/** @returns a control frame for the server */
export function control<W extends ClientWord>({ self, now }: Writer, word: W, x: ControlDetail<W>): Envelope {
  return {
    type: 'status',
    content: word,
    senderId: self,
    recipientId: SERVER_ID,
    timestamp: new Date(now).toISOString(),
    x,
  };
}

/** @returns the chat frame of a message; its time is when it was written */
export function chat(
  self: number,
  message: { messageId: string; recipientId: number; content: string; timestamp: string },
): Envelope {
  const { messageId, recipientId, content, timestamp } = message;
  return { type: 'chat', content, senderId: self, recipientId, timestamp, messageId };
}
