import { useCallback, useEffect, useState } from 'react';

/** Which conversation is open, such that the phone's own "back" closes it. */
export function useOpened(): {
  openedId: number | null;
  open: (conversationId: number) => void;
  close: () => void;
} {
  const [openedId, setOpenedId] = useState<number | null>(null);
  useEffect(() => {
    const onPop = () => setOpenedId(null);
    window.addEventListener('popstate', onPop);
    return () => window.removeEventListener('popstate', onPop);
  }, []);
  const open = useCallback(
    (conversationId: number) => {
      if (openedId === null) window.history.pushState({ conversationId }, '');
      setOpenedId(conversationId);
    },
    [openedId],
  );
  const close = useCallback(() => window.history.back(), []);
  return { openedId, open, close };
}
