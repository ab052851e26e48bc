import { useCallback, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { ShownConversation } from '../../protocol/messaging.ts';
import type { MessagingStore, Snapshot } from './state/messaging-store.ts';
import { Composer } from './conversation/Composer.tsx';
import { ConnectionBanner } from './conversation/ConnectionBanner.tsx';
import { ConversationHeader } from './conversation/ConversationHeader.tsx';
import { LogFailed, LogLoading } from './conversation/LogStates.tsx';
import { LogView } from './conversation/LogView.tsx';
import { useLog } from './conversation/use-log.ts';
import type { MessageKeys } from './conversation/MessageMenu.tsx';
import type { Replies } from './replies/replies.ts';
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
  /** A message to go to, also one that is not on this device yet; a new object is a new wish. */
  focus?: { seq: number } | null;
  /** Where to go in it; a new object is a new wish. */
  jump?: { to: 'latest' | 'unread' } | null;
  /** Told whether the newest message is in view: what is beyond it is not being looked at. */
  onAtEnd?: (atEnd: boolean) => void;
  /** Absent: nobody here has saved replies. */
  replies?: Replies;
  /** Shown in the menu of a message; absent: it has no shortcuts here. */
  keys?: MessageKeys;
}

// One object: a store that gives another one each time counts as changed each time.
const loading = { is: 'loading' } as const;
const noLog = { get: () => loading, watch: () => () => {} };
const ignore = () => {};

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
  focus = null,
  jump = null,
  onAtEnd = ignore,
  replies,
  keys,
}: Props) {
  const { messaging } = store;
  const { self, gym } = snapshot;
  const log = useLog(store, conversation.id, focus);
  const logStore = log?.state ?? noLog;
  const state = useSyncExternalStore(logStore.watch, logStore.get);
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
  const onSeen = useCallback(
    (seq: number) => void messaging.markRead({ conversationId: conversation.id, seq }),
    [messaging, conversation.id],
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
        {state.is === 'failed' && log ? (
          <LogFailed
            why={state.why}
            onRetry={() => void log.reload()}
            onLatest={() => void log.goToLatest()}
          />
        ) : null}
        {state.is === 'ready' && log && self ? (
          <LogView
            log={log}
            state={state}
            conversation={conversation}
            selfId={self.id}
            typing={snapshot.typing.has(conversation.id)}
            sentCount={sentCount}
            focus={focus}
            jump={jump}
            on={actionsOnMessages}
            keys={keys}
            onSeen={onSeen}
            onAtEnd={onAtEnd}
          />
        ) : null}
      </div>
      <Composer
        messaging={messaging}
        conversation={conversation}
        send={send}
        takeFocus={takeFocus && focus === null}
        trainer={self?.name ?? ''}
        gym={gym}
        replies={replies}
      />
    </section>
  );
}
