import type { Reading } from '../state/conversation-log.ts';
import { strings } from '../strings.ts';
import { Button } from '../ui/Button.tsx';

interface Props {
  /** Which end of the list is being read. */
  end: 'older' | 'newer';
  reading: Reading;
  onRetry: () => void;
}

/** Over the end of the list while more messages are fetched; it takes no room, so nothing jumps. */
export function ReadingSign({ end, reading, onRetry }: Props) {
  if (reading.is === 'idle') return null;
  const words = strings.conversation.reading[end];
  return (
    <div className={`reading reading-${end} reading-${reading.is}`} role="status">
      {reading.is === 'loading' ? (
        <span>{words.loading}</span>
      ) : (
        <>
          <span>
            {words.failed} {reading.why}
          </span>
          <Button size="s" onClick={onRetry}>
            {strings.conversation.tryAgain}
          </Button>
        </>
      )}
    </div>
  );
}
