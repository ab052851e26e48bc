import type { LogWindow } from './log-window.ts';
import { oldestSeq } from './merge-messages.ts';

/**
 * Where reading goes on: the other person's first message after one's read mark (R7).
 * @param selfId the reader
 * @param read the reader's read mark, 0 when nothing was read
 * @returns its seq, or null when everything was read or it is not in the window
 */
export function firstUnreadSeq(
  { messages, hasOlder }: Pick<LogWindow, 'messages' | 'hasOlder'>,
  selfId: number,
  read: number,
): number | null {
  const oldest = oldestSeq(messages);
  if (hasOlder && oldest !== null && oldest > read + 1) return null;
  for (const message of messages)
    if (message.status.is === 'stored' && message.status.seq > read && message.senderId !== selfId)
      return message.status.seq;
  return null;
}
