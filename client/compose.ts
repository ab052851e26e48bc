import type { ConversationRecord, NewOutboxItem } from './client-store.ts';
import { chat } from './frames.ts';
import { newMessageId } from './message-id.ts';
import type { Clock, Random } from './ports.ts';
import type { ClientWords } from './strings.ts';
import { utf8Length } from './utf8.ts';

export interface Author {
  self: number;
  clock: Clock;
  random: Random;
  /** The largest frame that the server takes, in bytes. */
  maxBytes: number;
  words: ClientWords;
}

/**
 * @returns the message as it goes into the outbox, with a new id
 * @throws Error with a sentence for the person when it is empty, too long, or may not be sent
 */
export function compose(record: ConversationRecord, content: string, author: Author): NewOutboxItem {
  const { self, clock, random, maxBytes, words } = author;
  if (content.trim() === '') throw new Error(words.send.empty);
  if (record.closed) throw new Error(words.send.notAssigned(record.peer.name));
  const message = {
    messageId: newMessageId(clock, random),
    conversationId: record.id,
    recipientId: record.peer.id,
    content,
    timestamp: new Date(clock.now()).toISOString(),
    status: { is: 'queued' },
  } as const;
  const bytes = utf8Length(JSON.stringify(chat(self, message)));
  if (bytes > maxBytes) throw new Error(words.send.tooLong(bytes - maxBytes));
  return message;
}
