import type { Answer, Channel, EventChannel, ExposedBridge } from '../../protocol/ipc.ts';
import type { Wire } from '../../protocol/wire.ts';

type Method = (argument?: unknown) => unknown;

/** Makes the bridge of the wire's names: `messaging.send` becomes `bridge.messaging.send`. */
export function makeBridge(wire: Wire): ExposedBridge {
  const bridge: Record<string, Record<string, Method>> = {};
  const roomOf = (name: string): Record<string, Method> => (bridge[name.split('.')[0] ?? ''] ??= {});
  for (const channel of wire.channels)
    roomOf(channel)[channel.split('.')[1] ?? ''] = (argument) => call(wire, channel, argument);
  for (const channel of wire.events) roomOf(channel).subscribe = makeSubscribe(wire, channel);
  for (const room of Object.values(bridge)) Object.freeze(room);
  return Object.freeze(bridge) as unknown as ExposedBridge;
}

async function call(wire: Wire, channel: Channel, argument: unknown): Promise<unknown> {
  const answer = JSON.parse(await wire.call(channel, argument)) as Answer<Channel>;
  if (!answer.ok) throw new Error(answer.why);
  return answer.value;
}

function makeSubscribe(wire: Wire, channel: EventChannel): Method {
  const listeners = new Set<(event: unknown) => void>();
  let listening = false;
  return (listener) => {
    const added = (event: unknown): void => (listener as (event: unknown) => void)(event);
    listeners.add(added);
    if (!listening) {
      listening = true;
      wire.listen(channel, (text) => {
        const event: unknown = JSON.parse(text);
        for (const one of listeners) one(event);
      });
    }
    return () => listeners.delete(added);
  };
}
