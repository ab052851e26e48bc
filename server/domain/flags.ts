import type { Flags, FlagsChange, Waiting } from '../../protocol/entities.ts';
import type { Access } from '../ports/access.ts';
import type { DeskStore, StoredFlags } from '../ports/desk.ts';
import type { MessageStore } from '../ports/message-store.ts';
import type { DirectoryHints } from './hints.ts';
import type { Waits } from './waits.ts';

const NOTHING_SET: StoredFlags = {
  pinned: false,
  archived: false,
  archivedHead: 0,
  muted: false,
  unread: false,
  unreadMark: 0,
  doneSeq: 0,
};

export interface FlagsParts {
  desk: DeskStore;
  store: MessageStore;
  access: Access;
  waits: Waits;
  hints: DirectoryHints;
}

/** What the person had seen when they changed something. */
export interface Seen {
  head: number;
  read: number;
}

export interface ChangedFlags {
  flags: Flags;
  waiting: Waiting | null;
  head: number;
  directory: { before: string; after: string };
}

/** Rules I1 to I4: what people set on their conversations. What messages and reading do to it is worked out when it is asked for. */
export class ConversationFlags {
  readonly #parts: FlagsParts;

  constructor(parts: FlagsParts) {
    this.#parts = parts;
  }

  /** Of all of the person's conversations, with one look-up for those on which nothing is set. */
  of(personId: number): (conversationId: number) => Flags {
    const stored = this.#parts.desk.flagsOf(personId);
    return (conversationId) => this.#holding(personId, conversationId, stored.get(conversationId));
  }

  /** Last writer wins, field by field. @param seen absent: everything that the server has */
  change(personId: number, conversationId: number, changed: FlagsChange, seen?: Seen): ChangedFlags {
    const { desk, store, access, waits, hints } = this.#parts;
    const stored = desk.flags(personId, conversationId) ?? NOTHING_SET;
    const holding = this.#holding(personId, conversationId, stored);
    const head = store.lastMessage(conversationId)?.seq ?? 0;
    const { pinned, archived, muted, unread, doneSeq } = changed;
    const before = access.directory(personId);
    desk.setFlags(personId, conversationId, {
      pinned: pinned ?? holding.pinned,
      archived: archived ?? holding.archived,
      archivedHead: archived === undefined ? head : Math.min(seen?.head ?? head, head),
      muted: muted ?? holding.muted,
      unread: unread ?? holding.unread,
      unreadMark:
        unread === undefined
          ? stored.unreadMark
          : Math.max(seen?.read ?? 0, store.marks(conversationId, personId).read),
      doneSeq: Math.min(doneSeq ?? holding.doneSeq, head),
    });
    access.directoryRaised(personId);
    hints.changed(personId);
    const flags = this.#holding(personId, conversationId, desk.flags(personId, conversationId));
    return {
      flags,
      waiting: waits.of(conversationId, personId, head, flags.doneSeq),
      head,
      directory: { before, after: access.directory(personId) },
    };
  }

  #holding(personId: number, conversationId: number, stored: StoredFlags = NOTHING_SET): Flags {
    const { store } = this.#parts;
    const { pinned, muted, doneSeq } = stored;
    return {
      pinned,
      muted,
      doneSeq,
      archived:
        stored.archived &&
        (muted || store.firstAfter(conversationId, personId, stored.archivedHead) === undefined),
      unread: stored.unread && store.marks(conversationId, personId).read <= stored.unreadMark,
    };
  }
}
