import type { Cache } from './cache.ts';
import type { ConversationRecord } from './client-store.ts';
import { MAX_PAGE } from '../protocol/limits.ts';
import { emptyRecord, fromSnapshot, withoutExpired } from './conversation-record.ts';
import { withServerInbox } from './flags.ts';
import { cacheDownTo } from './history.ts';
import { confirmedSeen } from './seen-mark.ts';
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
    ...(answer.seenUntil === undefined ? {} : { seen: confirmedSeen(answer.seenUntil) }),
  });
}

/**
 * People, assignments or what is set on conversations changed. Messages and marks are left to the log, which brings every one of them exactly once; a
 * conversation that is new begins empty, so that its first message is news.
 * @returns the ids of the conversations that changed; `forgotten`: of some of them, or of notifications, something has expired
 * @throws as {@link beginAnew}
 */
export async function refreshDirectory(cache: Cache, api: ServerApi): Promise<Refreshed> {
  const [me, { conversations, directory, keptSince, seenUntil }] = await Promise.all([
    api.me(),
    api.conversations(),
  ]);
  const changed: ConversationRecord[] = [];
  for (const conversation of conversations) {
    const { id, peer, closed } = conversation;
    const known = cache.conversations.get(id);
    const next = withServerInbox(
      known
        ? { ...(await forgetting(cache, api, known, conversation.expired ?? 0)), peer, closed }
        : emptyRecord(conversation),
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
    ...(seenUntil === undefined ? {} : { seen: confirmedSeen(seenUntil) }),
  });
  return { conversations: changed.map(({ id }) => id), forgotten };
}

export interface Refreshed {
  conversations: number[];
  forgotten: boolean;
}

/** O46. What has expired cannot be read any more, so it is not unread either; where that has to be counted, what is missing is fetched. */
async function forgetting(
  cache: Cache,
  api: ServerApi,
  known: ConversationRecord,
  expired: number,
): Promise<ConversationRecord> {
  if (expired <= known.expired) return known;
  if (expired <= known.mine.read) return withoutExpired({ ...known, expired });
  if (expired < known.head) await cacheDownTo(cache, api, known.id, expired + 1, MAX_PAGE, (job) => job());
  const record = cache.conversation(known.id);
  const inboundAfter = expired < record.head ? await cache.inboundAfter(record, expired) : 0;
  const inboundRead = Math.max(record.inboundRead, record.inbound - inboundAfter);
  return withoutExpired({ ...record, expired, inboundRead });
}
