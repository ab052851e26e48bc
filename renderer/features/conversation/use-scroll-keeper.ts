import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { lastSeqInView } from '../state/read-position.ts';
import type { Row } from '../state/rows.ts';

/** Where the list goes. A new object is a new wish, also to the same place. */
export type Target =
  /** Where reading goes on, or the end when everything was read. */
  | { to: 'unread' }
  | { to: 'end' }
  /** A message, which is then highlighted. */
  | { to: 'message'; seq: number };

interface Input {
  rows: readonly Row[];
  target: Target;
  /** Where the new-message divider stands; its row may have left the rows. */
  dividerSeq: number | null;
  /** Newer messages exist that are not in these rows: their end is not the conversation's. */
  hasNewer: boolean;
  /** My read mark. */
  read: number;
  inFront: boolean;
  onNearStart: () => void;
  onNearEnd: () => void;
  onSeen: (seq: number) => void;
  /** The target has been reached: the row's index. */
  onReached: (target: Target, index: number) => void;
}

/** A row that was gone to. */
interface Aim {
  key: string;
  align: 'start' | 'center';
  /** By `performance.now()`; infinite until the list has a size, for nothing is measured before. */
  until: number;
}

interface Keeper {
  scroller: RefObject<HTMLDivElement | null>;
  virtualizer: RefObject<VirtualizerHandle | null>;
  /** Rows were added or taken away before the first one in this rendering: the position is kept from the end. */
  shifting: boolean;
  atEnd: boolean;
  /** The new-message divider is above what is seen, and was not seen since it was set. */
  unreadAbove: boolean;
  /** The person looks at the end right now: what arrives is seen as it arrives. */
  isWatchingEnd: () => boolean;
  onScroll: () => void;
  onResize: () => void;
}

/** This close to the end (pixels) counts as at the end; this close to an end of the window more is read. */
const END_PX = 48;
const NEAR_PX = 900;
/** A row that was gone to is held in its place for so long (milliseconds), while those around it are measured. */
const AIM_MS = 2_000;
/** The divider stands this far below the upper edge, so that something of what was read is seen too. */
const DIVIDER_PX = 64;

const firstMessageKey = (rows: readonly Row[]) => rows.find((row) => row.kind === 'message')?.key;

function firstSeq(rows: readonly Row[]): number {
  for (const row of rows)
    if (row.kind === 'message' && row.message.status.is === 'stored') return row.message.status.seq;
  return 0;
}

function isShifted(before: readonly Row[], after: readonly Row[]): boolean {
  return firstMessageKey(before) !== firstMessageKey(after) && before.at(-1)?.key === after.at(-1)?.key;
}

/** @returns the row to go to, -1 for the end, null while it is not among the rows. */
function indexOf({ rows, target, dividerSeq, hasNewer }: Input): number | null {
  if (target.to === 'end') return hasNewer ? null : -1;
  const at = rows.findIndex((row) =>
    target.to === 'unread'
      ? row.kind === 'new'
      : row.kind === 'message' && row.message.status.is === 'stored' && row.message.status.seq === target.seq,
  );
  if (at >= 0) return at;
  return target.to === 'unread' && dividerSeq === null ? -1 : null;
}

/** Opens at the target, stays at the end when there, tells what has been seen and when more must be read. */
export function useScrollKeeper(input: Input): Keeper {
  const { rows, target, hasNewer, inFront } = input;
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useRef<VirtualizerHandle>(null);
  const [atEnd, setAtEnd] = useState(true);
  const [unreadAbove, setUnreadAbove] = useState(false);
  const stick = useRef(false);
  const reached = useRef<Target | null>(null);
  const metDivider = useRef<number | null>(null);
  /** Where the list stood, as far as it was moved by this hook or by the list itself: only a person moves it from there. */
  const lastTop = useRef(0);
  const told = useRef(0);
  const aim = useRef<Aim | null>(null);
  const latest = useRef(input);
  const [drawn, setDrawn] = useState({ rows, shifting: false });
  if (drawn.rows !== rows) setDrawn({ rows, shifting: isShifted(drawn.rows, rows) });

  const settle = useCallback(() => {
    if (scroller.current) lastTop.current = scroller.current.scrollTop;
  }, []);

  const isAimed = useCallback(() => aim.current !== null && performance.now() <= aim.current.until, []);

  /** Goes to the row that is aimed at, whose place becomes known as rows are measured. */
  const goToAim = useCallback(() => {
    const element = scroller.current;
    const list = virtualizer.current;
    if (!element || !list || !aim.current) return;
    const { key, align } = aim.current;
    const { rows, hasNewer } = latest.current;
    const at = rows.findIndex((row) => row.key === key);
    if (at < 0) return;
    if (aim.current.until === Infinity && list.viewportSize > 0)
      aim.current.until = performance.now() + AIM_MS;
    const above = align === 'start' ? DIVIDER_PX : (element.clientHeight - list.getItemSize(at)) / 2;
    element.scrollTop = list.getItemOffset(at) - above;
    settle();
    stick.current = !hasNewer && element.scrollHeight - lastTop.current - element.clientHeight <= END_PX;
  }, [settle]);

  const goToEnd = useCallback(() => {
    aim.current = null;
    stick.current = true;
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
    settle();
    setAtEnd(true);
  }, [settle]);

  /** Goes on to the end, but while nobody looks not past where reading goes on. */
  const followEnd = useCallback(() => {
    const element = scroller.current;
    const list = virtualizer.current;
    const { rows, inFront } = latest.current;
    const divider = inFront ? -1 : rows.findIndex((row) => row.kind === 'new');
    if (element && list && divider >= 0) {
      const place = list.getItemOffset(divider) + element.scrollTop - list.scrollOffset - DIVIDER_PX;
      const goesPast = place < element.scrollHeight - element.clientHeight - END_PX;
      // Who has gone past it by hand is not taken back.
      if (goesPast && place >= element.scrollTop) {
        stick.current = false;
        aim.current = null;
        element.scrollTop = place;
        settle();
        setAtEnd(false);
        return;
      }
    }
    goToEnd();
  }, [goToEnd, settle]);

  const look = useCallback(() => {
    const element = scroller.current;
    const list = virtualizer.current;
    if (!element || !list || !reached.current) return;
    const { rows, dividerSeq, inFront, read, onSeen } = latest.current;
    const at = rows.findIndex((row) => row.kind === 'new');
    const inRows = at >= 0;
    const above = inRows
      ? list.getItemOffset(at) + list.getItemSize(at) < list.scrollOffset
      : dividerSeq !== null && dividerSeq < firstSeq(rows);
    if (inRows && !above && inFront) metDivider.current = dividerSeq;
    setUnreadAbove(above && metDivider.current !== dividerSeq);
    if (!inFront) return;
    const known = Math.max(read, told.current);
    const seen = lastSeqInView(element, known);
    if (seen <= known) return;
    told.current = seen;
    onSeen(seen);
  }, []);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element || !reached.current) return;
    const top = element.scrollTop;
    const below = element.scrollHeight - top - element.clientHeight;
    const { hasNewer, onNearStart, onNearEnd } = latest.current;
    const near = below <= END_PX && !hasNewer;
    // It stands elsewhere than where it was put: somebody has scrolled, and is not taken back.
    if (Math.abs(top - lastTop.current) > 1) aim.current = null;
    // What grows below the view moves the end away without anybody scrolling: only going up lets go of it.
    if (!isAimed()) {
      if (near) stick.current = true;
      else if (top < lastTop.current - 1 || hasNewer) stick.current = false;
    }
    lastTop.current = top;
    setAtEnd(near || stick.current);
    if (top < NEAR_PX) onNearStart();
    if (below < NEAR_PX) onNearEnd();
    requestAnimationFrame(look);
  }, [isAimed, look]);

  const onResize = useCallback(() => {
    // The list keeps what is in view where it is while rows above are measured: it moves up then, and nobody scrolled.
    if (isAimed()) queueMicrotask(goToAim);
    else if (stick.current && reached.current) followEnd();
    else settle();
    requestAnimationFrame(look);
  }, [isAimed, goToAim, followEnd, settle, look]);

  useLayoutEffect(() => {
    latest.current = input;
  });

  useLayoutEffect(() => {
    if (rows.length === 0) return;
    const at = reached.current === target ? null : indexOf(latest.current);
    if (at !== null) {
      reached.current = target;
      if (at < 0) goToEnd();
      else {
        stick.current = false;
        const align = target.to === 'message' ? 'center' : 'start';
        aim.current = { key: rows[at]?.key ?? '', align, until: Infinity };
        goToAim();
      }
      latest.current.onReached(target, at);
    } else if (stick.current && !hasNewer) followEnd();
    requestAnimationFrame(onScroll);
  }, [rows, target, hasNewer, goToAim, goToEnd, followEnd, onScroll]);

  useEffect(() => {
    if (inFront) look();
  }, [inFront, look]);

  const isWatchingEnd = useCallback(() => stick.current && latest.current.inFront, []);
  return {
    scroller,
    virtualizer,
    shifting: drawn.shifting,
    atEnd: atEnd && !hasNewer,
    unreadAbove,
    isWatchingEnd,
    onScroll,
    onResize,
  };
}
