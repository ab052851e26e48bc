import type {
  Flags,
  FlagsChange,
  Message,
  Notification,
  Person,
  Waiting,
  Watermarks,
} from '../protocol/entities.ts';
import type { SearchTerm } from './search-terms.ts';
import type { SeenMark } from './seen-mark.ts';

/**
 * The durable store of one person on one device: the cache of what the server knows, and the outbox, which only this device
 * knows. test/contracts/client-store.ts says what every adapter does. Browser tabs share one store, so nothing that is
 * written ever goes back: records are joined by `joinConversations` of conversation-record.ts, which adapters call inside
 * their transaction.
 */
export interface ClientStore {
  /** Everything the first paint needs. An empty or new store: generation as it is, `self` null, the rest empty. */
  load(): Promise<StoredState>;
  /**
   * One transaction: all of it or nothing, durable when it resolves (D14). Of every conversation in it the messages that have
   * expired are removed (O46), also those that come with it.
   * @returns `stale`, with nothing written, when the store was reset or wiped since `generation` was read
   */
  apply(changes: Changes): Promise<'done' | 'stale'>;
  /**
   * One transaction: conversations and messages are replaced by the snapshot; outbox and drafts stay, and notifications, to
   * which those of the snapshot are added that are not there.
   * @returns the new generation
   */
  reset(snapshot: Snapshot): Promise<number>;
  /**
   * Cached messages of a conversation with `from <= seq < before`, the newest `limit` of them, oldest first.
   * @returns `stale` as {@link apply}: what the caller knows of the conversation is not of this store any more
   */
  messages(query: PageQuery): Promise<Message[] | 'stale'>;
  /**
   * How many cached messages with `afterSeq < seq <= upTo` the sender wrote in the conversation.
   * @returns `stale` as {@link apply}
   */
  count(query: CountQuery): Promise<number | 'stale'>;
  /**
   * Cached messages in which every term occurs, or that belong to a conversation `named` by it; at least one must occur in
   * the text itself. The newest first, by the server's clock.
   * @param stale whether the answer is not wanted any more: then whatever has been found may be returned
   */
  search(query: { terms: readonly StoredTerm[]; limit: number }, stale: () => boolean): Promise<Message[]>;
  /** Newest first. */
  notifications(limit: number): Promise<Notification[]>;
  /** All of it, oldest first (by `order`). */
  outbox(): Promise<OutboxItem[]>;
  /**
   * Adds the message at the end of the outbox, durable when it resolves (D11); one with the same messageId is replaced
   * and moved to the end.
   * @returns the item with its place
   * @throws when it cannot be written
   */
  enqueue(item: NewOutboxItem): Promise<OutboxItem>;
  /** Takes a message out of the outbox. Does nothing when it is not there. */
  dequeue(messageId: string): Promise<void>;
  /** An empty one is removed. */
  saveDraft(conversationId: number, content: string): Promise<void>;
  /** Removes everything of the person, outbox and drafts too, and raises the generation. */
  wipe(): Promise<void>;
}

export interface StoredTerm extends SearchTerm {
  /** Ids of the conversations whose person's name has it. */
  named: readonly number[];
}

/** A conversation as the cache keeps it. Every number in it but `flags` only grows, until the next reset. */
export interface ConversationRecord {
  id: number;
  peer: Person;
  closed: boolean;
  /** The newest message's seq that this device has heard of, 0 when there is none. */
  head: number;
  /** Every message from here to `head` that has not expired is in the cache; `head + 1` when none is. */
  cachedFrom: number;
  /** Up to here the gym keeps no contents any more, and the cache no messages (O46); 0: all are kept. */
  expired: number;
  /** `read` includes what was read here and is not confirmed yet. */
  mine: Watermarks;
  /** My read mark as the server confirmed it. Where it is smaller than `mine.read`, the mark is still to be sent. */
  readConfirmed: number;
  theirs: Watermarks;
  /**
   * The peer's messages up to `head`, and of these those up to `mine.read`, both counted from the same start, so that
   * the difference is the unread count (R7) and each can be joined across tabs by taking the greater.
   */
  inbound: number;
  inboundRead: number;
  lastMessage: Message | null;
  /** As shown: what the server said, and what was set here since. */
  flags: Flags;
  /** Of these what the server has not confirmed: it is still to be told (I1), and no snapshot overwrites it. */
  flagsUnconfirmed: FlagsChange;
  /** Grows with every change of the two, here or there: of two tabs the greater has the newer flags. */
  flagsRevision: number;
  /** The peer's first message since my own last one, whether done or not: undoing `done` brings it back. */
  unanswered: Waiting | null;
  /** The peer's first message that waits for a reply (I4). */
  waiting: Waiting | null;
  tags: string[];
}

export interface NewOutboxItem {
  messageId: string;
  conversationId: number;
  recipientId: number;
  content: string;
  /** ISO 8601, of this device, only shown. */
  timestamp: string;
  status: { is: 'queued' } | { is: 'failed'; code: string };
}

export interface OutboxItem extends NewOutboxItem {
  /** Grows with every enqueue; the device's clock has no say in it (E5). */
  order: number;
}

export interface StoredState {
  /** Changes with every {@link ClientStore.reset} and {@link ClientStore.wipe}. */
  generation: number;
  self: Person | null;
  gym: string;
  cursor: string | null;
  /** The directory's version as of the conversations here. */
  directory: string | null;
  seen: SeenMark;
  conversations: ConversationRecord[];
  drafts: { conversationId: number; content: string }[];
  outbox: OutboxItem[];
}

export interface Changes {
  /** As read by {@link ClientStore.load} or returned by {@link ClientStore.reset}. */
  generation: number;
  cursor?: string;
  directory?: string;
  self?: Person;
  gym?: string;
  /** Joined with what is stored. */
  seen?: SeenMark;
  /** Joined with the stored record of the same id. */
  conversations?: readonly ConversationRecord[];
  /** Known by (conversationId, seq); one that is there already stays as it is. */
  messages?: readonly Message[];
  /** Known by messageId; one that is there already stays as it is. */
  notifications?: readonly Notification[];
  /** ISO 8601: older notifications are removed (O46). */
  keptSince?: string;
  /** Stored by the server: out of the outbox. */
  sent?: readonly string[];
  /** Refused for good: status becomes failed, the place stays. Does nothing for one that is not in the outbox. */
  failed?: readonly { messageId: string; code: string }[];
}

export interface PageQuery {
  generation: number;
  conversationId: number;
  from: number;
  before: number;
  limit: number;
}

export interface CountQuery {
  generation: number;
  conversationId: number;
  senderId: number;
  afterSeq: number;
  upTo: number;
}

export interface Snapshot {
  self: Person;
  gym: string;
  cursor: string;
  directory: string;
  /** Joined with what is stored, as it is the person's own. */
  seen?: SeenMark;
  conversations: readonly ConversationRecord[];
  messages: readonly Message[];
  /** Oldest first. */
  notifications: readonly Notification[];
  /** As in {@link Changes}. */
  keptSince?: string;
}
