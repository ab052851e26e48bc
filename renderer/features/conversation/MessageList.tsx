import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
  type ComponentProps,
  type ReactElement,
  type RefObject,
} from 'react';
import { Virtualizer } from 'virtua';
import type { ShownConversation } from '../../../protocol/messaging.ts';
import { useInFront } from '../attention.ts';
import type { LogState } from '../state/conversation-log.ts';
import { MOST_MESSAGES } from '../state/log-window.ts';
import { toRows, type Row } from '../state/rows.ts';
import { strings } from '../strings.ts';
import { useNow } from '../use-now.ts';
import type { MessageActions } from './Bubble.tsx';
import { JumpButton } from './JumpButton.tsx';
import { MessageMenu, type MessageKeys } from './MessageMenu.tsx';
import { ReadingSign } from './ReadingSign.tsx';
import { RowView } from './RowView.tsx';
import { TypingSign } from './TypingSign.tsx';
import { UnreadButton } from './UnreadButton.tsx';
import { useMessageFocus } from './use-message-focus.ts';
import { useScrollKeeper, type Target } from './use-scroll-keeper.ts';
import './message-list.css';

interface Props {
  conversation: ShownConversation;
  selfId: number;
  window: Extract<LogState, { is: 'ready' }>;
  /** The new-message divider stands before this seq; null: there is none. */
  divider: number | null;
  target: Target;
  typing: boolean;
  /** Filled in here: whether the person looks at the end right now. */
  watchingRef: RefObject<() => boolean>;
  on: MessageActions;
  keys: MessageKeys | undefined;
  onOlder: () => void;
  onNewer: () => void;
  onTrim: (end: 'older' | 'newer') => void;
  onLatest: () => void;
  onUnread: () => void;
  onSeen: (seq: number) => void;
  onAtEnd: (atEnd: boolean) => void;
}

/** How long (milliseconds) a message that was gone to is highlighted. */
const HIGHLIGHT_MS = 2_500;

/** The seq that is highlighted now. */
function useHighlight(): [number | null, (seq: number) => void] {
  const [lit, setLit] = useState<number | null>(null);
  useEffect(() => {
    if (lit === null) return undefined;
    const timer = setTimeout(() => setLit(null), HIGHLIGHT_MS);
    return () => clearTimeout(timer);
  }, [lit]);
  return [lit, setLit];
}

/** The same element for the same row: then scrolling, which asks for each in every frame, draws none of them anew. */
function drawOnce(rows: readonly Row[], rest: Omit<ComponentProps<typeof RowView>, 'row' | 'next'>) {
  const drawn = new WeakMap<Row, ReactElement>();
  return (row: Row, index: number): ReactElement => {
    const known = drawn.get(row);
    if (known) return known;
    const made = <RowView key={row.key} row={row} next={rows[index + 1]} {...rest} />;
    drawn.set(row, made);
    return made;
  };
}

export function MessageList(props: Props) {
  const { conversation, selfId, window, divider, target, typing, watchingRef, on, keys } = props;
  const { onOlder, onNewer, onTrim, onLatest, onUnread, onSeen, onAtEnd } = props;
  const { messages, hasOlder, hasNewer, older, newer } = window;
  const now = useNow(60_000);
  const inFront = useInFront();
  const [lit, setLit] = useHighlight();
  const rows = useMemo(
    () => toRows({ messages, complete: !hasOlder, dividerSeq: divider }),
    [messages, hasOlder, divider],
  );
  const keeper = useScrollKeeper({
    rows,
    target,
    dividerSeq: divider,
    hasNewer,
    read: conversation.mine.read,
    inFront,
    onNearStart: () => {
      if (hasOlder && older.is === 'idle') onOlder();
    },
    onNearEnd: () => {
      if (hasNewer && newer.is === 'idle') onNewer();
    },
    onSeen,
    onReached: (reached, index) => {
      if (reached.to !== 'message') return;
      setLit(reached.seq);
      focusRow(index);
    },
  });
  const { scroller, virtualizer, shifting, atEnd, unreadAbove, isWatchingEnd, onScroll, onResize } = keeper;
  const { focusedRow, focusRow, ...focusHandlers } = useMessageFocus(scroller, virtualizer, rows);

  useLayoutEffect(() => {
    watchingRef.current = isWatchingEnd;
  }, [watchingRef, isWatchingEnd]);
  useEffect(() => onAtEnd(atEnd), [atEnd, onAtEnd]);
  useEffect(() => {
    const element = scroller.current;
    if (messages.length <= MOST_MESSAGES || !element) return;
    const above = element.scrollTop;
    const below = element.scrollHeight - above - element.clientHeight;
    onTrim(above > below ? 'older' : 'newer');
  }, [messages.length, onTrim, scroller]);

  const { peer } = conversation;
  const empty = messages.length === 0;
  const draw = useMemo(
    () => drawOnce(rows, { conversation, selfId, empty, lit, now, on }),
    [rows, conversation, selfId, empty, lit, now, on],
  );

  return (
    <div className="messages">
      <MessageMenu messages={messages} on={on} keys={keys}>
        {/* The scroller takes the focus, so that it can be scrolled with the keyboard. */}
        <div
          ref={scroller}
          className="messages-scroller"
          role="region"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrollable area must be reachable by keyboard
          tabIndex={0}
          aria-label={strings.conversation.messagesWith(peer.name)}
          {...focusHandlers}
        >
          <div className="messages-fill" />
          <Virtualizer
            ref={virtualizer}
            scrollRef={scroller}
            as="ol"
            item="li"
            data={rows}
            shift={shifting}
            bufferSize={600}
            // What has the focus stays, wherever it is scrolled to.
            keepMounted={focusedRow === null ? [] : [focusedRow]}
            onScroll={onScroll}
            onResize={onResize}
          >
            {draw}
          </Virtualizer>
          <TypingSign name={peer.name} active={typing && !hasNewer} />
        </div>
      </MessageMenu>
      <ReadingSign end="older" reading={older} onRetry={onOlder} />
      <ReadingSign end="newer" reading={newer} onRetry={onNewer} />
      <UnreadButton hidden={!unreadAbove} onJump={onUnread} />
      <JumpButton hidden={atEnd} count={conversation.unread} onJump={onLatest} />
    </div>
  );
}
