import type { Bridge } from '../../protocol/ipc.ts';

declare global {
  interface Window {
    /** Exposed by the preload script; the window's only way out. */
    spotter: Bridge;
  }
}

export const bridge: Bridge = window.spotter;
