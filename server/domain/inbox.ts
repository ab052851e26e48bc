import type { Conversation, Message } from '../../protocol/entities.ts';
import type { Access } from '../ports/access.ts';
import type { MessageStore, StoredMessage } from '../ports/message-store.ts';
import { writeCursor } from './cursor.ts';

/** What a person finds on opening the app: their conversations, as of a cursor. */
export function inboxOf(
  personId: number,
  access: Access,
  store: MessageStore,
): { conversations: Conversation[]; cursor: string; directory: string } {
  // The cursor first: what is stored meanwhile is then told again, which does no harm.
  const cursor = writeCursor(store.epoch, store.head(personId));
  const directory = access.directory(personId);
  const conversations: Conversation[] = [];
  for (const { id, peerId, closed } of access.conversationsOf(personId)) {
    const peer = access.person(peerId);
    if (!peer) continue;
    const last = store.lastMessage(id);
    const mine = store.marks(id, personId);
    conversations.push({
      id,
      peer,
      head: last?.seq ?? 0,
      mine,
      theirs: store.marks(id, peerId),
      unread: store.countAfter(id, personId, mine.read),
      ...(last ? { lastMessage: toMessage(last) } : {}),
      closed,
    });
  }
  return { conversations, cursor, directory };
}

export function toMessage({ at, ...message }: StoredMessage): Message {
  return { ...message, timestamp: new Date(at).toISOString() };
}
