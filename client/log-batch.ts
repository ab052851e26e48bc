import type { z } from 'zod';
import { chatDetail, notificationDetail, serverControl } from '../protocol/control.ts';
import type { Message, Notification } from '../protocol/entities.ts';
import type { Envelope } from '../protocol/envelope.ts';
import type { Origin } from './channel.ts';
import type { ConversationRecord } from './client-store.ts';
import { joinMarks, withoutExpired } from './conversation-record.ts';
import { withArrival, withReadElsewhere } from './flags.ts';

/**
 * What a run of frames does to the cache, worked out purely, to be written in one transaction (D14). The same frame twice,
 * or one that a snapshot already included, changes nothing (D13).
 */

/** The cache as it is in memory. */
export interface View {
  readonly self: number;
  readonly directory: string | null;
  readonly conversations: ReadonlyMap<number, ConversationRecord>;
  /** Ids of the notifications that came last. */
  readonly notified: ReadonlySet<string>;
}

export interface Batch {
  readonly view: View;
  cursor: string | null;
  /** The conversations that change, as they will be. */
  readonly changed: Map<number, ConversationRecord>;
  /** New to the cache. */
  readonly messages: Message[];
  readonly notifications: Notification[];
  /** Own messages that are in the log. */
  readonly sent: { messageId: string; seq: number; timestamp: string }[];
  /** Frames that told something new, for the `ws-message` event. */
  readonly envelopes: Envelope[];
}

export type Verdict =
  | { is: 'applied' }
  /** Not part of the log. */
  | { is: 'other' }
  /** An own message is stored, but frames before it are still to come: it stays in the outbox until its own frame does. */
  | { is: 'acknowledged'; messageId: string }
  /** Something before this frame is missing: resume from the cursor. */
  | { is: 'lost'; why: string }
  /** The cursor was not accepted: begin with a snapshot. */
  | { is: 'reset' }
  /** Conversations changed: fetch them before this frame is applied. */
  | { is: 'directory' }
  /** How many messages of the peer come after `seq` is needed to apply this frame. */
  | { is: 'count'; conversationId: number; seq: number };

/** What the reducer cannot know itself. */
export interface Known {
  /** An own message that was sent on this connection and not yet seen in the log. */
  pending(messageId: string): { content: string; recipientId: number } | undefined;
  /** The answer to an earlier `count`, for this very frame. */
  inboundAfter?: number;
}

export function newBatch(view: View): Batch {
  return {
    view,
    cursor: null,
    changed: new Map(),
    messages: [],
    notifications: [],
    sent: [],
    envelopes: [],
  };
}

/** Adds one frame to the batch, unless the verdict is anything but `applied`: then the batch is as it was. */
export function applyFrame(batch: Batch, envelope: Envelope, origin: Origin, known: Known): Verdict {
  if (envelope.type === 'chat') return applyChat(batch, envelope);
  if (envelope.type === 'notification') return applyNotification(batch, envelope);
  switch (envelope.content) {
    case 'stored':
      return applyStored(batch, envelope, origin, known);
    case 'delivered':
    case 'read':
      return applyMark(batch, envelope, envelope.content, known);
    case 'reset':
      return { is: 'reset' };
    case 'directory': {
      const detail = serverControl.directory.safeParse(envelope.x);
      return detail.success && detail.data.directory === batch.view.directory
        ? { is: 'applied' }
        : { is: 'directory' };
    }
    default:
      return { is: 'other' };
  }
}

function applyChat(batch: Batch, envelope: Envelope): Verdict {
  const detail = chatDetail.safeParse(envelope.x);
  const { messageId } = envelope;
  if (!detail.success || messageId === undefined) return { is: 'lost', why: 'unreadable chat' };
  const { conversationId, seq, cursor } = detail.data;
  const record = recordOf(batch, conversationId);
  if (!record) return { is: 'directory' };
  if (seq > record.head + 1) return { is: 'lost', why: `seq ${seq} after ${record.head}` };
  if (envelope.senderId === batch.view.self)
    batch.sent.push({ messageId, seq, timestamp: envelope.timestamp });
  if (seq === record.head + 1) {
    const { senderId, recipientId, content, timestamp } = envelope;
    const message = { conversationId, seq, messageId, senderId, recipientId, content, timestamp };
    append(batch, record, detail.data.automatic ? { ...message, automatic: true } : message);
    batch.envelopes.push(envelope);
  }
  batch.cursor = cursor;
  return { is: 'applied' };
}

function applyStored(batch: Batch, envelope: Envelope, origin: Origin, known: Known): Verdict {
  const detail = serverControl.stored.safeParse(envelope.x);
  const { messageId } = envelope;
  if (!detail.success || messageId === undefined) return { is: 'lost', why: 'unreadable stored' };
  const { conversationId, seq, cursor, duplicate } = detail.data;
  const moves = origin !== 'answer' && !duplicate;
  const record = recordOf(batch, conversationId);
  if (!record) return { is: 'directory' };
  if (seq > record.head) {
    const pending = known.pending(messageId);
    // A duplicate's own frame is still to come, with the time at which the message was stored.
    if (duplicate || seq > record.head + 1 || !pending)
      return moves
        ? { is: 'lost', why: `stored ${seq} after ${record.head}` }
        : { is: 'acknowledged', messageId };
    const { recipientId, content } = pending;
    const { timestamp } = envelope;
    const senderId = batch.view.self;
    append(batch, record, { conversationId, seq, messageId, senderId, recipientId, content, timestamp });
  }
  batch.sent.push({ messageId, seq, timestamp: envelope.timestamp });
  batch.envelopes.push(envelope);
  if (moves) batch.cursor = cursor;
  return { is: 'applied' };
}

function append(batch: Batch, record: ConversationRecord, message: Message): void {
  const inbound = message.senderId !== batch.view.self;
  const expired = message.seq <= record.expired;
  // There is nothing to show of it (O46).
  if (!expired) batch.messages.push(message);
  const longer = {
    ...record,
    head: message.seq,
    lastMessage: message,
    inbound: record.inbound + (inbound ? 1 : 0),
    inboundRead: record.inboundRead + (inbound && (expired || message.seq <= record.mine.read) ? 1 : 0),
    mine: inbound ? joinMarks(record.mine, { delivered: message.seq, read: 0 }) : record.mine,
  };
  batch.changed.set(record.id, withoutExpired(withArrival(longer, message, batch.view.self)));
}

function applyMark(batch: Batch, envelope: Envelope, word: 'delivered' | 'read', known: Known): Verdict {
  const detail: z.ZodSafeParseResult<z.infer<typeof serverControl.read>> = serverControl[word].safeParse(
    envelope.x,
  );
  if (!detail.success) return { is: 'lost', why: `unreadable ${word}` };
  const { conversationId, personId, seq, cursor } = detail.data;
  const record = recordOf(batch, conversationId);
  if (!record) return { is: 'directory' };
  const marks = { delivered: seq, read: word === 'read' ? seq : 0 };
  if (personId !== batch.view.self) {
    batch.changed.set(conversationId, { ...record, theirs: joinMarks(record.theirs, marks) });
  } else if (word === 'read' && seq > record.readConfirmed) {
    const after = seq >= record.head ? 0 : known.inboundAfter;
    if (after === undefined) return { is: 'count', conversationId, seq };
    const marked = { ...withReadMark(record, seq, after), readConfirmed: seq };
    batch.changed.set(conversationId, seq > record.mine.read ? withReadElsewhere(marked) : marked);
  }
  batch.envelopes.push(envelope);
  batch.cursor = cursor;
  return { is: 'applied' };
}

/**
 * @param inboundAfter how many messages of the peer come after `seq`
 * @returns the record with my read mark at least at `seq`
 */
export function withReadMark(
  record: ConversationRecord,
  seq: number,
  inboundAfter: number,
): ConversationRecord {
  return {
    ...record,
    mine: joinMarks(record.mine, { delivered: seq, read: seq }),
    inboundRead: Math.max(record.inboundRead, record.inbound - inboundAfter),
  };
}

function applyNotification(batch: Batch, envelope: Envelope): Verdict {
  const detail = notificationDetail.safeParse(envelope.x);
  const { messageId, content, timestamp } = envelope;
  if (!detail.success || messageId === undefined) return { is: 'lost', why: 'unreadable notification' };
  const told = batch.view.notified.has(messageId) || content === '';
  if (!told && !batch.notifications.some((n) => n.messageId === messageId)) {
    batch.notifications.push({ messageId, content, timestamp });
    batch.envelopes.push(envelope);
  }
  batch.cursor = detail.data.cursor;
  return { is: 'applied' };
}

function recordOf(batch: Batch, conversationId: number): ConversationRecord | undefined {
  return batch.changed.get(conversationId) ?? batch.view.conversations.get(conversationId);
}
