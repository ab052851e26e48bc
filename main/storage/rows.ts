import type { ConversationRecord, NewOutboxItem, OutboxItem } from '../../client/client-store.ts';
import type { Message, Notification } from '../../protocol/entities.ts';

/** Rows as the tables of schema.ts give them, and as the rest of the app knows them. */
export type Row = Record<string, unknown>;

/** The schema says that it is text. */
export const textOf = (value: unknown): string => value as string;

export function messageOf(row: Row): Message {
  return {
    conversationId: Number(row.conversation_id),
    seq: Number(row.seq),
    messageId: textOf(row.message_id),
    senderId: Number(row.sender_id),
    recipientId: Number(row.recipient_id),
    content: textOf(row.content),
    timestamp: textOf(row.timestamp),
    ...(row.automatic ? { automatic: true } : {}),
  };
}

export function notificationOf(row: Row): Notification {
  return {
    messageId: textOf(row.message_id),
    content: textOf(row.content),
    timestamp: textOf(row.timestamp),
  };
}

export function outboxItemOf(row: Row): OutboxItem {
  return {
    order: Number(row.place),
    messageId: textOf(row.message_id),
    conversationId: Number(row.conversation_id),
    recipientId: Number(row.recipient_id),
    content: textOf(row.content),
    timestamp: textOf(row.timestamp),
    status: JSON.parse(textOf(row.status)) as NewOutboxItem['status'],
  };
}

export function conversationOf(row: Row): ConversationRecord {
  return JSON.parse(textOf(row.record)) as ConversationRecord;
}
