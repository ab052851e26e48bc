import { useCallback, useEffect, useMemo, useState } from 'react';
import { z } from 'zod';
import type { AccountState } from '../../protocol/account.ts';
import { conversationId } from '../../protocol/entities.ts';
import { readKept } from '../features/read-kept.ts';
import { FILTERS, type Filter } from './list/filters.ts';

/** The open conversation, and how it was opened. */
export interface Opened {
  conversationId: number;
  /** Go to this message. A new object each time, so that the same one can be gone to again. */
  focus: { seq: number } | null;
  /** The cursor goes into the composer; else the keyboard stays where it is. */
  takeFocus: boolean;
}

export interface Place {
  filter: Filter;
  opened: Opened | null;
  show: (filter: Filter) => void;
  open: (conversationId: number, how?: { seq?: number | undefined; takeFocus?: boolean }) => void;
  close: () => void;
}

const KEPT = 'spotter.inbox.place';
const kept = z.object({
  who: z.string(),
  filter: z.enum(FILTERS),
  conversationId: conversationId.nullable(),
});

/** What this person last looked at; nothing of anybody else's, and nothing that cannot be read. */
function read(who: string): Pick<z.infer<typeof kept>, 'filter' | 'conversationId'> {
  const found = readKept('localStorage', KEPT, kept);
  return found?.who === who ? found : { filter: 'all', conversationId: null };
}

/** The person and server, as one text. */
export const whoOf = ({ server, user }: Extract<AccountState, { is: 'signed_in' }>): string =>
  `${server} ${user.id}`;

/** Filter and open conversation, which survive a restart. @param who {@link whoOf} */
export function usePlace(who: string): Place {
  const [filter, setFilter] = useState(() => read(who).filter);
  const [opened, setOpened] = useState<Opened | null>(() => {
    const { conversationId } = read(who);
    return conversationId === null ? null : { conversationId, focus: null, takeFocus: true };
  });
  const openId = opened?.conversationId ?? null;
  useEffect(() => {
    localStorage.setItem(KEPT, JSON.stringify({ who, filter, conversationId: openId }));
  }, [who, filter, openId]);

  const open = useCallback<Place['open']>((conversationId, { seq, takeFocus = true } = {}) => {
    setOpened({ conversationId, focus: seq === undefined ? null : { seq }, takeFocus });
  }, []);
  const close = useCallback(() => setOpened(null), []);
  return useMemo(() => ({ filter, opened, show: setFilter, open, close }), [filter, opened, open, close]);
}
