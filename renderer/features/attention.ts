import { useEffect, useSyncExternalStore } from 'react';
import type { Messaging } from '../../protocol/messaging.ts';

/** In front of the person: the window is focused and the document visible. Nothing else counts as seen (U3). */
export function isInFront(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

function watchFront(listener: () => void): () => void {
  window.addEventListener('focus', listener);
  window.addEventListener('blur', listener);
  document.addEventListener('visibilitychange', listener);
  return () => {
    window.removeEventListener('focus', listener);
    window.removeEventListener('blur', listener);
    document.removeEventListener('visibilitychange', listener);
  };
}

export function useInFront(): boolean {
  return useSyncExternalStore(watchFront, isInFront);
}

/** Without a key, a click or a touch for this long (milliseconds) a person counts as away. */
const IDLE_MS = 5 * 60_000;

/** Tells the server whether the person is in front of this device (R6): presence only. */
export function usePresenceReport(messaging: Messaging): void {
  const inFront = useInFront();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let told: boolean | undefined;
    const tell = (active: boolean) => {
      if (told === active) return;
      told = active;
      messaging.setActive({ active }).catch(() => {
        told = undefined;
      });
    };
    if (!inFront) {
      tell(false);
      return undefined;
    }
    const stir = () => {
      tell(true);
      clearTimeout(timer);
      timer = setTimeout(() => tell(false), IDLE_MS);
    };
    stir();
    const signs = ['keydown', 'pointerdown', 'wheel', 'touchstart'] as const;
    for (const sign of signs) window.addEventListener(sign, stir, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of signs) window.removeEventListener(sign, stir);
    };
  }, [inFront, messaging]);
}
