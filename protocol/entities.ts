import { z } from 'zod';
import { messageId, partyId, personId, timestamp } from './envelope.ts';

export const ROLES = ['owner', 'trainer', 'member'] as const;
export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

/** Controls, line ends, and what turns the direction of the text around it (UAX #9: embeddings, overrides, isolates). */
const NOT_IN_A_NAME = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u2800\s]/gu;

/** A name that somebody gives: one line, with something to see, that does nothing to what stands beside it (rule A17). */
export const givenName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .refine((name) => !NOT_IN_A_NAME.test(name), 'must be one line without control characters')
  .refine((name) => name.replaceAll(INVISIBLE, '') !== '', 'must have something that can be seen');

/** The name that the server gives to whom it has erased (rule O11). Screens say it in their own language: {@link shownPerson}. */
export const ERASED_NAME = 'Erased';

/** Somebody with a place in the gym. An owner may be a trainer too: `trainer` says who takes clients. */
export const person = z.object({
  id: personId,
  name: z.string().min(1).max(80),
  role,
});
export type Person = z.infer<typeof person>;

/**
 * @param erased what whom the gym has erased is called, in the screen's language
 * @returns the person as they are called on screen (rule O11)
 */
export function shownPerson<P extends { name: string }>(someone: P, erased: string): P {
  return someone.name === ERASED_NAME ? { ...someone, name: erased } : someone;
}

/** Dense, from 1, one sequence for each conversation. 0 stands for "nothing yet". */
export const seq = z.int().min(0);
export const conversationId = z.int().min(1);

/** A chat message as it stands in the store. */
export const message = z.object({
  conversationId,
  seq: seq.min(1),
  messageId,
  senderId: personId,
  recipientId: partyId,
  content: z.string(),
  timestamp,
  /** Written by the server in the trainer's name outside the office hours (I9). Absent otherwise. */
  automatic: z.literal(true).optional(),
});
export type Message = z.infer<typeof message>;

/** How far one person is in a conversation. Both only grow, read <= delivered <= head. */
export const watermarks = z.object({ delivered: seq, read: seq });
export type Watermarks = z.infer<typeof watermarks>;

/** What a person has set on a conversation, for themselves, on all of their devices (I1). */
export const flags = z.object({
  pinned: z.boolean(),
  /** Out of the list until the other one writes again (I2). */
  archived: z.boolean(),
  /** Never announced. */
  muted: z.boolean(),
  /** Marked unread by hand, until it is read (I3). */
  unread: z.boolean(),
  /** Needs no reply up to this message (I4); unlike a watermark it also goes back, to undo it. */
  doneSeq: seq,
});
export type Flags = z.infer<typeof flags>;

export const NO_FLAGS: Flags = {
  pinned: false,
  archived: false,
  muted: false,
  unread: false,
  doneSeq: 0,
};

/** A change of some flags; one that is `undefined` stays as it is. */
export const flagsChange = flags.partial();
export type FlagsChange = z.infer<typeof flagsChange>;

/** Since when, and from which message on, the other one waits for a reply (I4). By the server's clock. */
export const waiting = z.object({ seq: seq.min(1), since: timestamp });
export type Waiting = z.infer<typeof waiting>;

/** A trainer's word for a client, such as `knee` or `half marathon`. */
export const tag = z.string().trim().min(1).max(30);
export const MAX_TAGS = 20;

/** A 1:1 conversation as one of its two people sees it. */
export const conversation = z.object({
  id: conversationId,
  /** The other one. */
  peer: person,
  /** The newest message's seq, 0 when there is none. */
  head: seq,
  /** How far I am, on all of my devices. */
  mine: watermarks,
  /** How far the other one is: the receipts of my messages. */
  theirs: watermarks,
  /** Messages of the other one after my read mark. */
  unread: z.int().min(0),
  lastMessage: message.optional(),
  /** The messages up to this seq are older than the gym keeps them, and have no content (O45); absent: none is. */
  expired: seq.optional(),
  /** The assignment has ended: history stays readable, nothing can be sent. */
  closed: z.boolean(),
  /** These three are absent from a server that does not know them yet. */
  flags: flags.optional(),
  /** null: nobody waits for me. */
  waiting: waiting.nullable().optional(),
  /** The trainer's, for this client; none for a member. */
  tags: z.array(tag).optional(),
});
export type Conversation = z.infer<typeof conversation>;

/** A message from the server or the gym's software to one person. */
export const notification = z.object({ messageId, content: z.string(), timestamp });
export type Notification = z.infer<typeof notification>;

export const PRESENCE_STATES = ['active', 'away', 'offline'] as const;
/** `active`: in front of a device. `away`: connected only. It says nothing about delivery. */
export const presenceState = z.enum(PRESENCE_STATES);
export type PresenceState = z.infer<typeof presenceState>;

export const presence = z.object({
  personId,
  state: presenceState,
  /** When the person was last active; absent if never since the server knows. */
  lastActiveAt: timestamp.optional(),
});
export type Presence = z.infer<typeof presence>;
