import type { Cache } from './cache.ts';
import type { ConversationRecord } from './client-store.ts';
import { emptyRecord, fromSnapshot } from './conversation-record.ts';
import { withServerInbox } from './flags.ts';
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
    conversations: answer.conversations.map((one) => fromSnapshot(one, cache.conversations.get(one.id))),
    messages: answer.conversations.flatMap(({ lastMessage }) => (lastMessage ? [lastMessage] : [])),
    notifications: notifications.toReversed(),
  });
}

/**
 * People, assignments or what is set on conversations changed. Messages and marks are left to the log, which brings every one of them exactly once; a
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
    const next = withServerInbox(
      known ? { ...known, peer, closed } : emptyRecord(conversation),
      conversation,
    );
    if (JSON.stringify(next) !== JSON.stringify(known)) changed.push(next);
  }
  await cache.apply({ self: me.user, gym: me.gym.name, directory, conversations: changed });
  return changed.map(({ id }) => id);
}
