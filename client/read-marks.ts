import type { Cache } from './cache.ts';
import type { ConversationRecord } from './client-store.ts';
import { withReadMark } from './log-batch.ts';

/**
 * R3: the person has seen the conversation up to seq. In its turn (serial.ts).
 * @returns whether that is news
 * @throws StaleError when another tab began the store anew, Error when it cannot be written
 */
export async function markRead(cache: Cache, conversationId: number, seq: number): Promise<boolean> {
  const record = cache.conversation(conversationId);
  const upTo = Math.min(seq, record.head);
  if (upTo <= record.mine.read) return false;
  // What is on screen is cached; otherwise the count waits for the server's own mark.
  const after = upTo + 1 >= record.cachedFrom ? await cache.inboundAfter(record, upTo) : record.inbound;
  await cache.apply({ conversations: [withReadMark(record, upTo, after)] });
  return true;
}

/** A read mark that the server has not confirmed goes out again on every connection; null: it has. */
export function unconfirmedMark({
  id,
  mine,
  readConfirmed,
}: ConversationRecord): { conversationId: number; seq: number } | null {
  return mine.read > readConfirmed ? { conversationId: id, seq: mine.read } : null;
}
