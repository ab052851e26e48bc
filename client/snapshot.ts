import type { Cache } from './cache.ts';
import type { ConversationRecord } from './client-store.ts';
import type { Conversation } from '../protocol/entities.ts';
import { emptyRecord, fromSnapshot, withoutExpired } from './conversation-record.ts';
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
    notifications: notifications.filter(({ content }) => content !== '').toReversed(),
    ...(answer.keptSince === undefined ? {} : { keptSince: answer.keptSince }),
  });
}

/**
 * People, assignments or what is set on conversations changed. Messages and marks are left to the log, which brings every one of them exactly once; a
 * conversation that is new begins empty, so that its first message is news.
 * @returns the ids of the conversations that changed; `forgotten`: of some of them, or of notifications, something has expired
 * @throws as {@link beginAnew}
 */
export async function refreshDirectory(cache: Cache, api: ServerApi): Promise<Refreshed> {
  const [me, { conversations, directory, keptSince }] = await Promise.all([api.me(), api.conversations()]);
  const changed: ConversationRecord[] = [];
  for (const conversation of conversations) {
    const { id, peer, closed } = conversation;
    const known = cache.conversations.get(id);
    const next = withServerInbox(
      known ? { ...(await forgetting(cache, known, conversation)), peer, closed } : emptyRecord(conversation),
      conversation,
    );
    if (JSON.stringify(next) !== JSON.stringify(known)) changed.push(next);
  }
  const forgotten =
    changed.some(({ id, expired }) => expired > (cache.conversations.get(id)?.expired ?? 0)) ||
    (keptSince !== undefined && (await cache.notifications()).some(({ timestamp }) => timestamp < keptSince));
  await cache.apply({
    self: me.user,
    gym: me.gym.name,
    directory,
    conversations: changed,
    ...(keptSince === undefined ? {} : { keptSince }),
  });
  return { conversations: changed.map(({ id }) => id), forgotten };
}

export interface Refreshed {
  conversations: number[];
  forgotten: boolean;
}

/** O46. What has expired cannot be read any more, so it is not unread either. */
async function forgetting(
  cache: Cache,
  known: ConversationRecord,
  said: Conversation,
): Promise<ConversationRecord> {
  const expired = said.expired ?? 0;
  if (expired <= known.expired) return known;
  const inboundAfter = await inboundAfterExpired(cache, known, said, expired);
  const { inbound, inboundRead } = known;
  return withoutExpired({ ...known, expired, inboundRead: Math.max(inboundRead, inbound - inboundAfter) });
}

/** @returns how many messages of the peer up to the head that is known here come after what has expired; all where it cannot be known */
async function inboundAfterExpired(
  cache: Cache,
  known: ConversationRecord,
  said: Conversation,
  expired: number,
): Promise<number> {
  const { head, mine, cachedFrom, inbound } = known;
  if (expired <= mine.read) return inbound;
  if (expired >= head) return 0;
  if (expired + 1 >= cachedFrom) return cache.inboundAfter(known, expired);
  return said.head === head ? said.unread : inbound;
}
