import { contextBridge, ipcRenderer } from 'electron';
import type { Channel, EventChannel } from '../protocol/ipc.ts';
import { makeWire } from './wire.ts';

/** Put in by the build (electron.vite.config.ts), out of the map of protocol/ipc.ts. */
declare const CHANNEL_NAMES: readonly Channel[];
declare const EVENT_NAMES: readonly EventChannel[];

contextBridge.exposeInMainWorld('spotterWire', makeWire(ipcRenderer, CHANNEL_NAMES, EVENT_NAMES));

// The first look into the page's storage waits for the main process, 20 to 60 ms where that is reading the rest of the app. The page
// needs it for its first screen, so it is taken while the scripts are still on their way.
setTimeout(() => [localStorage.length, sessionStorage.length]);
