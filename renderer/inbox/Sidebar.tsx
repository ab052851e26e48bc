import { Search, Settings as SettingsIcon, X } from 'lucide-react';
import { useMemo, useState, type RefObject } from 'react';
import type { AccountState } from '../../protocol/account.ts';
import { Avatar } from '../features/Avatar.tsx';
import { ConnectionBanner } from '../features/conversation/ConnectionBanner.tsx';
import { ConnectionWord } from '../features/conversation/ConnectionWord.tsx';
import { findByName } from '../features/state/conversation-order.ts';
import type { Snapshot } from '../features/state/messaging-store.ts';
import { Segments } from '../features/ui/Segments.tsx';
import { Tip } from '../features/ui/Tip.tsx';
import { Bell } from './Bell.tsx';
import { ConversationList } from './ConversationList.tsx';
import { focusRow } from './focus-row.ts';
import { strings } from './strings.ts';
import './sidebar.css';

interface Props {
  /** The page's main part, where it is alone. */
  as: 'nav' | 'main';
  snapshot: Snapshot;
  account: Extract<AccountState, { is: 'signed_in' }>;
  selectedId: number | null;
  search: RefObject<HTMLInputElement | null>;
  onListed: (ids: readonly number[]) => void;
  onOpen: (conversationId: number) => void;
  onSettings: () => void;
  onReconnect: () => void;
  showBanner: boolean;
}

type Filter = 'all' | 'unread';

export function Sidebar({
  as: Part,
  snapshot,
  account,
  selectedId,
  search,
  onListed,
  onOpen,
  onSettings,
  onReconnect,
  showBanner,
}: Props) {
  const words = strings.sidebar;
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const unreadCount = snapshot.conversations.filter((c) => c.unread > 0).length;
  const shown = useMemo(() => {
    const found = findByName(snapshot.conversations, query);
    // The open one stays in the list when it has just been read, or it would vanish under the hand.
    return filter === 'all' ? found : found.filter((c) => c.unread > 0 || c.id === selectedId);
  }, [snapshot.conversations, query, filter, selectedId]);

  const nothing = !snapshot.ready
    ? null
    : query.trim()
      ? words.nothingFound(query.trim())
      : snapshot.conversations.length > 0
        ? words.allRead
        : words.noClients;

  return (
    <Part className="sidebar" aria-label={words.label}>
      <header className="sidebar-head">
        <Avatar name={account.user.name} personId={account.user.id} size="s" />
        <div className="sidebar-who">
          <h1 className="sidebar-gym">{snapshot.gym || strings.app}</h1>
          <p className="sidebar-name">
            <span className="sidebar-person">{account.user.name}</span>
            {account.demo ? <span className="sidebar-demo">{words.demo}</span> : null}
            <ConnectionWord connection={snapshot.connection} />
          </p>
        </div>
        <Bell notifications={snapshot.notifications} />
        <Tip text={words.settings}>
          <button type="button" className="icon-button" aria-label={words.settings} onClick={onSettings}>
            <SettingsIcon size={18} aria-hidden />
          </button>
        </Tip>
      </header>
      <div className="sidebar-tools">
        <div className="search">
          <Search size={16} aria-hidden />
          <input
            ref={search}
            type="text"
            role="searchbox"
            aria-label={words.search}
            placeholder={words.search}
            value={query}
            spellCheck={false}
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={(event) => {
              const first = shown[0];
              if (event.key === 'Escape' && query) {
                event.preventDefault();
                setQuery('');
              } else if (event.key === 'Enter' && first) {
                setQuery('');
                onOpen(first.id);
              } else if (event.key === 'ArrowDown' && first && !event.ctrlKey && !event.metaKey) {
                event.preventDefault();
                focusRow(first.id);
              }
            }}
          />
          {query ? (
            <button
              type="button"
              className="icon-button search-clear"
              aria-label={words.searchClear}
              onClick={() => {
                setQuery('');
                search.current?.focus();
              }}
            >
              <X size={15} aria-hidden />
            </button>
          ) : null}
        </div>
        <Segments<Filter>
          label={words.filter}
          value={filter}
          onChange={setFilter}
          options={[
            { value: 'all', label: words.all },
            {
              value: 'unread',
              label: (
                <>
                  {words.unread}
                  {unreadCount > 0 ? <span className="segment-count">{unreadCount}</span> : null}
                </>
              ),
            },
          ]}
        />
      </div>
      <div className="sidebar-list">
        {showBanner ? <ConnectionBanner connection={snapshot.connection} onReconnect={onReconnect} /> : null}
        {shown.length > 0 ? (
          <ConversationList
            conversations={shown}
            snapshot={snapshot}
            selectedId={selectedId}
            onListed={onListed}
            onOpen={onOpen}
          />
        ) : nothing ? (
          <p className="sidebar-nothing">{nothing}</p>
        ) : (
          <SidebarLoading />
        )}
      </div>
    </Part>
  );
}

function SidebarLoading() {
  return (
    <div className="sidebar-loading" role="status">
      <span className="visually-hidden">{strings.sidebar.loading}</span>
      {[0, 1, 2, 3, 4].map((n) => (
        <div key={n} className="sidebar-ghost" />
      ))}
    </div>
  );
}
