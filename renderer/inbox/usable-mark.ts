import { useEffect } from 'react';

/** Once, after the frame that draws the list for the first time: `npm run bench:desktop` reads how long a start takes. */
export function useUsableMark(ready: boolean): void {
  useEffect(() => {
    if (!ready || performance.getEntriesByName('inbox-usable').length > 0) return undefined;
    // The first callback comes before that frame is painted, the second one after it.
    let handle = requestAnimationFrame(() => {
      handle = requestAnimationFrame(() => performance.mark('inbox-usable'));
    });
    return () => cancelAnimationFrame(handle);
  }, [ready]);
}
