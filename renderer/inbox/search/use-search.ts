import { useCallback, useEffect, useMemo, useState } from 'react';
import { MAX_QUERY_LENGTH } from '../../../protocol/limits.ts';
import type { Messaging, SearchResult } from '../../../protocol/messaging.ts';
import { oneAtATime } from './one-at-a-time.ts';

export type Search =
  /** Nothing is looked for. */
  | { is: 'idle' }
  /** The first answer is not there yet. */
  | { is: 'looking' }
  /** What was found for this query; while one types on, of the one before. */
  | { is: 'found'; query: string; result: SearchResult }
  | { is: 'failed'; why: string };

/** Most people and most messages that are shown: more than anybody reads, few enough to draw on every letter. */
const LIMIT = 50;

/** While older history is still being fetched it is looked again so often (milliseconds). */
const AGAIN_MS = 3_000;

/** Looks for the query as it is typed: the newest answer wins, and what is on screen stays until it comes. */
export function useSearch(messaging: Messaging, query: string): { search: Search; again: () => void } {
  const [search, setSearch] = useState<Search>({ is: 'idle' });
  const [round, setRound] = useState(0);
  const wanted = query.trim().slice(0, MAX_QUERY_LENGTH);
  const again = useCallback(() => setRound((n) => n + 1), []);
  /** Anew for every query and every round. */
  const asked = useMemo(() => ({ query: wanted, round }), [wanted, round]);
  const find = useMemo(
    () => oneAtATime((query: string) => messaging.search({ query, limit: LIMIT })),
    [messaging],
  );

  useEffect(() => {
    const { query } = asked;
    if (!query) {
      setSearch({ is: 'idle' });
      return undefined;
    }
    let over = false;
    setSearch((now) => (now.is === 'found' ? now : { is: 'looking' }));
    const look = async () => {
      const result = await find(query);
      if (result && !over) setSearch({ is: 'found', query, result });
    };
    look().catch((error: unknown) => {
      if (!over) setSearch({ is: 'failed', why: error instanceof Error ? error.message : String(error) });
    });
    return () => {
      over = true;
    };
  }, [find, asked]);

  const incomplete = search.is === 'found' && !search.result.complete;
  useEffect(() => {
    if (!incomplete) return undefined;
    const timer = setInterval(again, AGAIN_MS);
    return () => clearInterval(timer);
  }, [incomplete, again]);
  return { search, again };
}
