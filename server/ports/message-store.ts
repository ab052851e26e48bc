/** Messages, marks and logs: what is durable of delivery. Times are milliseconds since 1970 on the server's clock. */

export interface StoredMessage {
  conversationId: number;
  seq: number;
  messageId: string;
  senderId: number;
  recipientId: number;
  content: string;
  at: number;
  /** An automatic answer of the server in the sender's name (rule I9). */
  automatic: boolean;
}

/** A message without what it says. */
export type Written = Pick<StoredMessage, 'senderId' | 'at' | 'automatic'>;

/** One entry of a person's log (rule D6). */
export type LogEvent =
  | { kind: 'chat'; position: number; message: StoredMessage }
  | { kind: 'notification'; position: number; messageId: string; content: string; at: number }
  /** `subjectId` has (seen) the messages from < seq <= to. */
  | {
      kind: 'delivered' | 'read';
      position: number;
      conversationId: number;
      subjectId: number;
      from: number;
      to: number;
    };

export interface ChatOperation {
  kind: 'chat';
  conversationId: number;
  senderId: number;
  recipientId: number;
  messageId: string;
  content: string;
  at: number;
  automatic?: true;
}
export interface NotificationOperation {
  kind: 'notification';
  recipientId: number;
  messageId: string;
  content: string;
  at: number;
}
/** `personId` has (seen) the conversation up to seq; `peerId` is told. Clamped to the head; never moves back. */
export interface MarkOperation {
  kind: 'delivered' | 'read';
  conversationId: number;
  personId: number;
  peerId: number;
  seq: number;
}
/** The person has acknowledged their log up to the position (rule P4). Never moves back. */
export interface AcknowledgeOperation {
  kind: 'acknowledge';
  personId: number;
  position: number;
}
/** Rule O45: what stands at the places from < place <= to loses its contents; the places stay. */
export interface ExpireOperation {
  kind: 'expire';
  /** null: notifications. */
  conversationId: number | null;
  from: number;
  to: number;
}
export type Operation =
  ChatOperation | NotificationOperation | MarkOperation | AcknowledgeOperation | ExpireOperation;

/** Nothing of the operation is stored; the same may succeed later. */
export interface Unavailable {
  is: 'unavailable';
}
export type ChatResult =
  /** `at` and the numbers are the first ones, also of a duplicate. */
  | {
      is: 'stored';
      seq: number;
      senderPosition: number;
      recipientPosition: number;
      at: number;
      duplicate: boolean;
    }
  /** The id is taken by another message of the sender (rule D4). */
  | { is: 'conflict' }
  | Unavailable;
export type NotificationResult =
  { is: 'stored'; position: number; at: number; duplicate: boolean } | { is: 'conflict' } | Unavailable;
export type MarkResult =
  /** `peerPosition` in the log of the one who is told; a read mark is told to the reader's own devices too. */
  | { is: 'marked'; from: number; to: number; peerPosition: number; ownPosition: number | null }
  /** Nothing new, or another operation of the same group tells it. */
  | { is: 'unchanged' }
  | Unavailable;
export type AcknowledgeResult = { is: 'acknowledged' } | Unavailable;
/** `messages`: how many had contents until now. */
export type ExpireResult = { is: 'expired'; messages: number } | Unavailable;

export type ResultOf<O extends Operation> = O extends ChatOperation
  ? ChatResult
  : O extends NotificationOperation
    ? NotificationResult
    : O extends MarkOperation
      ? MarkResult
      : O extends AcknowledgeOperation
        ? AcknowledgeResult
        : ExpireResult;
export type Result = ChatResult | NotificationResult | MarkResult | AcknowledgeResult | ExpireResult;

/** What is older than a moment and still has its contents, at the beginning of a conversation or of the notifications. */
export interface Expirable extends ExpireOperation {
  /** Whose devices have a copy. */
  people: number[];
}

export interface MessageStore {
  /** Names the data store in cursors; another one after a backup was restored. */
  readonly epoch: string;
  /**
   * Stores durably, together with whatever else waits. `done` is called once the commit is on disk or has failed: in the
   * order of the log positions, so that what it sends is in order. Once one has failed, all that were waiting have: of two
   * messages of one sender the later is never stored without the earlier.
   */
  commit<O extends Operation>(operation: O, done: (result: ResultOf<O>) => void): void;
  /** Whether the last attempt to write succeeded. While it is false the store keeps trying by itself. */
  ready(): boolean;

  /** The newest position of the person's log, 0 when it is empty. */
  head(personId: number): number;
  /** The log after `position`, oldest first, at most `limit` entries. */
  logAfter(personId: number, position: number, limit: number): LogEvent[];
  /** Up to where the person has acknowledged. */
  acknowledged(personId: number): number;
  /** The newest seq of each conversation in which the person was sent chats at positions from < position <= to. */
  chatsReceived(personId: number, from: number, to: number): { conversationId: number; seq: number }[];
  /** The ids of one sender's messages with from < seq <= to, oldest first. */
  sentBetween(conversationId: number, senderId: number, from: number, to: number): string[];

  /** A message by what names it for ever (rule D3), with its place in the sender's log. */
  sentAs(senderId: number, messageId: string): { message: StoredMessage; position: number } | undefined;
  /** The newest message of a conversation, if any: its seq is the head. */
  lastMessage(conversationId: number): StoredMessage | undefined;
  marks(conversationId: number, personId: number): { delivered: number; read: number };
  /** How many messages the other one wrote after `seq`. */
  countAfter(conversationId: number, notFrom: number, seq: number): number;
  /** The person's notifications, newest first, at most `limit`. */
  notifications(recipientId: number, limit: number): { messageId: string; content: string; at: number }[];
  /** The newest message after `seq` that the person wrote themselves, 0 when there is none. Looks at what comes after it only. */
  lastWritten(conversationId: number, personId: number, after: number): number;
  /** The first message of the other one after `seq`. */
  firstAfter(conversationId: number, notFrom: number, seq: number): { seq: number; at: number } | undefined;
  /** Who wrote when, from `since` on, oldest first; of more than `limit` messages the newest. */
  writtenSince(conversationId: number, since: number, limit: number): Written[];
  /** Up to where the contents of a conversation have expired (rule O45); 0: all are there. */
  expired(conversationId: number): number;
  conversationIds(): number[];
  /**
   * The oldest messages that were stored before a moment and have not expired, at most `limit`. None that comes after a newer
   * one, should the clock have gone back.
   * @param conversationId null: notifications
   */
  expirable(conversationId: number | null, before: number, limit: number): Expirable | null;
  /** Messages with a seq below `before` (absent: the newest), oldest first, at most `limit`. */
  history(conversationId: number, before: number | undefined, limit: number): StoredMessage[];

  /** Resolves when everything that was accepted has been answered. */
  flush(): Promise<void>;
  /** Finishes what was accepted, then closes. */
  close(): Promise<void>;
}
