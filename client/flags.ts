import type { Conversation, Flags, FlagsChange, Message, Waiting } from '../protocol/entities.ts';
import type { ConversationRecord } from './client-store.ts';

/** What is set on a conversation, and who waits in it (rules I1 to I4), worked out purely. */

/** What the server says of a conversation; absent from one that does not know it yet. */
export type ServerInbox = Pick<Conversation, 'head' | 'flags' | 'waiting' | 'tags'>;

/** @returns the record with flags that the person has just set */
export function withFlags(record: ConversationRecord, change: FlagsChange): ConversationRecord {
  const flagsUnconfirmed = defined({ ...record.flagsUnconfirmed, ...defined(change) });
  return withFlagsAs(record, { flags: merged(record.flags, change), flagsUnconfirmed });
}

/** What was set here and the server has not confirmed; null: nothing. */
export function unconfirmedFlags({ flagsUnconfirmed }: ConversationRecord): FlagsChange | null {
  return Object.keys(flagsUnconfirmed).length === 0 ? null : flagsUnconfirmed;
}

/**
 * @param told what this device has told, where this is the answer to it
 * @returns the record with what the server says, except for what was set here and is still to be told
 */
export function withServerInbox(
  record: ConversationRecord,
  { head, flags, waiting, tags }: ServerInbox,
  told: FlagsChange = {},
): ConversationRecord {
  const tagged = tags ? { ...record, tags } : record;
  if (!flags) return tagged;
  const flagsUnconfirmed = defined(
    Object.fromEntries(
      Object.entries(record.flagsUnconfirmed).filter(([name, value]) => value !== told[name as keyof Flags]),
    ),
  );
  // What the server says of an older state of the conversation, the log has overtaken.
  const overtaken = head < record.head;
  const said = overtaken ? { ...flags, archived: record.flags.archived } : flags;
  const next = withFlagsAs(tagged, { flags: merged(said, flagsUnconfirmed), flagsUnconfirmed });
  if (overtaken || waiting === undefined || flagsUnconfirmed.doneSeq !== undefined) return next;
  return { ...next, waiting, unanswered: next.unanswered ?? waiting };
}

/** @returns the record after a message that is new: I2, I4 */
export function withArrival(record: ConversationRecord, message: Message, self: number): ConversationRecord {
  if (message.senderId === self)
    return message.automatic ? record : { ...record, unanswered: null, waiting: null };
  const wait: Waiting = { seq: message.seq, since: message.timestamp };
  const next = {
    ...record,
    unanswered: record.unanswered ?? wait,
    waiting: record.waiting ?? (message.seq > record.flags.doneSeq ? wait : null),
  };
  return record.flags.archived && !record.flags.muted ? cleared(next, 'archived') : next;
}

/** @returns the record after my read mark moved on another device: I3 */
export function withReadElsewhere(record: ConversationRecord): ConversationRecord {
  return record.flags.unread ? cleared(record, 'unread') : record;
}

/** The server comes to the same by itself, so there is nothing to tell. */
function cleared(record: ConversationRecord, name: 'archived' | 'unread'): ConversationRecord {
  const { [name]: _, ...flagsUnconfirmed } = record.flagsUnconfirmed;
  return withFlagsAs(record, { flags: { ...record.flags, [name]: false }, flagsUnconfirmed });
}

function withFlagsAs(
  record: ConversationRecord,
  next: Pick<ConversationRecord, 'flags' | 'flagsUnconfirmed'>,
): ConversationRecord {
  const { flags, flagsUnconfirmed } = record;
  if (JSON.stringify([flags, flagsUnconfirmed]) === JSON.stringify([next.flags, next.flagsUnconfirmed]))
    return record;
  const changed = { ...record, ...next, flagsRevision: record.flagsRevision + 1 };
  return flags.doneSeq === next.flags.doneSeq ? changed : { ...changed, waiting: waitingOf(changed) };
}

/** After `doneSeq` moved. Exact where the cache knows it; otherwise near, until the server says. */
function waitingOf(record: ConversationRecord): Waiting | null {
  const { unanswered, waiting, lastMessage, peer, flags } = record;
  if (!unanswered) return null;
  const last =
    lastMessage?.senderId === peer.id ? { seq: lastMessage.seq, since: lastMessage.timestamp } : null;
  return [unanswered, waiting, last].find((one) => one && one.seq > flags.doneSeq) ?? null;
}

function merged(flags: Flags, change: FlagsChange): Flags {
  const { pinned, archived, muted, unread, doneSeq } = change;
  return {
    pinned: pinned ?? flags.pinned,
    archived: archived ?? flags.archived,
    muted: muted ?? flags.muted,
    unread: unread ?? flags.unread,
    doneSeq: doneSeq ?? flags.doneSeq,
  };
}

/** @returns the change without those that stay as they are */
function defined(change: FlagsChange): FlagsChange {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
