import { Logo } from '../features/Logo.tsx';
import { ConnectionBanner } from '../features/conversation/ConnectionBanner.tsx';
import type { Snapshot } from '../features/state/messaging-store.ts';
import { needsReply } from '../features/state/receipts.ts';
import { ago } from '../features/time.ts';
import { Button } from '../features/ui/Button.tsx';
import { useNow } from '../features/use-now.ts';
import { strings } from './strings.ts';
import './start-pane.css';

interface Props {
  snapshot: Snapshot;
  platform: 'darwin' | 'linux' | 'win32' | null;
  onOpen: (conversationId: number) => void;
  onReconnect: () => void;
}

/** What is there to do, while no conversation is open. */
export function StartPane({ snapshot, platform, onOpen, onReconnect }: Props) {
  const now = useNow(60_000);
  const words = strings.start;
  const { self, conversations, ready, connection } = snapshot;
  const waiting = self
    ? conversations
        .filter((c) => needsReply(c, self.id))
        .toSorted(
          (a, b) => Date.parse(a.lastMessage?.timestamp ?? '') - Date.parse(b.lastMessage?.timestamp ?? ''),
        )
    : [];
  const longest = waiting[0];
  const first = longest?.peer.name.split(' ')[0] ?? '';
  const modifier = platform === 'darwin' ? '⌘' : 'Ctrl+';
  return (
    <div className="start">
      <ConnectionBanner connection={connection} onReconnect={onReconnect} />
      {ready ? (
        <>
          <Logo size={64} />
          {longest?.lastMessage ? (
            <>
              <h2>{words.waiting(waiting.length)}</h2>
              <p>{words.waitingNext(longest.peer.name, ago(longest.lastMessage.timestamp, now))}</p>
              <Button look="primary" onClick={() => onOpen(longest.id)}>
                {words.open(first)}
              </Button>
            </>
          ) : (
            <>
              <h2>{conversations.length > 0 ? words.nobody : words.empty}</h2>
              <p>{conversations.length > 0 ? words.nobodyNext : words.emptyNext}</p>
            </>
          )}
          <ul className="start-keys">
            {words.keys(modifier).map((one) => (
              <li key={one.keys}>
                <kbd>{one.keys}</kbd> {one.does}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}
