import { useEffect, useState } from 'react';
import type { Hosting, HostingState } from '../../../protocol/hosting.ts';

/** The server on this computer as it is now; null until that is known. */
export function useHosting(hosting: Hosting): HostingState | null {
  const [state, setState] = useState<HostingState | null>(null);
  useEffect(() => {
    let told = false;
    const unsubscribe = hosting.subscribe((event) => {
      if (event.kind !== 'state') return;
      told = true;
      setState(event.state);
    });
    const read = async () => {
      const first = await hosting.state();
      if (!told) setState(first);
    };
    read().catch((error: unknown) => console.error('The server on this computer could not be asked', error));
    return unsubscribe;
  }, [hosting]);
  return state;
}
