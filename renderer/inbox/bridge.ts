import type { Bridge, ExposedBridge } from '../../protocol/ipc.ts';
import type { Wire } from '../../protocol/wire.ts';
import { makeBridge } from './make-bridge.ts';
import { oneByOne } from './one-by-one.ts';

declare global {
  interface Window {
    /** Exposed by the preload script; the window's only way out. */
    spotterWire: Wire;
    /** The bridge over it. */
    spotter: ExposedBridge;
  }
}

// Where a bridge is there already it is the one: the screens are looked at over a fake.
export const bridge: Bridge = oneByOne((window.spotter ??= makeBridge(window.spotterWire)));

// The main process hears of no change of the network by itself.
for (const change of ['online', 'offline'])
  window.addEventListener(change, () => void bridge.desktop.networkChanged());
