import { z } from 'zod';
import type { Inviting } from './admin.ts';
import { MAX_TAGS, tag } from './entities.ts';
import { personId, timestamp } from './envelope.ts';
import { LANGUAGES } from './language.ts';

/**
 * The trainer's desk beyond messages: saved replies, office hours, what is known of a client, devices. A trainer's own, kept on
 * the server; a member never sees any of it (I6).
 */

/** Most saved replies of one trainer. */
export const MAX_SAVED_REPLIES = 500;
export const MAX_NOTES_LENGTH = 10_000;

/** What a saved reply may hold in braces; each is replaced before sending, where a person can still see and change it. */
export const REPLY_VARIABLES = ['first_name', 'name', 'trainer', 'gym'] as const;

export const savedReplyId = z.int().min(1);
export const savedReplyText = z.object({
  title: z.string().trim().min(1).max(60),
  content: z.string().min(1).max(4_000),
});
export const savedReply = savedReplyText.extend({ id: savedReplyId });
export type SavedReply = z.infer<typeof savedReply>;

/** A time of day, 24 hours. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 08:30');

/** An IANA time zone that this machine knows, such as `Europe/Berlin`. */
export const timeZone = z.string().min(1).max(64).refine(isTimeZone, 'is no time zone such as Europe/Berlin');

export const officeHours = z
  .object({
    enabled: z.boolean(),
    timeZone,
    /** Monday first; null: a day off. */
    days: z.array(z.object({ from: timeOfDay, to: timeOfDay }).nullable()).length(7),
    /** The automatic answer; `{back}` becomes when the hours begin again. Empty: the default text of the language. */
    answer: z.string().max(1_000),
    /** In which language `{back}` is written. */
    language: z.enum(LANGUAGES),
  })
  .refine(({ days }) => days.every((day) => day === null || day.from < day.to), {
    path: ['days'],
    message: 'every day must end after it begins',
  })
  .refine(({ enabled, days }) => !enabled || days.some((day) => day !== null), {
    path: ['days'],
    message: 'at least one day must have hours',
  });
export type OfficeHours = z.infer<typeof officeHours>;

/** What an automatic answer says when the trainer has written nothing. */
export const DEFAULT_ANSWERS: Readonly<Record<OfficeHours['language'], string>> = {
  en: 'Thanks for your message! I am not working right now. I am back {back} and will answer then. (Automatic answer)',
  de: 'Danke für deine Nachricht! Ich arbeite gerade nicht. Ich bin {back} wieder da und antworte dir dann. (Automatische Antwort)',
};

/** How fast the trainer answers this client. */
export const responseTimes = z.object({
  /** Of the answers in the last `days` days: from the first message that waited until the trainer's own reply. */
  medianSeconds: z.number().min(0).nullable(),
  /** How many answers that is. */
  answered: z.int().min(0),
  days: z.int().min(1),
});
export type ResponseTimes = z.infer<typeof responseTimes>;

/** What a trainer knows of a client. Tags and notes are this trainer's only. */
export const clientProfile = z.object({
  personId,
  tags: z.array(tag).max(MAX_TAGS),
  notes: z.string().max(MAX_NOTES_LENGTH),
  email: z.string().nullable(),
  joinedAt: timestamp,
  lastActiveAt: timestamp.nullable(),
  response: responseTimes,
});
export type ClientProfile = z.infer<typeof clientProfile>;

/** A change of tags or notes; what is `undefined` stays as it is. */
export const profileChange = z.object({
  tags: z.array(tag).max(MAX_TAGS).optional(),
  notes: z.string().max(MAX_NOTES_LENGTH).optional(),
});
export type ProfileChange = z.infer<typeof profileChange>;

/** Notes that the server does not have yet. */
export const unsavedNotes = z.object({
  text: z.string().max(MAX_NOTES_LENGTH),
  /** What the server had when they were written. */
  base: z.string().max(MAX_NOTES_LENGTH),
});
export type UnsavedNotes = z.infer<typeof unsavedNotes>;

/** A device or program that is signed in as this person. */
export const deviceSession = z.object({
  id: z.string().min(1).max(64),
  /** Such as `Spotter on Windows` or `Firefox on Android`. */
  label: z.string(),
  createdAt: timestamp,
  /** To about an hour. */
  lastUsedAt: timestamp,
  /** This very session. */
  current: z.boolean(),
});
export type DeviceSession = z.infer<typeof deviceSession>;

export const workspaceEvent = z.discriminatedUnion('kind', [
  /** Something of it changed, possibly on another device: ask again for what is shown. */
  z.object({ kind: z.literal('workspace') }),
]);
export type WorkspaceEvent = z.infer<typeof workspaceEvent>;

/**
 * In the desktop's window `spotter.workspace`. What is read comes from the server, or from this device's copy where the server
 * cannot be reached; a change needs a connection. Every method throws an Error with a sentence for the person.
 */
export interface Workspace extends Inviting {
  /** By title. */
  savedReplies(): Promise<SavedReply[]>;
  /** Without `id` a new one. @returns all of them */
  saveReply(reply: { id?: number | undefined; title: string; content: string }): Promise<SavedReply[]>;
  /** @returns those that are left */
  removeReply(which: { id: number }): Promise<SavedReply[]>;
  /** null: never set. */
  officeHours(): Promise<OfficeHours | null>;
  saveOfficeHours(hours: OfficeHours): Promise<OfficeHours>;
  profile(whose: { personId: number }): Promise<ClientProfile>;
  saveProfile(change: { personId: number } & ProfileChange): Promise<ClientProfile>;
  /** Notes on this person that are on this device only (V12); null: there are none. */
  unsavedNotes(whose: { personId: number }): Promise<UnsavedNotes | null>;
  /** On this device's disk when it resolves; null takes them away. */
  keepNotes(what: { personId: number; notes: UnsavedNotes | null }): Promise<void>;
  /** The one used last first. */
  sessions(): Promise<DeviceSession[]>;
  /** Signs that device out, within a second. @returns those that are left */
  endSession(which: { id: string }): Promise<DeviceSession[]>;
  /** @returns a function that ends the subscription. */
  subscribe(listener: (event: WorkspaceEvent) => void): () => void;
}

/** Whether this machine knows a time zone of that IANA name. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}
