import { NO_FLAGS, type Conversation, type Watermarks } from '../protocol/entities.ts';
import type { ConversationRecord } from './client-store.ts';
import { withServerInbox } from './flags.ts';

/** What a record of an older version of the app lacks. */
const NOTHING_SET = {
  expired: 0,
  flags: NO_FLAGS,
  flagsUnconfirmed: {},
  flagsRevision: 0,
  unanswered: null,
  waiting: null,
  tags: [],
};

/**
 * @param known what was known until now: of it stays what was set here and is not confirmed (I1)
 * @returns the record of a conversation just heard of in a snapshot; its last message is all that is cached.
 */
export function fromSnapshot(
  conversation: Conversation,
  known: Pick<ConversationRecord, 'flags' | 'flagsUnconfirmed' | 'flagsRevision'> = NOTHING_SET,
): ConversationRecord {
  const { id, peer, closed, head, mine, theirs, unread, lastMessage, expired = 0 } = conversation;
  const { flags, flagsUnconfirmed, flagsRevision } = known;
  const record = {
    ...NOTHING_SET,
    flags,
    flagsUnconfirmed,
    flagsRevision,
    id,
    peer,
    closed,
    head,
    expired,
    cachedFrom: lastMessage ? head : head + 1,
    mine,
    readConfirmed: mine.read,
    theirs,
    inbound: unread,
    inboundRead: 0,
    lastMessage: lastMessage ?? null,
  };
  return withServerInbox(record, conversation);
}

/** @returns the record of a conversation of which nothing has arrived yet. */
export function emptyRecord({ id, peer, closed, expired = 0 }: Conversation): ConversationRecord {
  return {
    ...NOTHING_SET,
    id,
    peer,
    closed,
    expired,
    head: 0,
    cachedFrom: 1,
    mine: { delivered: 0, read: 0 },
    readConfirmed: 0,
    theirs: { delivered: 0, read: 0 },
    inbound: 0,
    inboundRead: 0,
    lastMessage: null,
  };
}

/** Whether the record was written by a version of the app that knew less. */
export function isIncomplete(record: ConversationRecord): boolean {
  const { flagsRevision, expired }: Partial<ConversationRecord> = record;
  return flagsRevision === undefined || expired === undefined;
}

/** @returns the record with everything that an older version of the app did not know. */
export function completed(record: ConversationRecord): ConversationRecord {
  return isIncomplete(record) ? { ...NOTHING_SET, ...record } : record;
}

/** R7: the other person's messages after my read mark. */
export function unreadOf(record: ConversationRecord): number {
  return Math.max(0, record.inbound - record.inboundRead);
}

/**
 * Joins two records of one conversation, of the same generation, in any order: marks and heads by the greater, cached
 * ranges into one when they touch, else the newer one. Flags come from the one with more changes, the rest from `incoming`.
 */
export function joinConversations(
  kept: ConversationRecord,
  incoming: ConversationRecord,
): ConversationRecord {
  const stored = completed(kept);
  const newer = incoming.head >= stored.head ? incoming : stored;
  const older = newer === incoming ? stored : incoming;
  const flagged = incoming.flagsRevision >= stored.flagsRevision ? incoming : stored;
  const touch = older.head + 1 >= newer.cachedFrom;
  return withoutExpired({
    id: incoming.id,
    peer: incoming.peer,
    closed: incoming.closed,
    expired: Math.max(stored.expired, incoming.expired),
    head: newer.head,
    cachedFrom: touch ? Math.min(older.cachedFrom, newer.cachedFrom) : newer.cachedFrom,
    mine: joinMarks(stored.mine, incoming.mine),
    readConfirmed: Math.max(stored.readConfirmed, incoming.readConfirmed),
    theirs: joinMarks(stored.theirs, incoming.theirs),
    inbound: Math.max(stored.inbound, incoming.inbound),
    inboundRead: Math.max(stored.inboundRead, incoming.inboundRead),
    lastMessage: newer.lastMessage ?? older.lastMessage,
    flags: flagged.flags,
    flagsUnconfirmed: flagged.flagsUnconfirmed,
    flagsRevision: flagged.flagsRevision,
    unanswered: newer.unanswered,
    waiting: newer.waiting,
    tags: incoming.tags,
  });
}

/** @returns the record without what is said, and waits for a reply, in messages that have expired (O46) */
export function withoutExpired(record: ConversationRecord): ConversationRecord {
  const { expired, lastMessage, unanswered, waiting } = record;
  const gone = (one: { seq: number } | null): boolean => one !== null && one.seq <= expired;
  if (expired === 0) return record;
  return {
    ...record,
    lastMessage: lastMessage && gone(lastMessage) ? { ...lastMessage, content: '' } : lastMessage,
    unanswered: gone(unanswered) ? null : unanswered,
    waiting: gone(waiting) ? null : waiting,
  };
}

/** Watermarks only grow (R1). */
export function joinMarks(one: Watermarks, other: Watermarks): Watermarks {
  return {
    delivered: Math.max(one.delivered, other.delivered),
    read: Math.max(one.read, other.read),
  };
}
