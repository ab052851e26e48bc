import type { Conversation, Watermarks } from '../protocol/entities.ts';
import type { ConversationRecord } from './client-store.ts';

/** @returns the record of a conversation just heard of in a snapshot; its last message is all that is cached. */
export function fromSnapshot(conversation: Conversation): ConversationRecord {
  const { id, peer, closed, head, mine, theirs, unread, lastMessage } = conversation;
  return {
    id,
    peer,
    closed,
    head,
    cachedFrom: lastMessage ? head : head + 1,
    mine,
    readConfirmed: mine.read,
    theirs,
    inbound: unread,
    inboundRead: 0,
    lastMessage: lastMessage ?? null,
  };
}

/** R7: the other person's messages after my read mark. */
export function unreadOf(record: ConversationRecord): number {
  return Math.max(0, record.inbound - record.inboundRead);
}

/**
 * Joins two records of one conversation, of the same generation, in any order: marks and heads by the greater, cached
 * ranges into one when they touch, else the newer one. Peer and closed come from `incoming`.
 */
export function joinConversations(
  stored: ConversationRecord,
  incoming: ConversationRecord,
): ConversationRecord {
  const newer = incoming.head >= stored.head ? incoming : stored;
  const older = newer === incoming ? stored : incoming;
  const touch = older.head + 1 >= newer.cachedFrom;
  return {
    id: incoming.id,
    peer: incoming.peer,
    closed: incoming.closed,
    head: newer.head,
    cachedFrom: touch ? Math.min(older.cachedFrom, newer.cachedFrom) : newer.cachedFrom,
    mine: joinMarks(stored.mine, incoming.mine),
    readConfirmed: Math.max(stored.readConfirmed, incoming.readConfirmed),
    theirs: joinMarks(stored.theirs, incoming.theirs),
    inbound: Math.max(stored.inbound, incoming.inbound),
    inboundRead: Math.max(stored.inboundRead, incoming.inboundRead),
    lastMessage: newer.lastMessage ?? older.lastMessage,
  };
}

/** Watermarks only grow (R1). */
export function joinMarks(one: Watermarks, other: Watermarks): Watermarks {
  return {
    delivered: Math.max(one.delivered, other.delivered),
    read: Math.max(one.read, other.read),
  };
}
