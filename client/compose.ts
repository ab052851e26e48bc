import type { ConversationRecord, NewOutboxItem } from './client-store.ts';
import { chat } from './frames.ts';
import { newMessageId } from './message-id.ts';
import type { Clock, Random } from './ports.ts';
import { utf8Length } from './utf8.ts';

export interface Author {
  self: number;
  clock: Clock;
  random: Random;
  /** The largest frame that the server takes, in bytes. */
  maxBytes: number;
}

/**
 * @returns the message as it goes into the outbox, with a new id
 * @throws Error with a sentence for the person when it is empty, too long, or may not be sent
 */
export function compose(record: ConversationRecord, content: string, author: Author): NewOutboxItem {
  if (content.trim() === '') throw new Error('There is nothing to send: the message is empty.');
  if (record.closed)
    throw new Error(`${record.peer.name} is not assigned to you any more: nothing can be sent. Ask the gym.`);
  const { self, clock, random, maxBytes } = author;
  const message = {
    messageId: newMessageId(clock, random),
    conversationId: record.id,
    recipientId: record.peer.id,
    content,
    timestamp: new Date(clock.now()).toISOString(),
    status: { is: 'queued' },
  } as const;
  const bytes = utf8Length(JSON.stringify(chat(self, message)));
  if (bytes > maxBytes)
    throw new Error(
      `This message is too long by about ${bytes - maxBytes} characters. Split it into shorter ones.`,
    );
  return message;
}
