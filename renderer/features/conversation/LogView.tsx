import { useEffect, useMemo, useRef, useState } from 'react';
import type { ShownConversation } from '../../../protocol/messaging.ts';
import type { ConversationLog, LogState } from '../state/conversation-log.ts';
import type { MessageActions } from './Bubble.tsx';
import type { MessageKeys } from './MessageMenu.tsx';
import { MessageList } from './MessageList.tsx';
import { useDivider } from './use-divider.ts';
import type { Target } from './use-scroll-keeper.ts';

interface Props {
  log: ConversationLog;
  state: Extract<LogState, { is: 'ready' }>;
  conversation: ShownConversation;
  selfId: number;
  typing: boolean;
  /** Grows with every message sent here: the list goes to its end. */
  sentCount: number;
  /** A message to go to; a new object is a new wish. */
  focus: { seq: number } | null;
  /** Where to go; likewise. */
  jump: { to: 'latest' | 'unread' } | null;
  on: MessageActions;
  keys: MessageKeys | undefined;
  onSeen: (seq: number) => void;
  onAtEnd: (atEnd: boolean) => void;
}

/** The messages of a conversation, and where in them the person is. */
export function LogView({
  log,
  state,
  conversation,
  selfId,
  typing,
  sentCount,
  focus,
  jump,
  on,
  keys,
  ...rest
}: Props) {
  const watching = useRef<() => boolean>(() => false);
  const divider = useDivider(state, conversation, selfId, watching, sentCount);
  const [target, setTarget] = useState<Target>(focus ? { to: 'message', seq: focus.seq } : { to: 'unread' });
  // The first wish is where the conversation was opened.
  const wished = useRef(focus);

  useEffect(() => {
    if (focus === null || focus === wished.current) return;
    wished.current = focus;
    setTarget({ to: 'message', seq: focus.seq });
    void log.goTo(focus.seq);
  }, [focus, log]);

  const toEnd = () => {
    setTarget({ to: 'end' });
    void log.goToLatest();
  };
  const latestToEnd = useRef(toEnd);
  useEffect(() => {
    latestToEnd.current = toEnd;
  });
  useEffect(() => {
    if (sentCount > 0) latestToEnd.current();
  }, [sentCount]);

  const toUnread = () => {
    if (divider === null) return;
    setTarget({ to: 'unread' });
    void log.goTo(divider);
  };

  const onJump = useRef(jump);
  useEffect(() => {
    if (jump === null || onJump.current === jump) return;
    onJump.current = jump;
    if (jump.to === 'latest') toEnd();
    else toUnread();
  });

  const onWindow = useMemo(
    () => ({
      onOlder: () => void log.loadOlder(),
      onNewer: () => void log.loadNewer(),
      onTrim: (end: 'older' | 'newer') => log.trim(end),
    }),
    [log],
  );
  return (
    <MessageList
      // Elsewhere in the conversation nothing is where it was.
      key={state.place}
      conversation={conversation}
      selfId={selfId}
      window={state}
      divider={divider}
      target={target}
      typing={typing}
      watchingRef={watching}
      on={on}
      keys={keys}
      {...onWindow}
      onLatest={toEnd}
      onUnread={toUnread}
      {...rest}
    />
  );
}
