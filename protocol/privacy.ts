import { z } from 'zod';
import { conversationId, person, role, seq } from './entities.ts';
import { personId, timestamp } from './envelope.ts';
import { officeHours } from './workspace.ts';

/** What is kept about people, for how long, and who may read it: shapes of rules O10, O11 and O45 to O48. */

/** `GET /api/me`: how this gym treats what is written, so that every app can say so. */
export const gymPolicy = z.object({
  /** Months that contents are kept; null: for ever. */
  keepMonths: z.int().nullable(),
  /** Owners may read conversations; every time stands in the audit log. */
  ownersMayRead: z.boolean(),
});
export type GymPolicy = z.infer<typeof gymPolicy>;
/** As an app hears it: a server of before says nothing. */
export const statedPolicy = gymPolicy.partial();
export type StatedPolicy = z.infer<typeof statedPolicy>;

/** Copies of the gym that keep what they held when they were made. */
const backupCopies = z.object({
  /** That go by themselves. */
  count: z.int().min(0),
  /** After so many days; null: nothing removes them, because no nightly backups are made. */
  keepDays: z.int().min(0).nullable(),
  /** Made before upgrades, or replaced by a restore: they stay until somebody removes them. */
  untilRemoved: z.int().min(0),
});
export type BackupCopies = z.infer<typeof backupCopies>;

const exportedConversation = z.object({
  with: z.string(),
  since: timestamp,
  closedAt: timestamp.nullable(),
  /** How far this person has received and read, by `seq`. */
  delivered: seq,
  read: seq,
  /** What this person has set on it for themselves (I1 to I4). */
  flags: z.object({
    pinned: z.boolean(),
    archived: z.boolean(),
    muted: z.boolean(),
    unread: z.boolean(),
    /** Marked as done up to this message. */
    done: seq,
  }),
  /** What this person, as a trainer, notes about the other one; null: nothing, or it is not theirs who asks (I6). */
  profile: z.object({ tags: z.array(z.string()), notes: z.string() }).nullable(),
  /**
   * An empty content was erased, or is older than the gym keeps it. Null: contents are left out, because the gym's owners may
   * not read conversations.
   */
  messages: z
    .array(z.object({ seq: seq.min(1), at: timestamp, from: z.string(), content: z.string() }))
    .nullable(),
});

/** `GET /api/me/export`, `GET /api/admin/people/:id/export`: everything that is kept about one person. */
export const personExport = z.object({
  exportedAt: timestamp,
  gym: z.string(),
  /** For how long all this is kept. */
  kept: z.object({ months: gymPolicy.shape.keepMonths, backups: backupCopies }),
  person: z.object({
    id: personId,
    name: z.string(),
    role,
    email: z.string().nullable(),
    createdAt: timestamp,
    lastActiveAt: timestamp.nullable(),
    /** Notifications up to this time were looked at (O50). */
    seenUntil: timestamp.nullable(),
  }),
  conversations: z.array(exportedConversation),
  notifications: z.array(z.object({ at: timestamp, content: z.string() })),
  sessions: z.array(
    z.object({ device: z.string(), createdAt: timestamp, lastUsedAt: timestamp, expiresAt: timestamp }),
  ),
  /** A trainer's own, left out for anybody else (I6). */
  savedReplies: z.array(z.object({ title: z.string(), content: z.string() })),
  officeHours: officeHours.nullable(),
});
export type PersonExport = z.infer<typeof personExport>;
export const exportQuery = z.object({ format: z.enum(['json', 'html']).default('json') });

/** `POST /api/admin/people/:id/erase` */
export const eraseAnswer = z.object({
  /** That lost their contents. */
  messages: z.int().min(0),
  /** Which still hold them. */
  backups: backupCopies.extend({
    /** When the last of those that go by themselves is gone; null: nothing removes them. */
    goneBy: timestamp.nullable(),
  }),
});
export type EraseAnswer = z.infer<typeof eraseAnswer>;

/** `GET /api/admin/people/:id/conversations`, where owners may read. */
export const ownerConversationsAnswer = z.object({
  conversations: z.array(
    z.object({
      id: conversationId,
      member: person,
      trainer: person,
      /** The newest message's seq, 0 when there is none. */
      head: seq,
      lastAt: timestamp.nullable(),
      closed: z.boolean(),
    }),
  ),
});
export type OwnerConversation = z.infer<typeof ownerConversationsAnswer>['conversations'][number];
