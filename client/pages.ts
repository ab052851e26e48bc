import type { Message } from '../protocol/entities.ts';
import { MAX_PAGE } from '../protocol/limits.ts';
import type { MessagePage, Messaging } from '../protocol/messaging.ts';
import { StaleError, type Cache } from './cache.ts';
import { cacheDownTo } from './history.ts';
import type { Outbox } from './outbox.ts';
import type { Serial } from './serial.ts';
import type { ServerApi } from './server-api.ts';
import { shownQueued, shownStored } from './shown.ts';
import type { ClientWords } from './strings.ts';

export interface PageSources {
  cache: Cache;
  api: ServerApi;
  outbox: Outbox;
  serial: Serial;
  self: number;
  words: ClientWords;
}

/**
 * A page of a conversation: from the cache, what it lacks from the server. Seqs are dense, so a page after a message is a
 * page before another one.
 * @throws Error with a sentence for the person when older history is neither cached nor reachable
 * @throws StaleError when another tab began the store anew
 */
export async function readPage(
  sources: PageSources,
  query: Parameters<Messaging['messages']>[0],
): Promise<MessagePage> {
  const { cache, outbox, serial, self, words } = sources;
  const { conversationId } = query;
  const { head, expired } = cache.conversation(conversationId);
  // What has expired is not shown: the conversation begins after it (O46).
  const after = query.after === undefined ? undefined : Math.max(query.after, expired);
  const most = Math.min(query.limit, MAX_PAGE);
  const end = Math.min(after === undefined ? (query.before ?? Infinity) : after + most + 1, head + 1);
  const limit = after === undefined ? most : Math.max(0, end - after - 1);
  const newest = query.before === undefined && end === head + 1;
  const remote = await fetchMissing(sources, conversationId, end, limit);
  // In turn with what changes the cache, so that a message is either in the outbox or in the page.
  return serial.run(async () => {
    const record = cache.conversation(conversationId);
    // What arrived while it was fetched belongs to the newest page.
    const before = newest && after === undefined ? Number.MAX_SAFE_INTEGER : end;
    const page = limit === 0 ? [] : (remote ?? (await cache.messages(record, before, limit)));
    const ids = new Set(page.map(({ messageId }) => messageId));
    const queued = (newest ? outbox.of(conversationId) : [])
      .filter(({ messageId }) => !ids.has(messageId))
      .map((item) => shownQueued(item, self, words));
    const last = page.at(-1)?.seq ?? end - 1;
    return {
      messages: [...page.map(shownStored), ...queued],
      more: (page[0]?.seq ?? end) > record.expired + 1,
      newer: last < record.head,
    };
  });
}

/**
 * Has what lies before `end` in the cache afterwards, if that only extends what is cached.
 * @returns the page itself where it lies far from what is cached (a jump into old history); otherwise null
 */
async function fetchMissing(
  { cache, api, serial, words }: PageSources,
  conversationId: number,
  end: number,
  limit: number,
): Promise<Message[] | null> {
  if (limit === 0) return null;
  const { cachedFrom, expired } = cache.conversation(conversationId);
  const wanted = Math.max(expired + 1, end - limit);
  if (wanted >= end) return null;
  const far = cachedFrom - end > MAX_PAGE;
  try {
    if (far) {
      const { messages } = await api.history(conversationId, end, limit);
      return messages.filter(({ seq }) => seq > expired);
    }
    await cacheDownTo(cache, api, conversationId, wanted, limit, (job) => serial.run(job));
  } catch (error) {
    if (error instanceof StaleError) throw error;
    if (cache.conversation(conversationId).cachedFrom >= end)
      throw new Error(words.olderNotReached, { cause: error });
  }
  return null;
}
