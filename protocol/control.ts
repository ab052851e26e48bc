import { z } from 'zod';
import { cursor, personId } from './envelope.ts';
import { conversationId, presence, seq } from './entities.ts';

/**
 * Control frames of full clients: `type: 'status'`, the word in `content`, the data in `x`.
 * `hello`, `received`, `read`, `typing`, `presence` and `heartbeat` come from the client; all but `hello` and
 * `received` come from the server too, with the shapes below.
 */

/** An installation or a tab; it stays, and only the same one replaces a connection. */
export const clientId = z.string().regex(/^[\w-]{8,64}$/);

/** What a client says. */
export const clientControl = {
  /** First frame of a socket. Without a cursor the client starts from the head and reads history over HTTP. */
  hello: z.object({
    v: z.int().min(1),
    clientId,
    cursor: cursor.optional(),
  }),
  /** Everything up to the cursor is durably with the client: delivery receipts follow from it. */
  received: z.object({ cursor }),
  /** The person has seen the conversation up to seq. */
  read: z.object({ conversationId, seq: seq.min(1) }),
  typing: z.object({ conversationId, active: z.boolean() }),
  presence: z.object({ state: z.enum(['active', 'away']) }),
  /** Answered by the server's heartbeat. */
  heartbeat: z.object({}),
} as const;
export type ClientWord = keyof typeof clientControl;

/** What the server says. */
export const serverControl = {
  welcome: z.object({
    v: z.int().min(1),
    connectionId: z.string(),
    heartbeatMs: z.int().min(1),
    /** The newest position of the person; with `resumed`, everything between follows at once. */
    head: cursor,
    /** False when no cursor was presented. An unusable cursor gets `reset` instead of being resumed. */
    resumed: z.boolean(),
    maxBytes: z.int().min(1),
    /** Opaque; when it differs from the one cached, fetch the conversations again. */
    directory: z.string(),
  }),
  /** The message of `messageId` is committed durably. */
  stored: z.object({ conversationId, seq: seq.min(1), cursor, duplicate: z.boolean() }),
  /** `personId` (never the one who is told) has everything up to seq. */
  delivered: z.object({ conversationId, personId, seq: seq.min(1), cursor }),
  /** `personId` has seen everything up to seq; also sent to that person's own other devices. */
  read: z.object({ conversationId, personId, seq: seq.min(1), cursor }),
  typing: z.object({ conversationId, personId, active: z.boolean() }),
  presence: z.object({ people: z.array(presence) }),
  /** Sent after everything up to `head`: a client that is not there has lost something and resumes. */
  heartbeat: z.object({ head: cursor }),
  /** People or assignments changed: fetch the conversations again. */
  directory: z.object({ directory: z.string() }),
  /** The cursor cannot be resumed (another epoch, or a position that does not exist): fetch anew, go on from here. */
  reset: z.object({ cursor, reason: z.string() }),
  /** The server stops; come back after this long, in milliseconds. */
  going_away: z.object({ retryAfterMs: z.int().min(0) }),
} as const;
export type ServerWord = keyof typeof serverControl;

/** The confirmations that a plain client gets too, one for each message, with its `messageId` and no `x`. */
export const PLAIN_WORDS = ['stored', 'delivered', 'read'] as const;

/** `x` of an error envelope to a full client. The code itself is `content`. */
export const errorDetail = z.object({
  /** A sentence for the person, in English. */
  message: z.string(),
  /** One of `REFUSAL_REASONS`, or one that a newer server knows. */
  reason: z.string().optional(),
  /** Milliseconds until it makes sense to try again; with `rate_limited` and `storage_unavailable`. */
  retryAfterMs: z.int().min(0).optional(),
});

/** `x` of a chat frame to a full client. */
export const chatDetail = z.object({
  conversationId,
  seq: seq.min(1),
  cursor,
  /** An automatic answer (I9). */
  automatic: z.literal(true).optional(),
});

/** `x` of a notification frame to a full client. */
export const notificationDetail = z.object({ cursor });
