import { useCallback, useEffect, useState } from 'react';
import type { ShownConversation } from '../../../protocol/messaging.ts';
import { useInFront } from '../../features/attention.ts';
import type { Snapshot } from '../../features/state/messaging-store.ts';
import type { Action } from '../actions/action.ts';
import type { Platform } from '../actions/keys.ts';
import { strings } from '../strings.ts';
import { ConversationList } from './ConversationList.tsx';
import { isFirst, type Filter } from './filters.ts';
import { useArranged } from './use-arranged.ts';

export interface ListProps {
  snapshot: Snapshot;
  selectedId: number | null;
  filter: Filter;
  touched: ReadonlySet<number>;
  thresholdMinutes: number;
  actions: readonly Action[];
  platform: Platform;
  /** Told how they are listed, whenever that changes. */
  onListed: (listed: readonly ShownConversation[]) => void;
  onOpen: (conversationId: number) => void;
}

type Reason = 'pointer' | 'keyboard' | 'menu';

/** Whether a hand is on the list. The keyboard's counts while the window is in front. */
function useHold() {
  const [reasons, setReasons] = useState<ReadonlySet<Reason>>(new Set());
  const inFront = useInFront();
  const onHold = useCallback((reason: Reason, holds: boolean) => {
    setReasons((now) => {
      if (now.has(reason) === holds) return now;
      const next = new Set(now);
      if (holds) next.add(reason);
      else next.delete(reason);
      return next;
    });
  }, []);
  const held = reasons.has('pointer') || reasons.has('menu') || (reasons.has('keyboard') && inFront);
  return { held, onHold };
}

/** The list under its heading, or a word about why there is none. */
export function ListPane(props: ListProps) {
  const { snapshot, selectedId, filter, touched, thresholdMinutes, actions, platform, onListed, onOpen } =
    props;
  const { conversations, ready } = snapshot;
  const { held, onHold } = useHold();
  const order = filter === 'waiting' ? strings.filters.longestFirst : strings.filters.newestFirst;
  const { listed, moved, stale } = useArranged({ conversations, filter, held, openId: selectedId, touched });
  useEffect(() => onListed(listed), [listed, onListed]);

  const words = strings.filters;
  if (!ready) return <Loading />;
  if (conversations.length === 0) return <p className="sidebar-nothing">{strings.sidebar.noClients}</p>;
  return (
    <>
      <header className="list-head">
        {isFirst(filter) ? null : <p className="list-title">{words.names[filter]}</p>}
        <p className="list-order">{stale ? words.heldStill : order}</p>
      </header>
      {listed.length > 0 ? (
        <div className="list-body">
          <ConversationList
            key={filter}
            conversations={listed}
            snapshot={snapshot}
            selectedId={selectedId}
            waitFirst={filter === 'waiting'}
            thresholdMinutes={thresholdMinutes}
            moved={moved}
            actions={actions}
            platform={platform}
            onOpen={onOpen}
            onHold={onHold}
          />
        </div>
      ) : (
        <div className="sidebar-nothing">
          <p className="sidebar-nothing-title">{words.nothing[filter].title}</p>
          <p>{words.nothing[filter].next}</p>
        </div>
      )}
    </>
  );
}

function Loading() {
  return (
    <div className="sidebar-loading" role="status">
      <span className="visually-hidden">{strings.sidebar.loading}</span>
      {[0, 1, 2, 3, 4, 5, 6].map((n) => (
        <div key={n} className="sidebar-ghost">
          <span className="ghost-face" />
          <span className="ghost-lines" />
        </div>
      ))}
    </div>
  );
}
