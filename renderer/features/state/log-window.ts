import type { MessagePage, ShownMessage } from '../../../protocol/messaging.ts';
import { hasGap, mergeMessages, newestSeq, oldestSeq } from './merge-messages.ts';

/**
 * A stretch of a conversation without holes. Of a conversation of 100,000 messages only so much is in memory as is looked at;
 * the rest is read again when somebody scrolls there.
 */
export interface LogWindow {
  /** Stored ones by seq; after them, only where the window reaches the newest message, what is queued or failed. */
  messages: readonly ShownMessage[];
  /** Older ones exist that are not in the window. */
  hasOlder: boolean;
  /** Newer ones exist that are not in the window: what arrives is not taken in. */
  hasNewer: boolean;
}

/** So many messages are read at once. */
export const PAGE = 60;
/** A window with more than this many loses the end that is farther from the view, down to {@link KEPT_MESSAGES}. */
export const MOST_MESSAGES = 480;
export const KEPT_MESSAGES = 300;

const isStored = (message: ShownMessage) => message.status.is === 'stored';

/** Extends the window by the page before it; one that does not border on it is left out. */
export function withOlder(window: LogWindow, page: MessagePage): LogWindow {
  const older = page.messages.filter(isStored);
  if (older.length > 0 && newestSeq(older) + 1 !== oldestSeq(window.messages)) return window;
  return { ...window, messages: mergeMessages(older, window.messages), hasOlder: page.more };
}

/** Extends the window by the page after it, in the same way. */
export function withNewer(window: LogWindow, page: MessagePage): LogWindow {
  const first = oldestSeq(page.messages);
  if (first !== null && first !== newestSeq(window.messages) + 1) return window;
  const messages = mergeMessages(window.messages, page.messages);
  return { ...window, messages, hasNewer: page.newer && page.messages.length > 0 };
}

/**
 * Takes in a message that is new or changed. One that comes after a hole is left out, and the window no longer counts as
 * reaching the newest: what is missing must be read (D9).
 */
export function withMessage(window: LogWindow, message: ShownMessage): LogWindow {
  const { status } = message;
  const newest = newestSeq(window.messages);
  if (status.is !== 'stored')
    return window.hasNewer ? window : { ...window, messages: mergeMessages(window.messages, [message]) };
  const oldest = oldestSeq(window.messages);
  if (window.hasOlder && oldest !== null && status.seq < oldest) return window;
  if (window.hasNewer && status.seq > newest) return window;
  const messages = mergeMessages(window.messages, [message]);
  return hasGap(messages) ? { ...window, hasNewer: true } : { ...window, messages };
}

/** Discarded by the person; what is stored stays. */
export function withoutUnsent(window: LogWindow, messageId: string): LogWindow {
  return {
    ...window,
    messages: window.messages.filter((message) => isStored(message) || message.messageId !== messageId),
  };
}

/** Lets go of messages at one end; what is queued or failed goes with the newest ones. */
export function trimmed(window: LogWindow, end: 'older' | 'newer'): LogWindow {
  if (window.messages.length <= KEPT_MESSAGES) return window;
  if (end === 'older') return { ...window, messages: window.messages.slice(-KEPT_MESSAGES), hasOlder: true };
  const stored = window.messages.filter(isStored);
  return { ...window, messages: stored.slice(0, KEPT_MESSAGES), hasNewer: true };
}

/** @returns true when the message with this seq is in the window. */
export function holds({ messages }: LogWindow, seq: number): boolean {
  const oldest = oldestSeq(messages);
  return oldest !== null && oldest <= seq && seq <= newestSeq(messages);
}
