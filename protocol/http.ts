import { z } from 'zod';
import {
  conversation,
  conversationId,
  flags,
  flagsChange,
  givenName,
  message,
  notification,
  person,
  seq,
  waiting,
} from './entities.ts';
import { cursor, envelope, messageId, personId, timestamp } from './envelope.ts';
import { MAX_NOTIFICATIONS, MAX_PAGE, MAX_POLL_SECONDS } from './limits.ts';
import { statedPolicy } from './privacy.ts';
import { deviceSession, officeHours, savedReply, savedReplyId } from './workspace.ts';

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
  gym: statedPolicy.extend({ name: z.string() }),
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
  name: givenName,
});

/** `GET /api/conversations`: everything as of `cursor`. */
export const conversationsAnswer = z.object({
  conversations: z.array(conversation),
  cursor,
  directory: z.string(),
  /** Notifications from before this have no content any more (O45); absent: all have. */
  keptSince: timestamp.optional(),
  /** Notifications up to this time were looked at, on any of the person's devices (O50); absent: none yet. */
  seenUntil: timestamp.optional(),
});

export const conversationParams = z.object({ id: z.coerce.number().pipe(conversationId) });

/** `PATCH /api/conversations/:id`: the flags that change (I1). */
export const flagsBody = flagsChange.extend({
  /** What the person had seen when they did it, where that may be less than the server has: what came later wins. */
  seen: z.object({ head: seq, read: seq }).optional(),
});
export const flagsAnswer = z.object({
  flags,
  waiting: waiting.nullable(),
  /** The newest message of the conversation as of this answer. */
  head: seq,
  /** A client whose directory is `before` is up to date with `after`, without fetching anything. */
  directory: z.object({ before: z.string(), after: z.string() }),
});

/** `GET /api/conversations/:id/messages` */
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
  /** The directory that a full client knows: it is told of another one, as a full client is on a socket. */
  directory: z.string().max(200).optional(),
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
  /** Made by the gym's software, so that it can ask again when it got no answer (D3); without one the server makes one. */
  messageId: messageId.optional(),
});

/** `GET /api/notifications`: the person's own, newest first. */
export const notificationsQuery = z.object({
  limit: z.coerce.number().pipe(z.int().min(1).max(MAX_NOTIFICATIONS)).default(MAX_NOTIFICATIONS),
});
export const notificationsAnswer = z.object({ notifications: z.array(notification) });

/** `PUT /api/notifications/seen`: the person has looked at what they were told up to this time, by the server's clock. It only grows. */
export const seenBody = z.object({ until: timestamp });
export const seenAnswer = z.object({
  until: timestamp,
  /** As in {@link flagsAnswer}. */
  directory: z.object({ before: z.string(), after: z.string() }),
});

/** `GET|POST /api/me/replies`, `PUT|DELETE /api/me/replies/:id`: a trainer's saved replies; each answers with all of them. */
export const replyParams = z.object({ id: z.coerce.number().pipe(savedReplyId) });
export const repliesAnswer = z.object({ replies: z.array(savedReply) });

/** `GET|PUT /api/me/office-hours`; null: never set. */
export const officeHoursAnswer = z.object({ hours: officeHours.nullable() });

/** `GET|PATCH /api/people/:id/profile`: what a trainer knows of a client. */
export const profileParams = z.object({ id: z.coerce.number().pipe(personId) });

/** `GET /api/me/sessions`, `DELETE /api/me/sessions/:id`; each answers with those that there are. */
export const sessionParams = z.object({ id: deviceSession.shape.id });
export const sessionsAnswer = z.object({ sessions: z.array(deviceSession) });
