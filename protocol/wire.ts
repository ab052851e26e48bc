import type { Channel, EventChannel } from './ipc.ts';

/**
 * What the preload script exposes as `window.spotterWire`. Answers and news cross as one text each (JSON): a text is copied at once,
 * while of an object Electron copies every value by itself, which took longer than finding what a search finds.
 * renderer/inbox/bridge.ts makes the typed bridge of it.
 */
export interface Wire {
  /** The names that there are in protocol/ipc.ts. */
  channels: readonly Channel[];
  events: readonly EventChannel[];
  /** @returns an `Answer`; @throws for a channel that there is not */
  call(channel: Channel, argument: unknown): Promise<string>;
  /** From now on every event of this kind is told, and first those that were kept for whoever listens. */
  listen(channel: EventChannel, listener: (event: string) => void): void;
}
