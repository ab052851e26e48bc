import { useMemo, useState } from 'react';
import type { ShownConversation } from '../../../protocol/messaging.ts';
import { arrange, sameOrder } from './arrange.ts';
import { filtered, type Filter } from './filters.ts';

interface Options {
  conversations: readonly ShownConversation[];
  filter: Filter;
  held: boolean;
  openId: number | null;
  touched: ReadonlySet<number>;
}

interface Arranged {
  /** As they are on screen. */
  listed: readonly ShownConversation[];
  /** Grows when the order is made anew after having been held: rows have moved. */
  moved: number;
  /** Held, while the filter's own order is another one. */
  stale: boolean;
}

const none: readonly number[] = [];

/** What the list shows, kept still under the hand (see {@link arrange}). */
export function useArranged({ conversations, filter, held, openId, touched }: Options): Arranged {
  const [last, setLast] = useState({ filter, held, ids: none, moved: 0 });
  const live = useMemo(() => filtered(conversations, filter), [conversations, filter]);
  const shown = last.filter === filter ? last.ids : none;
  const given = useMemo(
    () => ({ live, all: conversations, shown, openId, touched }),
    [live, conversations, shown, openId, touched],
  );
  const listed = useMemo(() => arrange({ ...given, held }), [given, held]);
  const stale = held && !sameOrder(listed, arrange({ ...given, held: false }));

  const ids = listed.map((c) => c.id);
  const same = shown.length === ids.length && shown.every((id, at) => id === ids[at]);
  if (!same || last.filter !== filter || last.held !== held) {
    const released = last.held && !held && last.filter === filter && !same;
    setLast({ filter, held, ids: same ? last.ids : ids, moved: last.moved + (released ? 1 : 0) });
  }
  return { listed, moved: last.moved, stale };
}
