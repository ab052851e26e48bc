import type { IpcReceiver, SendToWindow } from '../../main/ipc/ports.ts';
import type { IpcCaller } from '../../preload/wire.ts';

export const OWN_WINDOW = 'app://spotter/inbox.html';

export interface IpcPair {
  /** What main has: `ipcMain`. */
  main: IpcReceiver;
  /** What main has: `webContents.send`. */
  send: SendToWindow;
  /** What the preload script has: `ipcRenderer`. */
  window: IpcCaller;
  /** Calls as a frame with another address would. */
  callFrom(url: string | null, channel: string, argument: unknown): Promise<unknown>;
}

/** Both ends of Electron's IPC in memory. Like the real one it copies arguments, and refuses what cannot be copied; all else is text. */
export function ipcPair(): IpcPair {
  type Handler = Parameters<IpcReceiver['handle']>[1];
  const handlers = new Map<string, Handler>();
  const listeners = new Map<string, ((event: unknown, payload: unknown) => void)[]>();

  async function answerTo(url: string | null, channel: string, argument: unknown): Promise<string> {
    const handler = handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    const event = { senderFrame: url === null ? null : { url } };
    return handler(event, structuredClone(argument));
  }

  return {
    main: {
      handle(channel, answer) {
        if (handlers.has(channel)) throw new Error(`Second handler for '${channel}'`);
        handlers.set(channel, answer);
      },
    },
    send(channel, payload) {
      for (const listener of listeners.get(channel) ?? []) listener({}, JSON.stringify(payload));
    },
    window: {
      invoke: (channel, argument) => answerTo(OWN_WINDOW, channel, argument),
      on(channel, listener) {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      },
    },
    callFrom: async (url, channel, argument) => JSON.parse(await answerTo(url, channel, argument)) as unknown,
  };
}
