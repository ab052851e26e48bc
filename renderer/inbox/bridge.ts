import type { Bridge, ExposedBridge } from '../../protocol/ipc.ts';
import { oneByOne } from './one-by-one.ts';

declare global {
  interface Window {
    /** Exposed by the preload script; the window's only way out. */
    spotter: ExposedBridge;
  }
}

export const bridge: Bridge = oneByOne(window.spotter);

// The main process hears of no change of the network by itself.
for (const change of ['online', 'offline'])
  window.addEventListener(change, () => void bridge.desktop.networkChanged());
