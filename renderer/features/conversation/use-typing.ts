import { useCallback, useEffect, useRef } from 'react';
import { TYPING_MS } from '../../../protocol/limits.ts';
import type { Messaging } from '../../../protocol/messaging.ts';

/** Renewed at half of the time after which the sign fades at the other end (R5). */
const RENEW_MS = TYPING_MS / 2;

/** @returns what to call on every change of the text: true while something is being written. */
export function useTyping(messaging: Messaging, conversationId: number): (active: boolean) => void {
  const told = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const tell = useCallback(
    (active: boolean) => {
      told.current = active ? Date.now() : 0;
      // A sign that is lost is no loss.
      messaging.typing({ conversationId, active }).catch(() => {});
    },
    [messaging, conversationId],
  );
  const change = useCallback(
    (active: boolean) => {
      clearTimeout(timer.current);
      if (!active) {
        if (told.current > 0) tell(false);
        return;
      }
      if (Date.now() - told.current >= RENEW_MS) tell(true);
      timer.current = setTimeout(() => tell(false), TYPING_MS - 1_000);
    },
    [tell],
  );
  useEffect(() => () => change(false), [change]);
  return change;
}
