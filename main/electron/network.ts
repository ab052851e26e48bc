import { net, powerMonitor } from 'electron';
import type { Network, NetworkEvent } from '../../client/ports.ts';
import type { Log } from '../log/log-line.ts';

/** Electron has no event for the network: it is asked this often. A missed change costs this much and no message. */
const ASK_MS = 2_000;

/** What the system knows about waking up and the network (C9). Must be called when the app is ready. */
export function createNetwork(log: Log): Network {
  const listeners = new Set<(event: NetworkEvent) => void>();
  const tell = (event: NetworkEvent): void => {
    log('info', 'network', { event });
    for (const listener of listeners) listener(event);
  };
  powerMonitor.on('resume', () => tell('wake'));
  powerMonitor.on('unlock-screen', () => tell('wake'));
  let online = net.isOnline();
  setInterval(() => {
    const now = net.isOnline();
    if (now === online) return;
    online = now;
    tell(online ? 'online' : 'offline');
  }, ASK_MS).unref();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
