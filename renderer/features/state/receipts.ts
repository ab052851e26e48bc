import type { Watermarks } from '../../../protocol/entities.ts';
import type { ShownConversation, ShownMessage } from '../../../protocol/messaging.ts';

export type Receipt = 'queued' | 'failed' | 'stored' | 'delivered' | 'read';

/**
 * How far one of my own messages has come (R1).
 * @param theirs how far the other person is in the conversation
 */
export function receiptOf(message: ShownMessage, theirs: Watermarks): Receipt {
  if (message.status.is !== 'stored') return message.status.is;
  if (message.status.seq <= theirs.read) return 'read';
  if (message.status.seq <= theirs.delivered) return 'delivered';
  return 'stored';
}

/** @returns the receipt of the conversation's last message if it is mine, what waits counting as last; else null. */
export function lastReceipt(conversation: ShownConversation, selfId: number): Receipt | null {
  if (conversation.failed > 0) return 'failed';
  if (conversation.queued > 0) return 'queued';
  const last = conversation.lastMessage;
  if (!last || last.senderId !== selfId) return null;
  if (last.seq <= conversation.theirs.read) return 'read';
  return last.seq <= conversation.theirs.delivered ? 'delivered' : 'stored';
}
