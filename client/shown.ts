import { shownPerson, type Message } from '../protocol/entities.ts';
import type { ShownConversation, ShownMessage } from '../protocol/messaging.ts';
import type { ConversationRecord, OutboxItem } from './client-store.ts';
import { unreadOf } from './conversation-record.ts';
import { whyFailed, type ClientWords } from './strings.ts';

/** What a screen is told of what the client keeps. */

export function shownStored(message: Message): ShownMessage {
  const { conversationId, messageId, senderId, content, timestamp, seq, automatic = false } = message;
  const status = { is: 'stored', seq } as const;
  return { conversationId, messageId, senderId, content, timestamp, automatic, status };
}

export function shownQueued(item: OutboxItem, self: number, words: ClientWords): ShownMessage {
  const { conversationId, messageId, content, timestamp } = item;
  const status =
    item.status.is === 'failed' ? { ...item.status, why: whyFailed(item.status.code, words) } : item.status;
  return { conversationId, messageId, senderId: self, content, timestamp, automatic: false, status };
}

/** @param unsent the conversation's part of the outbox */
export function shownConversation(
  record: ConversationRecord,
  draft: string,
  unsent: readonly ShownMessage[],
  words: ClientWords,
): ShownConversation {
  const last = unsent.at(-1);
  const { id, head, expired, mine, theirs, lastMessage, closed, flags, waiting, tags } = record;
  return {
    id,
    peer: shownPerson(record.peer, words.erased),
    head,
    mine,
    theirs,
    closed,
    unread: unreadOf(record),
    ...(lastMessage ? { lastMessage } : {}),
    ...(expired > 0 ? { expired } : {}),
    flags,
    waiting,
    tags,
    draft,
    queued: unsent.length,
    failed: unsent.filter(({ status }) => status.is === 'failed').length,
    ...(last ? { unsent: last } : {}),
  };
}

/**
 * @param outbox all of it, oldest first
 * @returns newest activity first: what is on its way, in the order it was written (no clock of this device decides, E5), then
 *   by the server's clock; those without any last
 */
export function byActivity(
  conversations: readonly ShownConversation[],
  outbox: readonly OutboxItem[] = [],
): ShownConversation[] {
  const queued = outbox.filter(({ status }) => status.is === 'queued');
  const written = new Map(queued.map(({ conversationId }, at) => [conversationId, at]));
  // A time is read once, and not at every comparison: this happens with every message that arrives.
  return conversations
    .map((conversation) => ({
      conversation,
      written: written.get(conversation.id) ?? -1,
      at: Date.parse(conversation.lastMessage?.timestamp ?? '') || 0,
    }))
    .toSorted((a, b) => b.written - a.written || b.at - a.at || b.conversation.id - a.conversation.id)
    .map(({ conversation }) => conversation);
}
