import type { ShownMessage } from '../../../protocol/messaging.ts';

/**
 * Where reading goes on: the other person's first message after one's read mark (R7).
 * @param selfId the reader
 * @param read the reader's read mark, 0 when nothing was read
 * @returns its seq, or null when everything was read or it is not among these messages
 */
export function firstUnreadSeq(
  messages: readonly ShownMessage[],
  selfId: number,
  read: number,
): number | null {
  for (const message of messages)
    if (message.status.is === 'stored' && message.status.seq > read && message.senderId !== selfId)
      return message.status.seq;
  return null;
}

/** @returns how many of the other person's messages come after the read mark, among these. */
export function countUnread(messages: readonly ShownMessage[], selfId: number, read: number): number {
  return messages.filter((m) => m.status.is === 'stored' && m.status.seq > read && m.senderId !== selfId)
    .length;
}
