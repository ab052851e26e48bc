import type { ClientInterface, MessageBus } from 'dbus-next';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const WATCHER_PATH = '/StatusNotifierWatcher';

interface Watched {
  present: boolean;
}

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
  const known: Watched = { present: false };
  try {
    const { sessionBus } = await import('dbus-next');
    const bus = sessionBus();
    bus.on('error', () => tell(false));
    const daemon = await interfaceOf(
      bus,
      'org.freedesktop.DBus',
      '/org/freedesktop/DBus',
      'org.freedesktop.DBus',
    );
    daemon.on('NameOwnerChanged', (name: string, _old: string, owner: string) => {
      if (name === WATCHER)
        (owner === '' ? Promise.resolve(false) : hasHost(bus)).then(tell, () => tell(false));
    });
    known.present = await hasHost(bus);
  } catch {
    // No session bus, so no tray.
  }
  onChange(known.present);

  function tell(present: boolean): void {
    if (present === known.present) return;
    known.present = present;
    onChange(present);
  }
}

async function interfaceOf(
  bus: MessageBus,
  name: string,
  path: string,
  itsInterface: string,
): Promise<ClientInterface> {
  return (await bus.getProxyObject(name, path)).getInterface(itsInterface);
}

async function hasHost(bus: MessageBus): Promise<boolean> {
  try {
    const properties = await interfaceOf(bus, WATCHER, WATCHER_PATH, 'org.freedesktop.DBus.Properties');
    const answer: unknown = await properties.Get?.(WATCHER, 'IsStatusNotifierHostRegistered');
    return (answer as { value?: unknown } | undefined)?.value === true;
  } catch {
    return false;
  }
}
