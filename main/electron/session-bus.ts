import type * as DbusNext from 'dbus-next';

type Dbus = typeof DbusNext;

/** A program on the session bus, and one of its objects. */
export interface BusTarget {
  destination: string;
  path: string;
}

export const DBUS: BusTarget = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus' };

/** The desktop's own bus (D-Bus), through which Linux desktops show trays, notifications and counts. */
export interface SessionBus {
  /**
   * Asked without introspection, which not everybody answers, and without starting anybody.
   * @throws Error when nobody answers
   */
  call(
    target: BusTarget,
    method: `${string}.${string}`,
    signature?: string,
    body?: unknown[],
  ): Promise<unknown[]>;
  /** @throws Error when there is none of this name */
  property(target: BusTarget, property: `${string}.${string}`): Promise<unknown>;
  /** Tells everybody who listens. */
  signal(path: string, member: `${string}.${string}`, signature: string, body: unknown[]): void;
  variant(signature: string, value: unknown): unknown;
  /** @param listener the new owner, empty when it is nobody any more */
  onOwner(name: string, listener: (owner: string) => void): Promise<void>;
  onLost(listener: () => void): void;
}

let opened: Promise<SessionBus | null> | undefined;

/** @returns null where there is no session bus: other systems, and sessions without a desktop */
export function sessionBus(): Promise<SessionBus | null> {
  return (opened ??= process.platform === 'linux' ? open() : Promise.resolve(null));
}

async function open(): Promise<SessionBus | null> {
  try {
    const { default: dbus } = (await import('dbus-next')) as unknown as { default: Dbus };
    const bus = dbus.sessionBus();
    const lost = new Set<() => void>();
    // Without a bus behind the address a call would wait for ever: only these two tell.
    await new Promise<void>((resolve, reject) => {
      bus.once('connect', resolve);
      bus.on('error', reject);
    });
    bus.on('error', () => lost.forEach((listener) => listener()));
    return wrap(dbus, bus, lost);
  } catch {
    return null;
  }
}

function wrap(dbus: Dbus, bus: DbusNext.MessageBus, lost: Set<() => void>): SessionBus {
  const made: SessionBus = {
    async call(target, method, signature = '', body = []) {
      const [face, member] = split(method);
      const flags = dbus.MessageFlag.NO_AUTO_START;
      const answer = await bus.call(
        new dbus.Message({ ...target, interface: face, member, signature, body, flags }),
      );
      return answer?.body ?? [];
    },
    async property(target, property) {
      const [value] = await made.call(target, 'org.freedesktop.DBus.Properties.Get', 'ss', split(property));
      return (value as DbusNext.Variant | undefined)?.value;
    },
    signal(path, member, signature, body) {
      const [face, name] = split(member);
      bus.send(dbus.Message.newSignal(path, face, name, signature, body));
    },
    variant: (signature, value) => new dbus.Variant(signature, value),
    async onOwner(name, listener) {
      bus.on('message', ({ member, body }: { member: string; body: unknown[] }) => {
        const [owned, , owner] = body;
        if (member === 'NameOwnerChanged' && owned === name) listener(String(owner));
      });
      const rule = `type='signal',sender='${DBUS.destination}',member='NameOwnerChanged',arg0='${name}'`;
      await made.call(DBUS, 'org.freedesktop.DBus.AddMatch', 's', [rule]);
    },
    onLost: (listener) => void lost.add(listener),
  };
  return made;
}

function split(name: string): [string, string] {
  const dot = name.lastIndexOf('.');
  return [name.slice(0, dot), name.slice(dot + 1)];
}
