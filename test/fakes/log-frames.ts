import type { Envelope } from '../../protocol/envelope.ts';
import type { Entry } from './gym-log.ts';

/** What a server says, as envelopes. */

export function statusFrame(content: string, x: object, timestamp: string): Envelope {
  return {
    type: 'status',
    content,
    senderId: 0,
    recipientId: 0,
    timestamp,
    x: x as Record<string, unknown>,
  };
}

/**
 * An entry of a person's log (D6).
 * @param connection where it goes; an own chat that came from there is `stored`
 */
export function entryFrame(
  entry: Entry,
  cursor: string,
  connection: object | null,
  timestamp: string,
): Envelope {
  if (entry.is === 'chat') {
    const { conversationId, seq, ...fields } = entry.message;
    if (connection && entry.via === connection)
      return {
        ...statusFrame('stored', { conversationId, seq, cursor, duplicate: false }, timestamp),
        messageId: fields.messageId,
      };
    const { automatic, ...chat } = fields;
    return { type: 'chat', ...chat, x: { conversationId, seq, cursor, ...(automatic ? { automatic } : {}) } };
  }
  if (entry.is === 'notification')
    return { type: 'notification', senderId: 0, recipientId: 0, ...entry.notification, x: { cursor } };
  const { is, ...mark } = entry;
  return statusFrame(is, { ...mark, cursor }, timestamp);
}
