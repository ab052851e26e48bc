import { Settings as SettingsIcon, ShieldUser, UserPlus } from 'lucide-react';
import type { RefObject } from 'react';
import type { AccountState } from '../../protocol/account.ts';
import type { Messaging } from '../../protocol/messaging.ts';
import { Avatar } from '../features/Avatar.tsx';
import { ConnectionBanner } from '../features/conversation/ConnectionBanner.tsx';
import { ConnectionWord } from '../features/conversation/ConnectionWord.tsx';
import type { Snapshot } from '../features/state/messaging-store.ts';
import { Tip } from '../features/ui/Tip.tsx';
import { Bell } from './Bell.tsx';
import { FilterBar } from './list/FilterBar.tsx';
import { counted, type Filter } from './list/filters.ts';
import { ListPane, type ListProps } from './list/ListPane.tsx';
import { SearchArea } from './search/SearchArea.tsx';
import { strings } from './strings.ts';
import './sidebar.css';

interface Props extends Omit<ListProps, 'onOpen'> {
  /** The page's main part, where it is alone. */
  as: 'nav' | 'main';
  messaging: Messaging;
  account: Extract<AccountState, { is: 'signed_in' }>;
  search: RefObject<HTMLInputElement | null>;
  query: string;
  onQuery: (query: string) => void;
  onFilter: (filter: Filter) => void;
  /** @param seq the message to go to; absent: where reading goes on */
  onOpen: (conversationId: number, seq?: number) => void;
  /** Puts the keyboard on the first of the list. */
  onList: () => void;
  onSettings: () => void;
  onInvite: () => void;
  /** null: nobody who administers the gym. */
  onAdmin: (() => void) | null;
  onReconnect: () => void;
  showBanner: boolean;
}

interface HeadProps {
  messaging: Messaging;
  account: Props['account'];
  snapshot: Snapshot;
  onSettings: () => void;
  onInvite: () => void;
}

function Head({ messaging, account, snapshot, onSettings, onInvite }: HeadProps) {
  const words = strings.sidebar;
  return (
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
      <Tip text={words.invite}>
        <button type="button" className="icon-button" aria-label={words.invite} onClick={onInvite}>
          <UserPlus size={18} aria-hidden />
        </button>
      </Tip>
      <Bell snapshot={snapshot} messaging={messaging} />
      <Tip text={words.settings}>
        <button type="button" className="icon-button" aria-label={words.settings} onClick={onSettings}>
          <SettingsIcon size={18} aria-hidden />
        </button>
      </Tip>
    </header>
  );
}

/** Who wrote: found by name or text, or listed by filter. */
export function Sidebar(props: Props) {
  const { as: Part, messaging, snapshot, account, search, query, filter } = props;
  const { onQuery, onFilter, onOpen, onList, onSettings, onInvite, onAdmin, onReconnect, showBanner } = props;
  const banner = showBanner ? (
    <ConnectionBanner connection={snapshot.connection} onReconnect={onReconnect} />
  ) : null;
  return (
    <Part className="sidebar" aria-label={strings.sidebar.label}>
      <Head
        messaging={messaging}
        account={account}
        snapshot={snapshot}
        onSettings={onSettings}
        onInvite={onInvite}
      />
      <SearchArea
        messaging={messaging}
        snapshot={snapshot}
        input={search}
        query={query}
        onQuery={onQuery}
        onOpen={onOpen}
        onDown={onList}
        banner={banner}
      >
        <FilterBar filter={filter} counts={counted(snapshot.conversations)} onFilter={onFilter} />
        <div className="sidebar-list">
          <ListPane {...props} />
          {banner}
        </div>
      </SearchArea>
      {onAdmin ? (
        <button type="button" className="sidebar-admin" onClick={onAdmin}>
          <ShieldUser size={17} aria-hidden />
          {strings.sidebar.admin}
        </button>
      ) : null}
    </Part>
  );
}
