import { z } from 'zod';
import {
  conversation,
  conversationId,
  flags,
  notification,
  person,
  presence,
  seq,
  tag,
  waiting,
  type FlagsChange,
} from './entities.ts';
import { envelope, messageId, personId, timestamp } from './envelope.ts';

/**
 * The only API that a screen sees. In the page it is the client library itself, in the desktop's window the bridge
 * to the client library in the main process. test/contracts/messaging.ts says what every one of them does.
 */

/** Why the client waits before it tries again. */
export const WAIT_REASONS = [
  'offline',
  'server_unreachable',
  'server_restarting',
  'overloaded',
  'rate',
] as const;

/** Why the client does not try any more. Every reason but `session_ended` is mended by {@link Messaging.reconnect}. */
export const STOP_REASONS = ['session_ended', 'forbidden', 'replaced', 'policy', 'version'] as const;

export const connectionState = z.discriminatedUnion('is', [
  z.object({ is: z.literal('signed_out') }),
  z.object({ is: z.literal('connecting'), attempt: z.int().min(1) }),
  z.object({ is: z.literal('syncing') }),
  z.object({ is: z.literal('online'), via: z.enum(['socket', 'http']) }),
  z.object({
    is: z.literal('waiting'),
    /** Milliseconds since 1970 on this device's clock. */
    until: z.number(),
    attempt: z.int().min(1),
    reason: z.enum(WAIT_REASONS),
  }),
  z.object({ is: z.literal('stopped'), reason: z.enum(STOP_REASONS) }),
]);
export type ConnectionState = z.infer<typeof connectionState>;

/** A bubble: a stored message, or one of my own that waits on disk or failed. */
export const shownMessage = z.object({
  conversationId,
  messageId,
  senderId: personId,
  content: z.string(),
  /** Of the server once stored, of this device until then. Never sorted by. */
  timestamp,
  /** Written by the server in the trainer's name outside the office hours (I9). */
  automatic: z.boolean(),
  status: z.discriminatedUnion('is', [
    z.object({ is: z.literal('stored'), seq: seq.min(1) }),
    /** On disk, not yet confirmed; sent as soon as there is a connection. */
    z.object({ is: z.literal('queued') }),
    /** Refused for good by the server; `why` is a sentence for the person. */
    z.object({ is: z.literal('failed'), code: z.string(), why: z.string() }),
  ]),
});
export type ShownMessage = z.infer<typeof shownMessage>;

/** A conversation with what this device adds to it. */
export const shownConversation = conversation.extend({
  /** With what was set here and the server does not know yet. */
  flags,
  /** Since when the other one waits for me: "needs reply" (I4). */
  waiting: waiting.nullable(),
  tags: z.array(tag),
  draft: z.string(),
  /** My own messages that are not stored yet, and of them those that failed. */
  queued: z.int().min(0),
  failed: z.int().min(0),
  /** Of those the one that was written last: the conversation ends with it. */
  unsent: shownMessage.optional(),
});
export type ShownConversation = z.infer<typeof shownConversation>;

export const messagingState = z.object({
  self: person.nullable(),
  gym: z.string(),
  connection: connectionState,
  /** Newest activity first. Possibly from the cache: `connection` says whether it is up to date. */
  conversations: z.array(shownConversation),
  presence: z.array(presence),
  /** Notifications up to this time were looked at, on any of the person's devices (O50); null: none yet. */
  seenUntil: timestamp.nullable(),
});
export type MessagingState = z.infer<typeof messagingState>;

export const messagePage = z.object({
  /** Stored ones by seq, then (only in a page that reaches the newest) queued and failed ones in the order they were written. */
  messages: z.array(shownMessage),
  /** Older ones exist. */
  more: z.boolean(),
  /** Newer ones exist: this is not the newest page. */
  newer: z.boolean(),
});
export type MessagePage = z.infer<typeof messagePage>;

/** A text in parts; those that fit a search are marked. */
export const markedText = z.array(z.object({ text: z.string(), hit: z.boolean() }));
export type MarkedText = z.infer<typeof markedText>;

export const searchResult = z.object({
  /** Conversations whose person's name has every word, newest activity first. */
  people: z.array(z.object({ conversationId, name: markedText })),
  /** The newest first. `snippet` is the part of the message around the first mark. */
  hits: z.array(
    z.object({
      conversationId,
      messageId,
      seq: seq.min(1),
      senderId: personId,
      timestamp,
      snippet: markedText,
    }),
  ),
  /** The whole history of all conversations is on this device, so nothing can be missing. */
  complete: z.boolean(),
  /** How many conversations there are, and of how many the whole history is here. */
  indexed: z.object({ conversations: z.int().min(0), whole: z.int().min(0) }),
});
export type SearchResult = z.infer<typeof searchResult>;

export const messagingEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('connection'), connection: connectionState }),
  /** These conversations changed, all of each. New ones included. */
  z.object({ kind: z.literal('conversations'), conversations: z.array(shownConversation) }),
  /** New or changed, known by its messageId. */
  z.object({ kind: z.literal('message'), message: shownMessage }),
  /** Discarded by the person before it was stored. */
  z.object({ kind: z.literal('discarded'), conversationId, messageId }),
  z.object({ kind: z.literal('typing'), conversationId, personId, active: z.boolean() }),
  z.object({ kind: z.literal('presence'), people: z.array(presence) }),
  z.object({ kind: z.literal('notification'), notification }),
  /** Notifications up to this time were looked at, here or elsewhere. */
  z.object({ kind: z.literal('seen'), until: timestamp }),
  /** Everything may have changed (signed in or out, reset): read the state anew. */
  z.object({ kind: z.literal('reset') }),
  /** Every inbound chat, notification and confirmation, six fields: becomes the `ws-message` DOM event. */
  z.object({ kind: z.literal('envelope'), message: envelope.omit({ x: true }) }),
]);
export type MessagingEvent = z.infer<typeof messagingEvent>;

export interface Messaging {
  state(): Promise<MessagingState>;
  /**
   * A page of a conversation, oldest first within the page.
   * @param query.before only messages with a smaller seq, the newest of them
   * @param query.after only messages with a greater seq, the oldest of them; never both; neither: the newest page
   * @param query.limit 1 to 200
   * @throws Error with a sentence for the person when older history is neither cached nor reachable
   */
  messages(query: {
    conversationId: number;
    before?: number | undefined;
    after?: number | undefined;
    limit: number;
  }): Promise<MessagePage>;
  /**
   * Searches names and the history that is on this device, as one types: words that must all occur, the last letters of each
   * may be missing; in quotes an exact sequence of words. Case and accents do not matter. No query is an error.
   * @param find.limit 1 to 100, of people and of messages
   * @returns null when a newer search came before this one was done
   */
  search(find: { query: string; limit: number }): Promise<SearchResult | null>;
  /**
   * Puts a message on disk and sends it when possible. Resolves as soon as it is on disk.
   * @throws Error when it cannot be written to disk, is empty or too long
   */
  send(message: { conversationId: number; content: string }): Promise<ShownMessage>;
  /** Sends a failed message again, under the same id. */
  retry(which: { messageId: string }): Promise<void>;
  /** Gives up a message that is not stored. One whose outcome is unknown may still appear: then it is shown. */
  discard(which: { messageId: string }): Promise<void>;
  /** The person has seen the conversation up to seq (focused, visible, scrolled to it). */
  markRead(mark: { conversationId: number; seq: number }): Promise<void>;
  /**
   * Pins, archives, mutes, marks as unread or as done (I1). Shown at once and kept on disk; the server is told as soon as it can
   * be reached. To undo it set what was there before.
   */
  setFlags(change: { conversationId: number; flags: FlagsChange }): Promise<void>;
  typing(sign: { conversationId: number; active: boolean }): Promise<void>;
  /** Kept on disk; an empty one is removed. */
  saveDraft(draft: { conversationId: number; content: string }): Promise<void>;
  /** The person is in front of this device, or is not. Presence only, no influence on delivery. */
  setActive(state: { active: boolean }): Promise<void>;
  /** The newest notifications first, at most 100. */
  notifications(): Promise<z.infer<typeof notification>[]>;
  /**
   * The person has looked at the notifications up to this time (O50), the `timestamp` of one of them. Kept on disk; the server is
   * told as soon as it can be reached.
   */
  markSeen(mark: { until: string }): Promise<void>;
  /** Stops waiting and tries at once; also out of `stopped`. */
  reconnect(): Promise<void>;
  /** @returns a function that ends the subscription. */
  subscribe(listener: (event: MessagingEvent) => void): () => void;
}
