import type { Bridge, ExposedBridge } from '../../protocol/ipc.ts';
import type { MessagingEvent } from '../../protocol/messaging.ts';

/**
 * The bridge with messaging's events one by one for each listener, as `Messaging` has them; they cross together (main/ipc). A
 * listener that throws keeps none from the others.
 */
export function oneByOne(exposed: ExposedBridge): Bridge {
  const listeners = new Set<(event: MessagingEvent) => void>();
  exposed.messaging.subscribe((events) => {
    for (const event of events)
      for (const listener of listeners)
        try {
          listener(event);
        } catch (error) {
          // The others, and the events after it, are heard all the same.
          console.error('A screen failed at an event', event.kind, error);
        }
  });
  return {
    ...exposed,
    messaging: {
      ...exposed.messaging,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  };
}
