import { useEffect, useState } from 'react';

/** @returns milliseconds since 1970, renewed every `everyMs` while the page can be seen, and when it is seen again. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => whileSeen(document, everyMs, () => setNow(Date.now())), [everyMs]);
  return now;
}

/**
 * Nobody reads the time in a window that is closed to the tray: no timer runs there.
 * @returns a function that ends it
 */
export function whileSeen(
  page: EventTarget & { readonly visibilityState: DocumentVisibilityState },
  everyMs: number,
  renew: () => void,
): () => void {
  let timer: ReturnType<typeof setInterval> | undefined;
  const run = () => {
    clearInterval(timer);
    if (page.visibilityState !== 'hidden') timer = setInterval(renew, everyMs);
  };
  const look = () => {
    if (page.visibilityState !== 'hidden') renew();
    run();
  };
  run();
  page.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(timer);
    page.removeEventListener('visibilitychange', look);
  };
}
