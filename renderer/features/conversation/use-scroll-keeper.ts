import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { lastSeqInView } from '../state/read-position.ts';
import type { Row } from '../state/rows.ts';

interface Input {
  rows: readonly Row[];
  /** Key of the row to open at; null: the end. */
  openAt: string | null;
  /** My read mark. */
  read: number;
  inFront: boolean;
  onNearStart: () => void;
  onSeen: (seq: number) => void;
}

interface Keeper {
  scroller: RefObject<HTMLDivElement | null>;
  virtualizer: RefObject<VirtualizerHandle | null>;
  /** Rows were added before the first one in this rendering: the position is kept from the end. */
  prepending: boolean;
  atEnd: boolean;
  /** The person looks at the end right now: what arrives is seen as it arrives. */
  isWatchingEnd: () => boolean;
  goToEnd: () => void;
  onScroll: () => void;
  onResize: () => void;
}

/** This close to the end (pixels) counts as at the end, and this close to the start older messages are fetched. */
const END_PX = 48;
const START_PX = 900;

function isPrepended(before: readonly Row[], after: readonly Row[]): boolean {
  return firstMessageKey(before) !== firstMessageKey(after) && before.at(-1)?.key === after.at(-1)?.key;
}

const firstMessageKey = (rows: readonly Row[]) => rows.find((row) => row.kind === 'message')?.key;

/** Opens at the first unread or the end, stays at the end when there, and tells what has been seen. */
export function useScrollKeeper({ rows, openAt, read, inFront, onNearStart, onSeen }: Input): Keeper {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useRef<VirtualizerHandle>(null);
  const [atEnd, setAtEnd] = useState(true);
  const stick = useRef(openAt === null);
  const opened = useRef(false);
  const lastTop = useRef(0);
  const told = useRef(0);
  const latest = useRef({ read, inFront, onNearStart, onSeen });
  const [drawn, setDrawn] = useState({ rows, prepending: false });
  if (drawn.rows !== rows) setDrawn({ rows, prepending: isPrepended(drawn.rows, rows) });

  const goToEnd = useCallback(() => {
    stick.current = true;
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
    setAtEnd(true);
  }, []);

  const look = useCallback(() => {
    const element = scroller.current;
    const { inFront, read, onSeen } = latest.current;
    if (!element || !inFront || !opened.current) return;
    const seen = lastSeqInView(element);
    if (seen <= Math.max(read, told.current)) return;
    told.current = seen;
    onSeen(seen);
  }, []);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element || !opened.current) return;
    const top = element.scrollTop;
    const near = element.scrollHeight - top - element.clientHeight <= END_PX;
    // What grows below the view moves the end away without anybody scrolling: only going up lets go of it.
    if (near) stick.current = true;
    else if (top < lastTop.current - 1) stick.current = false;
    lastTop.current = top;
    setAtEnd(near || stick.current);
    if (top < START_PX) latest.current.onNearStart();
    requestAnimationFrame(look);
  }, [look]);

  const onResize = useCallback(() => {
    if (stick.current && opened.current) goToEnd();
    requestAnimationFrame(look);
  }, [goToEnd, look]);

  useLayoutEffect(() => {
    latest.current = { read, inFront, onNearStart, onSeen };
  });

  useLayoutEffect(() => {
    if (rows.length === 0) return;
    if (!opened.current) {
      opened.current = true;
      const at = openAt === null ? -1 : rows.findIndex((row) => row.key === openAt);
      if (at < 0) goToEnd();
      else {
        virtualizer.current?.scrollToIndex(at, { align: 'start', offset: -64 });
        requestAnimationFrame(onScroll);
      }
    } else if (stick.current) goToEnd();
    requestAnimationFrame(look);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- every change of the rows may move the end
  }, [rows, openAt, goToEnd, look, onScroll]);

  useEffect(() => {
    if (inFront) look();
  }, [inFront, look]);

  const isWatchingEnd = useCallback(() => stick.current && latest.current.inFront, []);
  return {
    scroller,
    virtualizer,
    prepending: drawn.prepending,
    atEnd,
    isWatchingEnd,
    goToEnd,
    onScroll,
    onResize,
  };
}
