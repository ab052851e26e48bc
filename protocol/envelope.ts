import { z } from 'zod';
import { MAX_CURSOR_LENGTH } from './limits.ts';

/** The server's own id as a sender, and the recipient of frames meant for the server. */
export const SERVER_ID = 0;

/** Who and what is addressed: people now, groups later, in one space of positive integers. 0 is the server. */
export const partyId = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/** A person's id. */
export const personId = z.int().min(1).max(Number.MAX_SAFE_INTEGER);

/** Made by the sender, the idempotency key: UUIDv7 from our clients, any short printable token from others. */
export const messageId = z
  .string()
  .regex(/^[\x21-\x7e]{1,64}$/, 'must be 1 to 64 printable ASCII characters');

/** ISO 8601 with an offset or Z. Only shown, never used to order anything. */
export const timestamp = z.iso.datetime({ offset: true });

/** Opaque to clients: an epoch of the data store and a position of the person. */
export const cursor = z.string().min(1).max(MAX_CURSOR_LENGTH);

export const MESSAGE_TYPES = ['chat', 'notification', 'status'] as const;

/** The one envelope of the wire, in both directions, on the socket and over HTTP. */
export const envelope = z.object({
  type: z.enum(MESSAGE_TYPES),
  content: z.string(),
  senderId: partyId,
  recipientId: partyId,
  timestamp,
  messageId: messageId.optional(),
  x: z.record(z.string(), z.unknown()).optional(),
});

export type Envelope = z.infer<typeof envelope>;

/** The six fields that a plain client knows; what the `ws-message` event carries. */
export type PlainEnvelope = Omit<Envelope, 'x'>;

/** @returns the envelope without its extensions. */
export function withoutExtensions({ x: _x, ...plain }: Envelope): PlainEnvelope {
  return plain;
}

export type ParsedEnvelope =
  | { ok: true; envelope: Envelope }
  | {
      ok: false;
      /** What is wrong and where, fit to be shown to the developer of the other end. */
      why: string;
      /** The message id, where one could be read, so that the sender knows which message failed. */
      messageId?: string;
    };

/**
 * Parses the text of one frame or HTTP body. Never throws.
 * Unknown fields are dropped: a newer peer may add them.
 */
export function parseEnvelope(text: string): ParsedEnvelope {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, why: 'not JSON' };
  }
  return checkEnvelope(value);
}

/** As {@link parseEnvelope}, for a value that is JSON already. */
export function checkEnvelope(value: unknown): ParsedEnvelope {
  const result = envelope.safeParse(value);
  if (result.success) return { ok: true, envelope: result.data };
  const issue = result.error.issues[0];
  const why = issue ? `${issue.path.join('.') || 'frame'}: ${issue.message}` : 'not an envelope';
  const id = messageId.safeParse((value as { messageId?: unknown } | null)?.messageId);
  return id.success ? { ok: false, why, messageId: id.data } : { ok: false, why };
}
