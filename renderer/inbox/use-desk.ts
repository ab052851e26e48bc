import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { Messaging, ShownConversation } from '../../protocol/messaging.ts';
import type { Snapshot } from '../features/state/messaging-store.ts';
import { focusComposer } from './composer.ts';
import { nextAfter } from './list/arrange.ts';
import { filtered, isWaiting, type Filter } from './list/filters.ts';
import { focusRow } from './list/focus-row.ts';
import { useChanges, type Changes, type What } from './list/use-changes.ts';
import type { Place } from './use-place.ts';

/** Working through the list: what is open, what comes next, what the person's own hand has changed. */
export interface Desk {
  open: (conversationId: number, seq?: number) => void;
  step: (by: 1 | -1) => void;
  openLongestWaiting: () => void;
  show: (filter: Filter) => void;
  changes: Changes;
  touched: ReadonlySet<number>;
  onListed: (listed: readonly ShownConversation[]) => void;
  /** The conversations as they are listed now. */
  listed: RefObject<readonly ShownConversation[]>;
}

/** The row that has the keyboard. */
export function focusedRow(): number | null {
  const row = document.activeElement?.closest<HTMLElement>('[data-conversation]');
  return row ? Number(row.dataset['conversation']) : null;
}

const nobody: ReadonlySet<number> = new Set();

export function useDesk(messaging: Messaging, snapshot: Snapshot, place: Place): Desk {
  const listed = useRef<readonly ShownConversation[]>([]);
  const [touched, setTouched] = useState(nobody);
  const onListed = useCallback((next: readonly ShownConversation[]) => {
    listed.current = next;
  }, []);
  const openId = place.opened?.conversationId ?? null;
  const latest = useRef({ snapshot, place, openId });
  useEffect(() => {
    latest.current = { snapshot, place, openId };
  });

  const open = useCallback((conversationId: number, seq?: number) => {
    const { place, openId } = latest.current;
    setTouched((now) => new Set([...now].filter((id) => id !== conversationId)));
    // Who goes through the list by keyboard stays in it; everybody else wants to write.
    const inList = seq === undefined && focusedRow() !== null && focusedRow() !== conversationId;
    place.open(conversationId, { seq, takeFocus: seq === undefined && !inList });
    if (inList) focusRow(conversationId);
    else if (seq === undefined && conversationId === openId) focusComposer();
  }, []);

  /** The next one who waits, in the order of the list if that is about waiting. */
  const nextWaiting = useCallback((): number | null => {
    const { snapshot, place, openId } = latest.current;
    const queue = place.filter === 'waiting' ? listed.current : filtered(snapshot.conversations, 'waiting');
    return nextAfter(queue, openId ?? 0, isWaiting);
  }, []);

  const goOn = useCallback(
    (next: number | null) => {
      if (next === null) latest.current.place.close();
      else open(next);
    },
    [open],
  );
  const onChange = useCallback(
    ({ id }: ShownConversation, what: What) => {
      setTouched((now) => new Set([...now, id]));
      if (id !== latest.current.openId || what === 'other') return () => undefined;
      if (what === 'archived') goOn(nextAfter(listed.current, id, () => true));
      else if (what === 'done') goOn(nextWaiting());
      // It would be read again at once.
      else latest.current.place.close();
      return () => open(id);
    },
    [goOn, nextWaiting, open],
  );
  const changes = useChanges({ messaging, onChange });

  const step = useCallback(
    (by: 1 | -1) => {
      const ids = listed.current.map((c) => c.id);
      const from = focusedRow() ?? latest.current.openId;
      const at = from === null ? -1 : ids.indexOf(from);
      const next = ids[at < 0 ? (by > 0 ? 0 : ids.length - 1) : at + by];
      if (next !== undefined) open(next);
    },
    [open],
  );
  const openLongestWaiting = useCallback(() => {
    const next = nextWaiting();
    if (next !== null) open(next);
  }, [nextWaiting, open]);
  const show = useCallback((filter: Filter) => {
    setTouched(nobody);
    latest.current.place.show(filter);
  }, []);

  // Opening a conversation takes back that it was marked unread by hand.
  const opened = snapshot.conversations.find((c) => c.id === openId);
  const marked = opened !== undefined && opened.flags.unread;
  useEffect(() => {
    if (marked && openId !== null)
      messaging
        .setFlags({ conversationId: openId, flags: { unread: false } })
        .catch((error: unknown) => console.error('The mark could not be taken back', error));
  }, [messaging, marked, openId]);

  return { open, step, openLongestWaiting, show, changes, touched, onListed, listed };
}
