import type { Conversation } from '../protocol/entities.ts';
import type { Cache } from './cache.ts';
import type { ConversationRecord } from './client-store.ts';
import { fromSnapshot } from './conversation-record.ts';
import type { ServerApi } from './server-api.ts';

/**
 * Begins anew from what the server has (D7): first start, a cursor that was not accepted, a gap that resuming did not mend.
 * @throws UnreachableError when the server cannot be asked, Error when it cannot be written: the cache is as it was
 */
export async function beginAnew(cache: Cache, api: ServerApi): Promise<void> {
  const [me, answer] = await Promise.all([api.me(), api.conversations()]);
  // After the cursor is known: one that is told meanwhile comes with the log too, and is known by its id.
  const { notifications } = await api.notifications();
  await cache.reset({
    self: me.user,
    gym: me.gym.name,
    cursor: answer.cursor,
    directory: answer.directory,
    conversations: answer.conversations.map(fromSnapshot),
    messages: answer.conversations.flatMap(({ lastMessage }) => (lastMessage ? [lastMessage] : [])),
    notifications: notifications.toReversed(),
  });
}

/**
 * People or assignments changed. Messages and marks are left to the log, which brings every one of them exactly once; a
 * conversation that is new begins empty, so that its first message is news.
 * @returns the ids of the conversations that changed
 * @throws as {@link beginAnew}
 */
export async function refreshDirectory(cache: Cache, api: ServerApi): Promise<number[]> {
  const [me, { conversations, directory }] = await Promise.all([api.me(), api.conversations()]);
  const changed: ConversationRecord[] = [];
  for (const conversation of conversations) {
    const { id, peer, closed } = conversation;
    const known = cache.conversations.get(id);
    if (!known) changed.push(emptyRecord(conversation));
    else if (known.closed !== closed || known.peer.name !== peer.name || known.peer.role !== peer.role)
      changed.push({ ...known, peer, closed });
  }
  await cache.apply({ self: me.user, gym: me.gym.name, directory, conversations: changed });
  return changed.map(({ id }) => id);
}

function emptyRecord({ id, peer, closed }: Conversation): ConversationRecord {
  return {
    id,
    peer,
    closed,
    head: 0,
    cachedFrom: 1,
    mine: { delivered: 0, read: 0 },
    readConfirmed: 0,
    theirs: { delivered: 0, read: 0 },
    inbound: 0,
    inboundRead: 0,
    lastMessage: null,
  };
}
