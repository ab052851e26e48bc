import { useCallback, useEffect, type ReactNode } from 'react';
import type { Person } from '../../protocol/entities.ts';
import type { ShownConversation } from '../../protocol/messaging.ts';
import { Arrivals } from '../features/Arrivals.tsx';
import { usePresenceReport } from '../features/attention.ts';
import { ConnectionBanner } from '../features/conversation/ConnectionBanner.tsx';
import { ConnectionWord } from '../features/conversation/ConnectionWord.tsx';
import { ConversationRow } from '../features/list/ConversationRow.tsx';
import { MessagingInterface } from '../features/MessagingInterface.tsx';
import { totalUnread } from '../features/state/conversation-order.ts';
import type { MessagingStore, Snapshot } from '../features/state/messaging-store.ts';
import { useMedia } from '../features/use-media.ts';
import { useNow } from '../features/use-now.ts';
import { useStore } from '../features/use-store.ts';
import { ActivityButton } from './ActivityButton.tsx';
import { PageMenu } from './PageMenu.tsx';
import type { PageAccount } from './page-account.ts';
import { strings } from './strings.ts';
import { useOpened } from './use-opened.ts';

interface Props {
  account: PageAccount;
  store: MessagingStore;
  user: Person;
}

/** `noopener`: what is opened cannot reach back to the chat. */
const openLink = (href: string) => void window.open(href, '_blank', 'noopener,noreferrer');

/** With one conversation directly in it, with several a list first. */
export function Chat({ account, store, user }: Props) {
  const snapshot = useStore(store);
  const wide = useMedia('(min-width: 800px)');
  const { openedId, open, close } = useOpened();
  const { conversations, ready } = snapshot;
  const unread = totalUnread(conversations);
  usePresenceReport(store.messaging);
  useEffect(() => {
    document.title = strings.title(unread);
  }, [unread]);

  const only = conversations.length === 1 ? conversations[0] : undefined;
  const opened = only ?? conversations.find((c) => c.id === openedId);
  const showList = !only && (wide || !opened);
  const unsent = conversations.some((c) => c.queued > 0);
  const menu = (
    <>
      <ActivityButton snapshot={snapshot} messaging={store.messaging} />
      <PageMenu account={account} user={user} gym={snapshot.gym} unsent={unsent} />
    </>
  );
  const reconnect = useCallback(() => void store.messaging.reconnect(), [store]);

  if (!ready) return null;
  return (
    <div className="page" data-wide={wide && !only ? '' : undefined}>
      {showList ? (
        <ListPane
          as={wide && conversations.length > 0 ? 'nav' : 'main'}
          snapshot={snapshot}
          user={user}
          openedId={opened?.id ?? null}
          onOpen={open}
          onReconnect={reconnect}
          menu={menu}
        />
      ) : null}
      {opened ? (
        <main className="page-main">
          {showList ? null : <h1 className="visually-hidden">{snapshot.gym || strings.list.title}</h1>}
          <MessagingInterface
            key={opened.id}
            store={store}
            snapshot={snapshot}
            conversation={opened}
            openLink={openLink}
            onBack={only || wide ? undefined : close}
            takeFocus={wide}
            connectionWord={!showList}
            actions={showList ? null : menu}
          />
        </main>
      ) : showList && wide && conversations.length > 0 ? (
        <main className="page-main page-choose">{strings.list.choose}</main>
      ) : null}
      <Arrivals store={store} />
    </div>
  );
}

interface ListProps {
  /** The page's main part, where it is alone. */
  as: 'nav' | 'main';
  snapshot: Snapshot;
  user: Person;
  openedId: number | null;
  onOpen: (conversationId: number) => void;
  onReconnect: () => void;
  menu: ReactNode;
}

function ListPane({ as: Part, snapshot, user, openedId, onOpen, onReconnect, menu }: ListProps) {
  const now = useNow(30_000);
  const { conversations, connection } = snapshot;
  const row = (conversation: ShownConversation) => (
    <li key={conversation.id}>
      <ConversationRow
        conversation={conversation}
        selfId={user.id}
        selected={conversation.id === openedId}
        typing={snapshot.typing.has(conversation.id)}
        presence={connection.is === 'online' ? snapshot.presence.get(conversation.peer.id)?.state : undefined}
        now={now}
        tabIndex={0}
        onOpen={onOpen}
      />
    </li>
  );
  return (
    <Part className="page-list" aria-label={strings.list.title}>
      <header className="page-list-head">
        <h1>{snapshot.gym || strings.list.title}</h1>
        <ConnectionWord connection={connection} />
        {menu}
      </header>
      <div className="page-list-body">
        {conversations.length > 0 ? (
          <ul>{conversations.map(row)}</ul>
        ) : (
          <div className="page-none">
            <h2>{user.role === 'member' ? strings.list.none : strings.list.noClients}</h2>
            <p>{user.role === 'member' ? strings.list.noneNext : strings.list.noClientsNext}</p>
          </div>
        )}
      </div>
      {/* Where a conversation is open it says so itself. */}
      {openedId === null ? <ConnectionBanner connection={connection} onReconnect={onReconnect} /> : null}
    </Part>
  );
}
