import type { z } from 'zod';
import type { ErrorCode } from '../../protocol/codes.ts';
import type { serverControl, ServerWord } from '../../protocol/control.ts';
import { SERVER_ID, type Envelope } from '../../protocol/envelope.ts';
import { writeCursor } from '../domain/cursor.ts';
import type { LogEvent, MessageStore, StoredMessage } from '../ports/message-store.ts';

/** The texts of the frames that the server sends. Chat is written once for each message, whoever gets it. */

let timeOf = NaN;
let time = '';

/** Many frames belong to one millisecond. */
function timestampOf(at: number): string {
  if (at !== timeOf) {
    time = new Date(at).toISOString();
    timeOf = at;
  }
  return time;
}

/** The last one written: its receivers follow each other. (A WeakMap of all costs more than it saves.) */
let chatOf: StoredMessage | null = null;
let start = '';

/** A chat frame up to its last brace. */
function chatStart(message: StoredMessage): string {
  if (chatOf !== message) {
    const { content, senderId, recipientId, at, messageId } = message;
    start =
      `{"type":"chat","content":${JSON.stringify(content)},"senderId":${senderId},"recipientId":${recipientId},` +
      `"timestamp":"${timestampOf(at)}","messageId":${JSON.stringify(messageId)}`;
    chatOf = message;
  }
  return start;
}

let frameOf: LogEvent | null = null;
let frame = '';

/** An entry of the person's log for a full client: one frame (rule D6), the same for all of the person's devices. */
export function fullFrame(event: LogEvent, personId: number, epoch: string, now: number): string {
  if (frameOf !== event) {
    frame = writeFullFrame(event, personId, writeCursor(epoch, event.position), now);
    frameOf = event;
  }
  return frame;
}

function writeFullFrame(event: LogEvent, personId: number, cursor: string, now: number): string {
  if (event.kind === 'chat') {
    const { conversationId, seq, automatic } = event.message;
    const mark = automatic ? ',"automatic":true' : '';
    return `${chatStart(event.message)},"x":{"conversationId":${conversationId},"seq":${seq},"cursor":"${cursor}"${mark}}}`;
  }
  if (event.kind === 'notification')
    return JSON.stringify({ ...notification(event, personId), x: { cursor } } satisfies Envelope);
  const { kind, conversationId, subjectId, to } = event;
  return controlFrame(kind, { conversationId, personId: subjectId, seq: to, cursor }, personId, now);
}

/**
 * The same for a plain client: nothing but the six fields, one confirmation for each message (rules P1, P2), own messages
 * not echoed (P5).
 * @param catchingUp own messages that were stored while the client was away are confirmed (P3)
 */
export function plainFrames(
  event: LogEvent,
  personId: number,
  store: MessageStore,
  now: number,
  catchingUp: boolean,
): string[] {
  if (event.kind === 'notification') return [JSON.stringify(notification(event, personId))];
  if (event.kind === 'chat') {
    if (event.message.senderId !== personId) return [`${chatStart(event.message)}}`];
    return catchingUp ? [confirmation('stored', event.message.messageId, personId, event.message.at)] : [];
  }
  if (event.subjectId === personId) return [];
  const ids = store.sentBetween(event.conversationId, personId, event.from, event.to);
  return ids.map((messageId) => confirmation(event.kind, messageId, personId, now));
}

function notification(event: Extract<LogEvent, { kind: 'notification' }>, recipientId: number): Envelope {
  return {
    type: 'notification',
    content: event.content,
    senderId: SERVER_ID,
    recipientId,
    timestamp: new Date(event.at).toISOString(),
    messageId: event.messageId,
  };
}

/** A confirmation in six fields. */
export function confirmation(
  word: 'stored' | 'delivered' | 'read',
  messageId: string,
  recipientId: number,
  at: number,
): string {
  return JSON.stringify({ ...status(word, recipientId, at), messageId });
}

/** `stored` for a full client. */
export function storedFrame(
  stored: { messageId: string; conversationId: number; seq: number; at: number; duplicate: boolean },
  cursor: string,
  recipientId: number,
): string {
  const { messageId, conversationId, seq, at, duplicate } = stored;
  // Written by hand, like a chat: it is one of the two frames that every message costs.
  return (
    `{"type":"status","content":"stored","senderId":${SERVER_ID},"recipientId":${recipientId},"timestamp":"${timestampOf(at)}",` +
    `"messageId":${JSON.stringify(messageId)},"x":{"conversationId":${conversationId},"seq":${seq},"cursor":"${cursor}","duplicate":${duplicate}}}`
  );
}

/** A control frame for a full client. */
export function controlFrame<W extends ServerWord>(
  word: W,
  x: z.infer<(typeof serverControl)[W]>,
  recipientId: number,
  now: number,
): string {
  return JSON.stringify({ ...status(word, recipientId, now), x });
}

/** The answer to a posted status: its word, nothing more (rule H2). */
export function statusFrame(word: string, recipientId: number, now: number): string {
  return JSON.stringify({ ...status(word, recipientId, now), x: {} });
}

export interface Fault {
  code: ErrorCode;
  why: string;
  messageId?: string | undefined;
  retryAfterMs?: number | undefined;
}

/** Rule E4. */
export function errorFrame(fault: Fault, recipientId: number, full: boolean, now: number): string {
  const { code, why: message, messageId, retryAfterMs } = fault;
  return JSON.stringify({
    ...status(code, recipientId, now),
    messageId,
    x: full ? { message, retryAfterMs } : undefined,
  });
}

function status(content: string, recipientId: number, at: number) {
  return {
    type: 'status' as const,
    content,
    senderId: SERVER_ID,
    recipientId,
    timestamp: timestampOf(at),
  };
}
