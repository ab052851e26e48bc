import { useEffect, useRef, useState, type RefObject } from 'react';
import type { ShownConversation } from '../../../protocol/messaging.ts';
import { firstUnreadSeq } from '../state/first-unread.ts';
import type { LogWindow } from '../state/log-window.ts';
import { newestSeq } from '../state/merge-messages.ts';

/**
 * Where the new-message divider stands (V1): before the first message that was unread when it came. It stays there while the
 * conversation is open, however far reading goes on, until the person writes or something comes after everything was read.
 * @param watching says whether the person looks at the end right now: what arrives there needs no divider
 * @param sentCount grows with every message that the person sends here
 */
export function useDivider(
  window: LogWindow,
  { mine, head }: ShownConversation,
  selfId: number,
  watching: RefObject<() => boolean>,
  sentCount: number,
): number | null {
  const { read } = mine;
  const [divider, setDivider] = useState(() => firstUnreadSeq(window, selfId, read));
  /** The newest message that was known of: what is unread after it has arrived just now. */
  const known = useRef(0);
  useEffect(() => {
    const before = known.current;
    known.current = Math.max(before, head, newestSeq(window.messages));
    const first = firstUnreadSeq(window, selfId, read);
    if (first === null || watching.current()) return;
    setDivider((now) => (now === null || first > before ? first : now));
  }, [window, head, selfId, read, watching]);
  useEffect(() => {
    if (sentCount > 0) setDivider(null);
  }, [sentCount]);
  return divider;
}
