import { useCallback, useEffect, useRef } from 'react';
import type { Messaging } from '../../../protocol/messaging.ts';

/** How long (milliseconds) a pause in writing is before the draft is kept. */
const PAUSE_MS = 400;

interface Draft {
  /** Keeps the text after a pause in writing. */
  keep(content: string): void;
  /** Keeps it at once. */
  keepNow(content: string): void;
}

/** Drafts survive closing, crashing and switching: what waits is written when the composer goes away or is hidden. */
export function useDraft(messaging: Messaging, conversationId: number): Draft {
  const waiting = useRef<{ content: string; timer: ReturnType<typeof setTimeout> } | null>(null);

  const keepNow = useCallback(
    (content: string) => {
      if (waiting.current) clearTimeout(waiting.current.timer);
      waiting.current = null;
      messaging.saveDraft({ conversationId, content }).catch((error: unknown) => {
        console.error('The draft could not be kept', error);
      });
    },
    [messaging, conversationId],
  );
  const keep = useCallback(
    (content: string) => {
      if (waiting.current) clearTimeout(waiting.current.timer);
      waiting.current = { content, timer: setTimeout(() => keepNow(content), PAUSE_MS) };
    },
    [keepNow],
  );

  useEffect(() => {
    const flush = () => {
      if (waiting.current) keepNow(waiting.current.content);
    };
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
      flush();
    };
  }, [keepNow]);
  return { keep, keepNow };
}
