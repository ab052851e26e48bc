import { useCallback, useMemo, useState } from 'react';
import { useMedia } from '../../features/use-media.ts';

const KEY = 'spotter.panel';

export interface Panel {
  /** There is room for it beside the conversation; else it comes over it. */
  beside: boolean;
  open: boolean;
  setOpen: (open: boolean) => void;
}

/** Beside the conversation the panel stays as it was left; over it, it is opened when it is asked for. */
export function usePanel(): Panel {
  const beside = useMedia('(min-width: 1080px)');
  const [kept, setKept] = useState(() => localStorage.getItem(KEY) === 'open');
  const [over, setOver] = useState(false);
  const open = beside ? kept : over;
  const setOpen = useCallback(
    (next: boolean) => {
      if (!beside) return setOver(next);
      localStorage.setItem(KEY, next ? 'open' : 'closed');
      setKept(next);
    },
    [beside],
  );
  return useMemo(() => ({ beside, open, setOpen }), [beside, open, setOpen]);
}
