import type * as DbusNext from 'dbus-next';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const WATCHER_PATH = '/StatusNotifierWatcher';

const DAEMON = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
};

type Dbus = typeof DbusNext;

/**
 * U5: tells whether a tray is there to hold an icon. On Windows and macOS there always is one. On Linux a desktop has one
 * when somebody owns the watcher's name on the session bus and shows the items (StatusNotifierItem specification).
 * @param onChange called with the first answer and whenever the tray comes or goes
 */
export async function watchTrayHost(onChange: (present: boolean) => void): Promise<void> {
  if (process.platform !== 'linux') {
    onChange(true);
    return;
  }
  let known = false;
  const tell = (present: boolean): void => {
    if (present === known) return;
    known = present;
    onChange(present);
  };
  try {
    const { default: dbus } = (await import('dbus-next')) as unknown as { default: Dbus };
    const bus = dbus.sessionBus();
    bus.on('error', () => tell(false));
    bus.on('message', ({ member, body }: { member: string; body: unknown[] }) => {
      const [name, , owner] = body;
      if (member !== 'NameOwnerChanged' || name !== WATCHER) return;
      if (owner === '') tell(false);
      else void hasHost(dbus, bus).then(tell);
    });
    const rule = `type='signal',sender='${DAEMON.destination}',member='NameOwnerChanged',arg0='${WATCHER}'`;
    await bus.call(new dbus.Message({ ...DAEMON, member: 'AddMatch', signature: 's', body: [rule] }));
    known = await hasHost(dbus, bus);
  } catch {
    // No session bus, so no tray.
  }
  onChange(known);
}

/** Asked without introspection, which not every watcher answers. Never rejects. */
async function hasHost(dbus: Dbus, bus: DbusNext.MessageBus): Promise<boolean> {
  try {
    const answer = await bus.call(
      new dbus.Message({
        destination: WATCHER,
        path: WATCHER_PATH,
        interface: 'org.freedesktop.DBus.Properties',
        member: 'Get',
        signature: 'ss',
        body: [WATCHER, 'IsStatusNotifierHostRegistered'],
      }),
    );
    return (answer?.body[0] as { value?: unknown } | undefined)?.value === true;
  } catch {
    return false;
  }
}
