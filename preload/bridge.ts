import type { Answer, Channel, EventChannel, ExposedBridge } from '../protocol/ipc.ts';

/** The parts of Electron's `ipcRenderer` that are used. */
export interface IpcCaller {
  invoke(channel: string, argument: unknown): Promise<unknown>;
  on(channel: string, listener: (event: unknown, payload: unknown) => void): void;
}

type Method = (argument?: unknown) => unknown;

/**
 * Makes the bridge: `messaging.send` becomes `bridge.messaging.send`.
 * @param channels the names in the map of protocol/ipc.ts
 * @param events as `channels`
 */
export function makeBridge(
  ipc: IpcCaller,
  channels: readonly Channel[],
  events: readonly EventChannel[],
): ExposedBridge {
  const bridge: Record<string, Record<string, Method>> = {};
  const roomOf = (name: string): Record<string, Method> => (bridge[name.split('.')[0] ?? ''] ??= {});
  for (const channel of channels)
    roomOf(channel)[channel.split('.')[1] ?? ''] = (argument) => call(ipc, channel, argument);
  for (const channel of events) roomOf(channel).subscribe = makeSubscribe(ipc, channel);
  return bridge as unknown as ExposedBridge;
}

async function call(ipc: IpcCaller, channel: Channel, argument: unknown): Promise<unknown> {
  const answer = (await ipc.invoke(channel, argument)) as Answer<Channel>;
  if (!answer.ok) throw new Error(answer.why);
  return answer.value;
}

/** These are requests, which may be what opened the window: they wait for the first subscription. News does not. */
const KEPT_UNTIL_HEARD: ReadonlySet<string> = new Set<EventChannel>(['desktop.event']);

function makeSubscribe(ipc: IpcCaller, channel: string): Method {
  const listeners = new Set<(payload: unknown) => void>();
  let early: unknown[] = [];
  let subscribed = false;
  ipc.on(channel, (_event, payload) => {
    if (subscribed) for (const listener of listeners) listener(payload);
    else if (KEPT_UNTIL_HEARD.has(channel)) early.push(payload);
  });
  return (listener) => {
    const added = (payload: unknown): void => (listener as (payload: unknown) => void)(payload);
    listeners.add(added);
    if (!subscribed) {
      subscribed = true;
      const waiting = early;
      early = [];
      for (const payload of waiting) added(payload);
    }
    return () => listeners.delete(added);
  };
}
