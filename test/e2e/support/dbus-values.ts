import dbus from 'dbus-next';

/** Takes D-Bus variants out of a value, however deep, makes dictionaries plain objects and 64-bit integers numbers. Bytes stay as they are. */
export function plain(value: unknown): unknown {
  if (value instanceof dbus.Variant) return plain(value.value);
  if (Buffer.isBuffer(value)) return value;
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  }
  return value;
}

/** A method of an object this process serves: the reply's signature, and the reply's values for a call. */
export interface ServedMethod {
  reply: string;
  call: (values: unknown[], sender: string) => unknown[];
}

/**
 * Answers the calls to one interface of one object. What is not in `methods` is answered with "unknown method" by dbus-next.
 * @param methods by "Interface.Member"
 */
export function serve(bus: dbus.MessageBus, path: string, methods: Record<string, ServedMethod>): void {
  bus.addMethodHandler((message: dbus.Message): boolean => {
    const method = methods[`${message.interface}.${message.member}`];
    if (message.path !== path || !method) return false;
    bus.send(dbus.Message.newMethodReturn(message, method.reply, method.call(message.body, message.sender)));
    return true;
  });
}

/**
 * Calls a method of somebody else's object.
 * @throws dbus-next's DBusError when the other side refuses or is gone
 */
export async function callMethod(
  bus: dbus.MessageBus,
  target: { destination: string; path: string },
  method: `${string}.${string}`,
  signature = '',
  body: unknown[] = [],
): Promise<unknown[]> {
  const dot = method.lastIndexOf('.');
  const message = { interface: method.slice(0, dot), member: method.slice(dot + 1), signature, body };
  const reply = await bus.call(new dbus.Message({ ...target, ...message }));
  return reply?.body ?? [];
}
