import type { LogState } from '../state/conversation-log.ts';
import { strings } from '../strings.ts';
import { Button } from '../ui/Button.tsx';

/** Over the top of the list while older messages are fetched; it takes no room, so nothing jumps. */
export function OlderSign({
  older,
  onRetry,
}: {
  older: Extract<LogState, { is: 'ready' }>['older'];
  onRetry: () => void;
}) {
  if (older.is === 'idle') return null;
  return (
    <div className={`older older-${older.is}`} role="status">
      {older.is === 'loading' ? (
        <span>{strings.conversation.loadingOlder}</span>
      ) : (
        <>
          <span>
            {strings.conversation.couldNotLoadOlder} {older.why}
          </span>
          <Button size="s" onClick={onRetry}>
            {strings.conversation.tryAgain}
          </Button>
        </>
      )}
    </div>
  );
}
