import type { z } from 'zod';
import type { Conversation, Message } from '../../protocol/entities.ts';
import type { conversationsAnswer } from '../../protocol/http.ts';
import type { Access } from '../ports/access.ts';
import type { AccountsStore } from '../ports/accounts.ts';
import type { DeskStore } from '../ports/desk.ts';
import type { MessageStore, StoredMessage } from '../ports/message-store.ts';
import { writeCursor } from './cursor.ts';
import type { ConversationFlags } from './flags.ts';
import { keptSince } from './retention.ts';
import type { Waits } from './waits.ts';

export interface InboxParts {
  access: Access;
  accounts: AccountsStore;
  store: MessageStore;
  desk: DeskStore;
  flags: ConversationFlags;
  waits: Waits;
}

/** What a person finds on opening the app: their conversations, as of a cursor. */
export function inboxOf(
  personId: number,
  { access, accounts, store, desk, flags, waits }: InboxParts,
): z.infer<typeof conversationsAnswer> {
  // The cursor first: what is stored meanwhile is then told again, which does no harm.
  const cursor = writeCursor(store.epoch, store.head(personId));
  const directory = access.directory(personId);
  const flagsOf = flags.of(personId);
  const tags = desk.tagsOf(personId);
  const conversations: Conversation[] = [];
  for (const { id, peerId, closed } of access.conversationsOf(personId)) {
    const peer = access.person(peerId);
    if (!peer) continue;
    const last = store.lastMessage(id);
    const head = last?.seq ?? 0;
    const mine = store.marks(id, personId);
    const set = flagsOf(id);
    const expired = store.expired(id);
    conversations.push({
      id,
      peer,
      head,
      mine,
      theirs: store.marks(id, peerId),
      // What has expired cannot be read any more.
      unread: store.countAfter(id, personId, Math.max(mine.read, expired)),
      ...(last ? { lastMessage: toMessage(last) } : {}),
      closed,
      ...(expired > 0 ? { expired } : {}),
      flags: set,
      waiting: waits.of(id, personId, head, set.doneSeq),
      tags: tags.get(peerId) ?? [],
    });
  }
  const since = keptSince(accounts);
  const seenUntil = desk.seenUntil(personId);
  return {
    conversations,
    cursor,
    directory,
    ...(since === null ? {} : { keptSince: new Date(since).toISOString() }),
    ...(seenUntil === 0 ? {} : { seenUntil: new Date(seenUntil).toISOString() }),
  };
}

export function toMessage({ at, automatic, ...message }: StoredMessage): Message {
  return { ...message, timestamp: new Date(at).toISOString(), ...(automatic ? { automatic } : {}) };
}
