import type { Channel, EventChannel } from '../protocol/ipc.ts';
import { KEPT_EVENTS } from '../protocol/kept-events.ts';
import type { Wire } from '../protocol/wire.ts';

/** The parts of Electron's `ipcRenderer` that are used. */
export interface IpcCaller {
  invoke(channel: string, argument: unknown): Promise<unknown>;
  on(channel: string, listener: (event: unknown, payload: unknown) => void): void;
}

/**
 * Lets the window call these channels and hear these events, and nothing else.
 * @param channels the names in the map of protocol/ipc.ts
 * @param events as `channels`
 */
export function makeWire(
  ipc: IpcCaller,
  channels: readonly Channel[],
  events: readonly EventChannel[],
): Wire {
  const listeners = new Map<string, (event: string) => void>();
  const early = new Map<string, string[]>();
  for (const channel of events)
    ipc.on(channel, (_event, payload) => {
      const event = payload as string;
      const listener = listeners.get(channel);
      if (listener) listener(event);
      else if (KEPT_EVENTS.has(channel)) early.set(channel, [...(early.get(channel) ?? []), event]);
    });
  return {
    channels,
    events,
    async call(channel, argument) {
      if (!channels.includes(channel)) throw new Error(`There is no channel “${channel}”.`);
      return (await ipc.invoke(channel, argument)) as string;
    },
    listen(channel, listener) {
      if (!events.includes(channel)) throw new Error(`There are no events “${channel}”.`);
      listeners.set(channel, listener);
      const kept = early.get(channel) ?? [];
      early.delete(channel);
      for (const event of kept) listener(event);
    },
  };
}
