import { PanelRight } from 'lucide-react';
import { useCallback, useEffect, useMemo } from 'react';
import type { Bridge } from '../../protocol/ipc.ts';
import type { ShownConversation } from '../../protocol/messaging.ts';
import type { SavedReply } from '../../protocol/workspace.ts';
import type { MessageKeys } from '../features/conversation/MessageMenu.tsx';
import { MessagingInterface } from '../features/MessagingInterface.tsx';
import type { Replies } from '../features/replies/replies.ts';
import type { MessagingStore, Snapshot } from '../features/state/messaging-store.ts';
import { Sheet } from '../features/ui/Sheet.tsx';
import { Tip } from '../features/ui/Tip.tsx';
import { ContextPanel } from './panel/ContextPanel.tsx';
import { knownTags } from './panel/tags.ts';
import type { Panel } from './panel/use-panel.ts';
import { strings } from './strings.ts';
import './conversation-pane.css';

/** What is asked for from elsewhere, as by a shortcut or the palette; a new object is a new wish. */
export type PaneWish =
  | { kind: 'jump'; to: 'latest' | 'unread' }
  /** To be put into the composer. */
  | { kind: 'reply'; conversationId: number; reply: SavedReply };

interface Props {
  bridge: Bridge;
  store: MessagingStore;
  snapshot: Snapshot;
  conversation: ShownConversation;
  narrow: boolean;
  takeFocus: boolean;
  /** A message to go to; a new object is a new wish. */
  focus: { seq: number } | null;
  wish: PaneWish | null;
  /** The shortcuts in the menu of a message. */
  keys: MessageKeys;
  panel: Panel;
  onBack: (() => void) | undefined;
  /** Opens the settings where saved replies are written. */
  onManageReplies: () => void;
}

/** The open conversation, with what the trainer knows of the client beside or over it. Give it `key={conversation.id}`. */
export function ConversationPane(props: Props) {
  const { bridge, store, snapshot, conversation, narrow, takeFocus, focus, wish, onBack } = props;
  const { panel, keys, onManageReplies } = props;
  const { desktop, workspace } = bridge;
  const chosen = wish?.kind === 'reply' && wish.conversationId === conversation.id ? wish : null;
  const { peer } = conversation;
  const openLink = useCallback((url: string) => void desktop.openLink({ url }), [desktop]);
  const onAtEnd = useCallback(
    (atEnd: boolean) => void desktop.showing({ conversationId: conversation.id, atEnd }),
    [desktop, conversation.id],
  );
  useEffect(() => onAtEnd(false), [onAtEnd]);
  const list = useCallback(() => workspace.savedReplies(), [workspace]);
  const replies: Replies = useMemo(
    () => ({ list, manage: onManageReplies, chosen }),
    [list, onManageReplies, chosen],
  );
  const tags = useMemo(() => knownTags(snapshot.conversations), [snapshot.conversations]);
  const online = snapshot.connection.is === 'online';
  const about = strings.panel.about(peer.name);
  const content = (
    <ContextPanel
      key={peer.id}
      workspace={workspace}
      client={peer}
      presence={online ? snapshot.presence.get(peer.id) : undefined}
      online={online}
      knownTags={tags}
      openLink={openLink}
    />
  );

  return (
    <div className="conversation-pane">
      <MessagingInterface
        store={store}
        snapshot={snapshot}
        conversation={conversation}
        openLink={openLink}
        onBack={onBack}
        takeFocus={takeFocus}
        connectionWord={narrow}
        focus={focus}
        jump={wish?.kind === 'jump' ? wish : null}
        onAtEnd={onAtEnd}
        replies={replies}
        keys={keys}
        actions={
          <Tip text={about}>
            <button
              type="button"
              className="icon-button"
              aria-label={about}
              aria-expanded={panel.open}
              onClick={() => panel.setOpen(!panel.open)}
            >
              <PanelRight size={19} aria-hidden />
            </button>
          </Tip>
        }
      />
      {panel.beside && panel.open ? (
        <aside className="conversation-aside" aria-label={about}>
          {content}
        </aside>
      ) : null}
      {panel.beside ? null : (
        <Sheet open={panel.open} onClose={() => panel.setOpen(false)} title={about} size="m">
          <div className="sheet-body conversation-sheet">{content}</div>
        </Sheet>
      )}
    </div>
  );
}
