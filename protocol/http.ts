import { z } from 'zod';
import { conversation, conversationId, message, person, seq } from './entities.ts';
import { cursor, envelope, personId } from './envelope.ts';
import { MAX_PAGE, MAX_POLL_SECONDS } from './limits.ts';

/** Bodies, queries and answers of the HTTP routes. Errors are error envelopes, see codes.ts. */

/** The shortest password that is accepted (NIST SP 800-63B, section 3.1.1.2: at least 8 beside other limits; we take 10). */
export const MIN_PASSWORD_LENGTH = 10;

const password = z.string().min(1).max(1_000);

/** `POST /api/session` */
export const signInBody = z.object({ email: z.string().min(1).max(320), password });

/** The answer to signing in and to accepting an invite. */
export const sessionAnswer = z.object({ token: z.string(), user: person });

/** `GET /api/me` */
export const meAnswer = z.object({
  user: person,
  gym: z.object({ name: z.string() }),
  /** The protocol versions that this server speaks, so that an old app can say what is wrong. */
  protocol: z.object({ oldest: z.int(), newest: z.int() }),
});

/** `POST /api/me/password`; ends the person's other sessions. */
export const passwordBody = z.object({
  current: password,
  next: password.min(MIN_PASSWORD_LENGTH, `must have at least ${MIN_PASSWORD_LENGTH} characters`),
});

/** `POST /api/invites/look`: what the invite is for, before it is accepted. The token is never in a URL that is sent. */
export const inviteLookBody = z.object({ token: z.string().min(1).max(200) });
export const inviteLookAnswer = z.object({
  gym: z.string(),
  trainer: z.string(),
  /** The name that the gym wrote on the invite, if any. */
  name: z.string().nullable(),
});

/** `POST /api/invites/accept`; answers like signing in. */
export const inviteAcceptBody = z.object({
  token: z.string().min(1).max(200),
  name: z.string().trim().min(1).max(80),
});

/** `GET /api/conversations`: everything as of `cursor`. */
export const conversationsAnswer = z.object({
  conversations: z.array(conversation),
  cursor,
  directory: z.string(),
});

/** `GET /api/conversations/:id/messages` */
export const historyParams = z.object({ id: z.coerce.number().pipe(conversationId) });
export const historyQuery = z.object({
  /** Only messages with a smaller seq; absent: the newest. */
  before: z.coerce.number().pipe(seq.min(1)).optional(),
  limit: z.coerce.number().pipe(z.int().min(1).max(MAX_PAGE)).default(50),
});
/** Oldest first. */
export const historyAnswer = z.object({ messages: z.array(message), more: z.boolean() });

/** `GET /api/events` */
export const eventsQuery = z.object({
  after: z.string().max(200).optional(),
  /** Seconds to hold the request when there is nothing yet. */
  wait: z.coerce
    .number()
    .pipe(z.number().min(0))
    .default(0)
    .transform((s) => Math.min(s, MAX_POLL_SECONDS)),
});
export const eventsAnswer = z.object({ events: z.array(envelope), cursor });

/** `POST /api/notifications`, with an API key as bearer token. */
export const notificationBody = z.object({
  recipientId: personId,
  content: z.string().min(1).max(4_000),
});
