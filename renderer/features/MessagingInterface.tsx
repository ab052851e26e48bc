import { useCallback, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { ShownConversation } from '../../protocol/messaging.ts';
import { openLog, type ConversationLog } from './state/conversation-log.ts';
import type { MessagingStore, Snapshot } from './state/messaging-store.ts';
import { Composer } from './conversation/Composer.tsx';
import { ConnectionBanner } from './conversation/ConnectionBanner.tsx';
import { ConversationHeader } from './conversation/ConversationHeader.tsx';
import { LogFailed, LogLoading } from './conversation/LogStates.tsx';
import { MessageList } from './conversation/MessageList.tsx';
import './conversation/messaging-interface.css';

interface Props {
  store: MessagingStore;
  snapshot: Snapshot;
  conversation: ShownConversation;
  openLink: (href: string) => void;
  /** Absent: there is nothing to go back to. */
  onBack?: (() => void) | undefined;
  /** Put the cursor into the composer when the conversation opens. */
  takeFocus: boolean;
  /** Say in the header when the connection is not the usual one; where nothing else on screen does. */
  connectionWord: boolean;
  /** At the end of the header. */
  actions?: ReactNode;
}

function useLog(store: MessagingStore, conversation: ShownConversation): ConversationLog | null {
  const [log, setLog] = useState<ConversationLog | null>(null);
  const { messaging } = store;
  const { id } = conversation;
  useEffect(() => {
    const opened = openLog(messaging, id, store.get().conversations.find((c) => c.id === id)?.unread ?? 0);
    setLog(opened);
    return () => opened.close();
  }, [messaging, store, id]);
  return log;
}

const noLog = { get: () => ({ is: 'loading' }) as const, watch: () => () => {} };

/** The conversation, for desktop and page. Give it `key={conversation.id}`: every conversation opens afresh. */
export function MessagingInterface({
  store,
  snapshot,
  conversation,
  openLink,
  onBack,
  takeFocus,
  connectionWord,
  actions,
}: Props) {
  const log = useLog(store, conversation);
  const logStore = log?.state ?? noLog;
  const state = useSyncExternalStore(logStore.watch, logStore.get);
  const { messaging } = store;
  const self = snapshot.self;
  const [sentCount, setSentCount] = useState(0);

  const send = useCallback(
    async (content: string) => {
      await log?.send(content);
      setSentCount((count) => count + 1);
    },
    [log],
  );
  const actionsOnMessages = useMemo(
    () => ({
      retry: (messageId: string) => void messaging.retry({ messageId }),
      discard: (messageId: string) => void messaging.discard({ messageId }),
      openLink,
    }),
    [messaging, openLink],
  );

  return (
    <section className="conversation" aria-label={conversation.peer.name}>
      <ConversationHeader
        peer={conversation.peer}
        presence={snapshot.presence.get(conversation.peer.id)}
        connection={snapshot.connection}
        connectionWord={connectionWord}
        onBack={onBack}
        actions={actions}
      />
      <div className="conversation-body">
        <ConnectionBanner connection={snapshot.connection} onReconnect={() => void messaging.reconnect()} />
        {state.is === 'loading' || !log || !self ? <LogLoading /> : null}
        {state.is === 'failed' ? <LogFailed why={state.why} onRetry={() => void log?.reload()} /> : null}
        {state.is === 'ready' && log && self ? (
          <MessageList
            conversation={conversation}
            selfId={self.id}
            messages={state.messages}
            more={state.more}
            older={state.older}
            typing={snapshot.typing.has(conversation.id)}
            sentCount={sentCount}
            on={actionsOnMessages}
            onOlder={() => void log.loadOlder()}
            onSeen={(seq) => void messaging.markRead({ conversationId: conversation.id, seq })}
          />
        ) : null}
      </div>
      <Composer messaging={messaging} conversation={conversation} send={send} takeFocus={takeFocus} />
    </section>
  );
}
