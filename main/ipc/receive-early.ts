import type { IpcReceiver } from './ports.ts';

type Handler = Parameters<IpcReceiver['handle']>[1];

/**
 * Takes the window's calls before there is who answers them: each waits until its handler is there.
 * @param channels the names in the map of protocol/ipc.ts
 * @returns where the handlers go
 */
export function receiveEarly(ipc: IpcReceiver, channels: readonly string[]): IpcReceiver {
  const handlers = new Map<string, (handler: Handler) => void>();
  for (const channel of channels) {
    const handler = new Promise<Handler>((resolve) => handlers.set(channel, resolve));
    ipc.handle(channel, async (event, argument) => (await handler)(event, argument));
  }
  return {
    handle(channel, handler) {
      const receive = handlers.get(channel);
      // A mistake in the code: nobody could ever call it.
      if (!receive) throw new RangeError(channel);
      receive(handler);
    },
  };
}
