import { z } from 'zod';
import { messageId, partyId, personId, timestamp } from './envelope.ts';

export const ROLES = ['owner', 'trainer', 'member'] as const;
export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

/** Somebody with a place in the gym. An owner may be a trainer too: `trainer` says who takes clients. */
export const person = z.object({
  id: personId,
  name: z.string().min(1).max(80),
  role,
});
export type Person = z.infer<typeof person>;

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
});
export type Message = z.infer<typeof message>;

/** How far one person is in a conversation. Both only grow, read <= delivered <= head. */
export const watermarks = z.object({ delivered: seq, read: seq });
export type Watermarks = z.infer<typeof watermarks>;

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
  /** The assignment has ended: history stays readable, nothing can be sent. */
  closed: z.boolean(),
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
