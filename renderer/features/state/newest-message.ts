import type { Message } from '../../../protocol/entities.ts';
import type { ShownConversation, ShownMessage } from '../../../protocol/messaging.ts';

/**
 * What a conversation ends with on screen (Q7): one's own message that is not stored, else the last one that is. A failed one
 * gives way to what the other person wrote and nobody has read; the row's sign still says that it failed.
 */
export function newestMessage({
  unsent,
  unread,
  lastMessage,
}: ShownConversation): Message | ShownMessage | undefined {
  return unsent && (unsent.status.is === 'queued' || unread === 0) ? unsent : lastMessage;
}
