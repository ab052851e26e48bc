import { useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { Virtualizer } from 'virtua';
import type { ShownConversation, ShownMessage } from '../../../protocol/messaging.ts';
import { useInFront } from '../attention.ts';
import { countUnread, firstUnreadSeq } from '../state/first-unread.ts';
import type { LogState } from '../state/conversation-log.ts';
import { toRows, type Row } from '../state/rows.ts';
import { strings } from '../strings.ts';
import { useNow } from '../use-now.ts';
import type { MessageActions } from './Bubble.tsx';
import { JumpButton } from './JumpButton.tsx';
import { OlderSign } from './OlderSign.tsx';
import { RowView } from './RowView.tsx';
import { TypingSign } from './TypingSign.tsx';
import { useScrollKeeper } from './use-scroll-keeper.ts';
import './message-list.css';

interface Props {
  conversation: ShownConversation;
  selfId: number;
  messages: readonly ShownMessage[];
  more: boolean;
  older: Extract<LogState, { is: 'ready' }>['older'];
  typing: boolean;
  /** Grows with every message sent here: the list goes to its end. */
  sentCount: number;
  on: MessageActions;
  onOlder: () => void;
  onSeen: (seq: number) => void;
}

/** Stays where it was set while the conversation is open, until the person writes. */
function useDivider(
  { messages, conversation, selfId, sentCount }: Props,
  watching: RefObject<() => boolean>,
): number | null {
  const [divider, setDivider] = useState(() => firstUnreadSeq(messages, selfId, conversation.mine.read));
  const { read } = conversation.mine;
  useEffect(() => {
    const first = firstUnreadSeq(messages, selfId, read);
    if (first === null || watching.current()) return;
    setDivider((now) => (now === null || now <= read ? first : now));
  }, [messages, selfId, read, watching]);
  useEffect(() => {
    if (sentCount > 0) setDivider(null);
  }, [sentCount]);
  return divider;
}

export function MessageList(props: Props) {
  const { conversation, selfId, messages, more, older, typing, sentCount, on, onOlder, onSeen } = props;
  const now = useNow(60_000);
  const inFront = useInFront();
  const watching = useRef<() => boolean>(() => false);
  const divider = useDivider(props, watching);
  const rows = useMemo(
    () => toRows({ messages, complete: !more, dividerSeq: divider }),
    [messages, more, divider],
  );
  const { scroller, virtualizer, prepending, atEnd, isWatchingEnd, goToEnd, onScroll, onResize } =
    useScrollKeeper({
      rows,
      openAt: divider === null ? null : 'new',
      read: conversation.mine.read,
      inFront,
      onNearStart: () => {
        if (more && older.is === 'idle') onOlder();
      },
      onSeen,
    });
  useLayoutEffect(() => {
    watching.current = isWatchingEnd;
  }, [isWatchingEnd]);
  useEffect(() => {
    if (sentCount > 0) goToEnd();
  }, [sentCount, goToEnd]);

  const { peer } = conversation;
  const draw = (row: Row, index: number) => (
    <RowView
      key={row.key}
      row={row}
      next={rows[index + 1]}
      conversation={conversation}
      selfId={selfId}
      empty={messages.length === 0}
      now={now}
      on={on}
    />
  );

  return (
    <div className="messages">
      {/* The scroller takes the focus, so that it can be scrolled with the keyboard. */}
      <div
        ref={scroller}
        className="messages-scroller"
        role="region"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrollable area must be reachable by keyboard
        tabIndex={0}
        aria-label={strings.conversation.messagesWith(peer.name)}
      >
        <div className="messages-fill" />
        <Virtualizer
          ref={virtualizer}
          scrollRef={scroller}
          as="ol"
          item="li"
          data={rows}
          shift={prepending}
          bufferSize={600}
          onScroll={onScroll}
          onResize={onResize}
        >
          {draw}
        </Virtualizer>
        <TypingSign name={peer.name} active={typing} />
      </div>
      <OlderSign older={older} onRetry={onOlder} />
      <JumpButton
        hidden={atEnd}
        count={countUnread(messages, selfId, conversation.mine.read)}
        onJump={goToEnd}
      />
    </div>
  );
}
