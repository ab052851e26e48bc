import type { Message } from '../protocol/entities.ts';
import type { ShownConversation, ShownMessage } from '../protocol/messaging.ts';
import type { ConversationRecord, OutboxItem } from './client-store.ts';
import { unreadOf } from './conversation-record.ts';

/** What a screen is told of what the client keeps. */

export function shownStored(message: Message): ShownMessage {
  const { conversationId, messageId, senderId, content, timestamp, seq } = message;
  return { conversationId, messageId, senderId, content, timestamp, status: { is: 'stored', seq } };
}

export function shownQueued(item: OutboxItem, self: number): ShownMessage {
  const { conversationId, messageId, content, timestamp, status } = item;
  return { conversationId, messageId, senderId: self, content, timestamp, status };
}

/** @param waiting the conversation's part of the outbox */
export function shownConversation(
  record: ConversationRecord,
  draft: string,
  waiting: readonly OutboxItem[],
): ShownConversation {
  const { id, peer, head, mine, theirs, lastMessage, closed } = record;
  return {
    id,
    peer,
    head,
    mine,
    theirs,
    closed,
    unread: unreadOf(record),
    ...(lastMessage ? { lastMessage } : {}),
    draft,
    queued: waiting.length,
    failed: waiting.filter(({ status }) => status.is === 'failed').length,
  };
}

/** Newest activity first, by the server's clock; those without any last. */
export function byActivity(a: ShownConversation, b: ShownConversation): number {
  const [at, bt] = [a, b].map(({ lastMessage }) => (lastMessage ? Date.parse(lastMessage.timestamp) : 0));
  return bt! - at! || b.id - a.id;
}
