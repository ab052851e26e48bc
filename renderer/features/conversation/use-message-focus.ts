import {
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { Row } from '../state/rows.ts';

interface MessageFocus {
  /** The index of the row whose message has the focus; null: none has. */
  focusedRow: number | null;
  focusRow: (index: number) => void;
  onFocus: (event: FocusEvent<HTMLElement>) => void;
  onBlur: (event: FocusEvent<HTMLElement>) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  onCopy: (event: ClipboardEvent<HTMLElement>) => void;
}

/** After so many frames a message that is not drawn will not be. */
const MOST_FRAMES = 60;

const idAt = (rows: readonly Row[], index: number) => {
  const row = rows[index];
  return row?.kind === 'message' ? row.message.messageId : null;
};

/** @returns the next message from this row in this direction, or null at the end. */
function nextMessage(rows: readonly Row[], from: number, step: 1 | -1): number | null {
  for (let at = from + step; at >= 0 && at < rows.length; at += step)
    if (rows[at]?.kind === 'message') return at;
  return null;
}

/**
 * Messages by keyboard (V4): arrows move from one to the next, Esc goes back to the list itself, copying copies the message
 * that has the focus unless something is selected, and writing goes on in the composer.
 */
export function useMessageFocus(
  scroller: RefObject<HTMLDivElement | null>,
  virtualizer: RefObject<VirtualizerHandle | null>,
  rows: readonly Row[],
): MessageFocus {
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const latest = useRef(rows);
  useLayoutEffect(() => {
    latest.current = rows;
  });

  const focusRow = useCallback(
    (index: number) => {
      const messageId = idAt(latest.current, index);
      if (messageId === null) return;
      // Keeps it mounted from now on.
      setFocusedId(messageId);
      // One that is far away is drawn some frames later, and stays invisible, so that it takes no focus, until it is measured.
      const tryToFocus = (framesLeft: number) => {
        const bubble = bubbleOf(scroller.current, messageId);
        bubble?.focus({ preventScroll: true });
        if (framesLeft > 0 && (!bubble || document.activeElement !== bubble))
          requestAnimationFrame(() => tryToFocus(framesLeft - 1));
      };
      tryToFocus(MOST_FRAMES);
    },
    [scroller],
  );

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const element = event.target as HTMLElement;
    const id = element.dataset['messageId'];
    if (event.key === 'Escape' && id !== undefined) {
      event.preventDefault();
      scroller.current?.focus({ preventScroll: true });
      return;
    }
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (step === null || (id === undefined && element !== scroller.current)) return;
    const from =
      id === undefined ? lastInView(rows, virtualizer.current) : rows.findIndex((r) => r.key === id);
    const to = nextMessage(rows, from, step);
    if (to === null) return;
    event.preventDefault();
    virtualizer.current?.scrollToIndex(to, { align: 'nearest' });
    focusRow(to);
  }

  function onCopy(event: ClipboardEvent<HTMLElement>): void {
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-message-id]')?.dataset['messageId'];
    const row = rows.find((one) => one.key === id);
    if (row?.kind !== 'message' || !document.getSelection()?.isCollapsed) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', row.message.content);
  }

  const focusedRow = focusedId === null ? -1 : rows.findIndex((row) => row.key === focusedId);
  return {
    focusedRow: focusedRow < 0 ? null : focusedRow,
    focusRow,
    onFocus: ({ target }) =>
      setFocusedId(target.closest<HTMLElement>('[data-message-id]')?.dataset['messageId'] ?? null),
    onBlur: () => setFocusedId(null),
    onKeyDown,
    onCopy,
  };
}

function bubbleOf(scroller: HTMLElement | null, messageId: string): HTMLElement | null {
  return scroller?.querySelector(`[data-message-id="${CSS.escape(messageId)}"]`) ?? null;
}

/** Just after the last row that is in view, so that going up begins there. */
function lastInView(rows: readonly Row[], list: VirtualizerHandle | null): number {
  if (!list) return rows.length;
  return Math.min(rows.length, list.findItemIndex(list.scrollOffset + list.viewportSize - 1) + 1);
}
