import { Logo } from '../features/Logo.tsx';
import { ConnectionBanner } from '../features/conversation/ConnectionBanner.tsx';
import type { Snapshot } from '../features/state/messaging-store.ts';
import { waitOf } from '../features/list/wait.ts';
import { Button } from '../features/ui/Button.tsx';
import { useNow } from '../features/use-now.ts';
import type { Action } from './actions/action.ts';
import type { Platform } from './actions/keys.ts';
import { showKeys } from './actions/show-keys.ts';
import { filtered } from './list/filters.ts';
import { strings } from './strings.ts';
import './start-pane.css';

interface Props {
  snapshot: Snapshot;
  actions: readonly Action[];
  platform: Platform;
  onOpen: (conversationId: number) => void;
  onInvite: () => void;
  onReconnect: () => void;
}

/** The shortcuts to begin with; `?` has all. */
const SHOWN = ['palette', 'find', 'longestWaiting', 'help'];

/** What is there to do, while no conversation is open. */
export function StartPane({ snapshot, actions, platform, onOpen, onInvite, onReconnect }: Props) {
  const now = useNow(60_000);
  const words = strings.start;
  const { conversations, ready, connection } = snapshot;
  const waiting = filtered(conversations, 'waiting');
  const longest = waiting[0];
  const first = longest?.peer.name.split(' ')[0] ?? '';
  const keys = actions.filter((action) => SHOWN.includes(action.id));
  return (
    <div className="start">
      <ConnectionBanner connection={connection} onReconnect={onReconnect} />
      {ready ? (
        <>
          <Logo size={64} />
          {longest?.waiting ? (
            <>
              <h2>{words.waiting(waiting.length)}</h2>
              <p>{words.waitingNext(longest.peer.name, waitOf(longest.waiting.since, now, 0).spoken)}</p>
              <Button look="primary" onClick={() => onOpen(longest.id)}>
                {words.open(first)}
              </Button>
            </>
          ) : (
            <>
              <h2>{conversations.length > 0 ? words.nobody : words.empty}</h2>
              <p>{conversations.length > 0 ? words.nobodyNext : words.emptyNext}</p>
              {conversations.length > 0 ? null : (
                <Button look="primary" onClick={onInvite}>
                  {words.invite}
                </Button>
              )}
            </>
          )}
          <ul className="start-keys">
            {keys.map(({ id, keys: [first = ''], name }) => (
              <li key={id}>
                <kbd>{showKeys(first, platform)}</kbd> {name}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}
