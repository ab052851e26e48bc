import { NO_FLAGS, type Message } from '../../../../protocol/entities.ts';
import type { ShownConversation, ShownMessage } from '../../../../protocol/messaging.ts';

export const ME = 7;
export const THEM = 12;

/** A stored message of conversation 55. @param minutes after nine o'clock, local time */
export function stored(seq: number, senderId: number, minutes = seq, day = 9): ShownMessage {
  return {
    conversationId: 55,
    messageId: `m${seq}`,
    senderId,
    content: `message ${seq}`,
    timestamp: new Date(2026, 2, day, 9, minutes).toISOString(),
    automatic: false,
    status: { is: 'stored', seq },
  };
}

/** As it is the last one of conversation 55. */
export function last(seq: number, senderId = ME): Message {
  const { conversationId, messageId, content, timestamp } = stored(seq, senderId);
  const recipientId = senderId === ME ? THEM : ME;
  return { conversationId, seq, messageId, senderId, recipientId, content, timestamp };
}

export function waiting(messageId: string, status: 'queued' | 'failed' = 'queued'): ShownMessage {
  return {
    ...stored(1, ME),
    messageId,
    status: status === 'queued' ? { is: 'queued' } : { is: 'failed', code: 'forbidden', why: 'No.' },
  };
}

export function conversation(changed: Partial<ShownConversation> = {}): ShownConversation {
  return {
    id: 55,
    peer: { id: THEM, name: 'Mara Lindqvist', role: 'member' },
    head: 0,
    mine: { delivered: 0, read: 0 },
    theirs: { delivered: 0, read: 0 },
    unread: 0,
    closed: false,
    flags: NO_FLAGS,
    waiting: null,
    tags: [],
    draft: '',
    queued: 0,
    failed: 0,
    ...changed,
  };
}
