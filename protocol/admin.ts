import { z } from 'zod';
import { givenName, person, role } from './entities.ts';
import { personId, timestamp } from './envelope.ts';
import { MIN_PASSWORD_LENGTH } from './http.ts';
import { LANGUAGES } from './language.ts';
import { isTimeZone } from './workspace.ts';

/** What an owner does: the shapes of `/api/setup`, `/api/invites` and `/api/admin`. Errors are error envelopes, see codes.ts. */

const name = givenName;
const email = z
  .email()
  .max(320)
  .transform((address) => address.trim());
const password = z
  .string()
  .min(MIN_PASSWORD_LENGTH, `must have at least ${MIN_PASSWORD_LENGTH} characters`)
  .max(1_000);

/** An IANA time zone that this computer knows. */
export const timeZone = z.string().max(60).refine(isTimeZone, 'must be a time zone such as Europe/Berlin');

/** `GET /api/setup`: for everybody; whether somebody still has to claim this gym. */
export const setupAnswer = z.object({ claimed: z.boolean(), gym: z.string(), version: z.string() });

/** Letters and digits of the claim code; case, dashes and blanks do not matter. */
const claimCode = z.string().min(1).max(40);

/** `POST /api/setup/check`: whether the code is right, before the rest is filled in. */
export const claimCheckBody = z.object({ code: claimCode });

/** `POST /api/setup/claim`; answers like signing in. */
export const claimBody = z.object({
  code: claimCode,
  gym: name,
  timeZone,
  owner: z.object({ name, email, password }),
});

/** `GET /api/admin/gym`, and what `PATCH` changes of it. */
export const gymSettings = z.object({
  name,
  timeZone,
  /** Owners may read conversations; every time they do stands in the audit log. */
  ownersMayRead: z.boolean(),
  /**
   * For how many months contents of messages and notifications are kept; null: for ever. A change takes effect a day later, so
   * that a mistake can be taken back. What is gone is gone, except from backups that are still kept.
   */
  keepMonths: z.int().min(1).max(240).nullable(),
});
export type GymSettings = z.infer<typeof gymSettings>;
export const gymChange = gymSettings.partial();

/** Somebody as an owner sees them. */
export const personRecord = person.extend({
  email: z.string().nullable(),
  disabled: z.boolean(),
  createdAt: timestamp,
  lastActiveAt: timestamp.nullable(),
  /** The trainers of a member whose conversations are open. */
  trainers: z.array(personId),
  /** Open conversations of a trainer. */
  members: z.int().min(0),
  /** Sessions that have not ended. */
  sessions: z.int().min(0),
});
export type PersonRecord = z.infer<typeof personRecord>;

export const peopleAnswer = z.object({ people: z.array(personRecord) });

/** `POST /api/admin/people`. Members usually come by invite. */
export const newPersonBody = z.object({
  name,
  role,
  email: email.optional(),
  password: password.optional(),
  /** Of a member. */
  trainers: z.array(personId).max(50).default([]),
});

/** `PATCH /api/admin/people/:id`. A role changes between owner and trainer only. */
export const personChange = z.object({
  name: name.optional(),
  email: email.nullable().optional(),
  role: role.optional(),
  disabled: z.boolean().optional(),
  /** All trainers of a member from now on; the others' conversations are closed and stay readable. */
  trainers: z.array(personId).max(50).optional(),
});
export type PersonChange = z.infer<typeof personChange>;

/** `POST /api/admin/people/:id/password`; ends all sessions of the person. */
export const newPasswordBody = z.object({ password });

/** `POST /api/admin/people/:id/reassign`: every member of a trainer who leaves goes to another one. */
export const reassignBody = z.object({ to: personId });
export const reassignAnswer = z.object({ moved: z.int().min(0) });

export const INVITE_STATES = ['open', 'used', 'expired', 'withdrawn'] as const;

export const inviteRecord = z.object({
  id: z.int().min(1),
  trainerId: personId,
  name: z.string().nullable(),
  createdAt: timestamp,
  expiresAt: timestamp,
  state: z.enum(INVITE_STATES),
  /** Who came with it. */
  acceptedBy: personId.nullable(),
});
export type InviteRecord = z.infer<typeof inviteRecord>;

/** `GET /api/invites`: a trainer's own, an owner's all; newest first. */
export const invitesAnswer = z.object({ invites: z.array(inviteRecord) });

/** `POST /api/invites`. A trainer invites for themselves. */
export const newInviteBody = z.object({
  trainerId: personId.optional(),
  name: name.optional(),
});
/** The link is told once: only its hash is kept. */
export const newInviteAnswer = z.object({ invite: inviteRecord, link: z.string() });
export type NewInvite = z.infer<typeof newInviteAnswer>;

/** Inviting members, for a trainer and for an owner. Every method throws an Error with a sentence for the person. */
export interface Inviting {
  /** A trainer's own, an owner's all; newest first. */
  invites(): Promise<InviteRecord[]>;
  /** @param whom.trainerId absent: oneself */
  invite(whom: z.infer<typeof newInviteBody>): Promise<NewInvite>;
  /** Nobody can come with it any more. @returns all of them as of now */
  withdrawInvite(which: { id: number }): Promise<InviteRecord[]>;
}

export const sessionRecord = z.object({
  id: z.string(),
  personId,
  label: z.string(),
  createdAt: timestamp,
  lastUsedAt: timestamp,
  current: z.boolean(),
});
export type SessionRecord = z.infer<typeof sessionRecord>;
export const sessionsAnswer = z.object({ sessions: z.array(sessionRecord) });

export const apiKeyRecord = z.object({
  id: z.int().min(1),
  name: z.string(),
  createdAt: timestamp,
  revokedAt: timestamp.nullable(),
});
export type ApiKeyRecord = z.infer<typeof apiKeyRecord>;
export const apiKeysAnswer = z.object({ keys: z.array(apiKeyRecord) });
export const newApiKeyBody = z.object({ name });
/** The key is told once: only its hash is kept. */
export const newApiKeyAnswer = z.object({ key: z.string(), record: apiKeyRecord });

/** What an administrator did, or the server itself or its command line (`actorId` 0). Never contents, passwords or tokens. */
export const auditEntry = z.object({
  id: z.int().min(1),
  at: timestamp,
  actorId: z.int().min(0),
  /** Such as `person.disabled`; docs/self-hosting.md lists them. */
  action: z.string(),
  /** Whom or what it was done to. */
  subject: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof auditEntry>;
/** Newest first. */
export const auditAnswer = z.object({ entries: z.array(auditEntry), more: z.boolean() });
export const auditQuery = z.object({
  before: z.coerce.number().pipe(z.int().min(1)).optional(),
  limit: z.coerce.number().pipe(z.int().min(1).max(200)).default(100),
});

export const idParams = z.object({ id: z.coerce.number().pipe(z.int().min(1)) });

/** The name of a file in the folder of backups, such as `gym-2026-01-02T033000Z.spotter-backup`. */
export const backupName = z.string().regex(/^[\w.-]{1,100}\.spotter-backup$/, 'is no name of a backup');

export const backupRecord = z.object({
  name: backupName,
  at: timestamp,
  bytes: z.int().min(0),
  encrypted: z.boolean(),
});

/** `GET /api/admin/backups`; newest first. */
export const backupsAnswer = z.object({
  backups: z.array(backupRecord),
  nightly: z.object({
    /** Such as `03:30`, in the gym's time zone; null: none are made by themselves. */
    at: z.string().nullable(),
    folder: z.string(),
    keepDays: z.int(),
    encrypted: z.boolean(),
  }),
  /** What restores replaced, kept until an owner removes it. */
  replaced: z.array(z.object({ name: z.string(), bytes: z.int().min(0) })),
});
export type BackupsAnswer = z.infer<typeof backupsAnswer>;
export const backupParams = z.object({ name: backupName });
export const replacedParams = z.object({ name: z.string().regex(/^gym\.db\.replaced-\w+$/) });

/** `POST /api/admin/backups/restore`. Everybody's app begins anew; the server is back within seconds. */
export const restoreBody = z.object({ name: backupName, passphrase: z.string().max(1_000).optional() });
export const restoreAnswer = z.object({ createdAt: timestamp });

/** What a webhook can be told of. Ids and times only: contents stay between the two people. */
export const WEBHOOK_EVENTS = [
  'message.stored',
  'notification.stored',
  'member.joined',
  'person.added',
  'person.disabled',
  'person.enabled',
  'person.erased',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

const webhookUrl = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .regex(/^https?:\/\/[^/@]+(\/|$)/, 'must not hold a name or a password');

export const webhookRecord = z.object({
  id: z.int().min(1),
  url: z.string(),
  events: z.array(z.enum(WEBHOOK_EVENTS)),
  enabled: z.boolean(),
  createdAt: timestamp,
  /** Failed attempts at the event that is next, and when it is tried again. */
  attempts: z.int().min(0),
  nextAttemptAt: timestamp.nullable(),
});
export type WebhookRecord = z.infer<typeof webhookRecord>;
export const webhooksAnswer = z.object({ webhooks: z.array(webhookRecord) });
export const newWebhookBody = z.object({
  url: webhookUrl,
  events: z.array(z.enum(WEBHOOK_EVENTS)).min(1),
});
/** The secret is told once; every request is signed with it. */
export const newWebhookAnswer = z.object({ webhook: webhookRecord, secret: z.string() });
export const webhookChange = newWebhookBody.extend({ enabled: z.boolean() }).partial();

/** One attempt at telling one event. */
export const webhookDelivery = z.object({
  id: z.int().min(1),
  eventId: z.string(),
  type: z.enum(WEBHOOK_EVENTS),
  at: timestamp,
  attempt: z.int().min(1),
  /** The HTTP status of the answer; null: there was none. */
  status: z.int().nullable(),
  /** Why it failed, if it did. */
  error: z.string().nullable(),
  durationMs: z.int().min(0),
});
export type WebhookDelivery = z.infer<typeof webhookDelivery>;
/** Newest first, the last 200. */
export const deliveriesAnswer = z.object({ deliveries: z.array(webhookDelivery) });

/** Ids of what the health page and `spotter-server doctor` look at; docs/self-hosting.md says what each means. */
export const HEALTH_CHECKS = [
  'store',
  'disk',
  'backups',
  'address',
  'certificate',
  'network',
  'permissions',
  'clock',
  'open_files',
] as const;
export type HealthCheck = (typeof HEALTH_CHECKS)[number];

export const healthFinding = z.object({
  id: z.enum(HEALTH_CHECKS),
  /** `ok`: nothing to do; `warn`: it works, but should be mended; `fail`: people notice, or will soon. */
  level: z.enum(['ok', 'warn', 'fail']),
  /** How it is, in words; a sentence or two. */
  what: z.string(),
  /** What to do about it; null: nothing. Also good advice for what is `ok`. */
  todo: z.string().nullable(),
});
export type HealthFinding = z.infer<typeof healthFinding>;

/** `GET /api/admin/health`: the language of its sentences. */
export const healthQuery = z.object({ language: z.enum(LANGUAGES).default('en') });
/** One or more findings of a check stand together, in the order of {@link HEALTH_CHECKS}. */
export const healthAnswer = z.object({
  findings: z.array(healthFinding),
  storage: z.object({
    databaseBytes: z.int().min(0),
    backupBytes: z.int().min(0),
    /** On the disk of the data folder, for the account of the server. */
    freeBytes: z.int().min(0),
    /** Chats and notifications. */
    messages: z.int().min(0),
    people: z.int().min(0),
  }),
});
export type HealthAnswer = z.infer<typeof healthAnswer>;
