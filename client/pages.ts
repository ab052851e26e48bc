import { MAX_PAGE } from '../protocol/limits.ts';
import type { MessagePage, Messaging } from '../protocol/messaging.ts';
import { StaleError, type Cache } from './cache.ts';
import { cacheDownTo } from './history.ts';
import type { Outbox } from './outbox.ts';
import type { Serial } from './serial.ts';
import type { ServerApi } from './server-api.ts';
import { shownQueued, shownStored } from './shown.ts';

export interface PageSources {
  cache: Cache;
  api: ServerApi;
  outbox: Outbox;
  serial: Serial;
  self: number;
}

/**
 * A page of a conversation: from the cache, what it lacks from the server.
 * @throws Error with a sentence for the person when older history is neither cached nor reachable
 * @throws StaleError when another tab began the store anew
 */
export async function readPage(
  { cache, api, outbox, serial, self }: PageSources,
  query: Parameters<Messaging['messages']>[0],
): Promise<MessagePage> {
  const { conversationId } = query;
  const limit = Math.min(query.limit, MAX_PAGE);
  const before = query.before ?? Number.MAX_SAFE_INTEGER;
  const end = Math.min(before, cache.conversation(conversationId).head + 1);
  const wanted = Math.max(1, end - limit);
  try {
    await cacheDownTo(cache, api, conversationId, wanted, limit, (job) => serial.run(job));
  } catch (error) {
    if (error instanceof StaleError) throw error;
    if (cache.conversation(conversationId).cachedFrom >= end)
      throw new Error(
        'Older messages are on the server, which cannot be reached just now. Try again when connected.',
        { cause: error },
      );
  }
  // In turn with what changes the cache, so that a message is either in the outbox or in the page.
  return serial.run(async () => {
    const page = await cache.messages(cache.conversation(conversationId), before, limit);
    const ids = new Set(page.map(({ messageId }) => messageId));
    const waiting = query.before === undefined ? outbox.of(conversationId) : [];
    const queued = waiting
      .filter(({ messageId }) => !ids.has(messageId))
      .map((item) => shownQueued(item, self));
    return { messages: [...page.map(shownStored), ...queued], more: (page[0]?.seq ?? end) > 1 };
  });
}
