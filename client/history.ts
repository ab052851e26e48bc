import { MAX_PAGE } from '../protocol/limits.ts';
import type { Cache } from './cache.ts';
import { UnreachableError, type ServerApi } from './server-api.ts';

/**
 * Extends the cached range of a conversation towards its beginning, without holes.
 * @param downTo every message from this seq on is cached afterwards
 * @param page how many to ask for at once
 * @param write runs a job that changes the cache, in its turn
 * @returns when the oldest message that was fetched was stored; null when nothing had to be fetched
 * @throws UnreachableError when the server cannot be asked
 */
export async function cacheDownTo(
  cache: Cache,
  api: ServerApi,
  conversationId: number,
  downTo: number,
  page: number,
  write: <T>(job: () => Promise<T>) => Promise<T>,
): Promise<string | null> {
  let oldest: string | null = null;
  for (;;) {
    const { cachedFrom: before = 1, expired = 0 } = cache.conversations.get(conversationId) ?? {};
    // What has expired is nothing to fetch (O46).
    if (before <= Math.max(expired + 1, downTo)) return oldest;
    const limit = Math.min(MAX_PAGE, Math.max(page, before - downTo));
    const { messages } = await api.history(conversationId, before, limit);
    const first = messages[0]?.seq ?? before;
    const dense = messages.every((message, i) => message.seq === first + i);
    if (messages.length === 0 || !dense || first + messages.length !== before)
      throw new UnreachableError(`history of ${conversationId} before ${before} has holes`);
    oldest = messages[0]?.timestamp ?? oldest;
    await write(async () => {
      const record = cache.conversations.get(conversationId);
      // Somebody else may have extended it meanwhile, or a reset begun anew.
      if (record?.cachedFrom !== before) return;
      await cache.apply({ conversations: [{ ...record, cachedFrom: first }], messages });
    });
  }
}
