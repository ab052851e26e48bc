import { sessionBus, type SessionBus } from './session-bus.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';

/**
 * U5: tells whether a tray is there to hold an icon. On Windows and macOS there always is one. On Linux a desktop has one
 * when somebody owns the watcher's name on the session bus and shows the items (StatusNotifierItem specification).
 * @param onChange called with the first answer and whenever the tray comes or goes
 */
export async function watchTrayHost(onChange: (present: boolean) => void): Promise<void> {
  const bus = await sessionBus();
  let known = bus === null ? process.platform !== 'linux' : await hasHost(bus);
  onChange(known);
  const tell = (present: boolean): void => {
    if (present === known) return;
    known = present;
    onChange(present);
  };
  bus?.onLost(() => tell(false));
  await bus
    ?.onOwner(WATCHER, (owner) => {
      if (owner === '') tell(false);
      else void hasHost(bus).then(tell);
    })
    // Without the news of it a tray that comes later is not used: the app stays as it would be without one.
    .catch(() => tell(false));
}

/** Never rejects. */
async function hasHost(bus: SessionBus): Promise<boolean> {
  try {
    const watcher = { destination: WATCHER, path: '/StatusNotifierWatcher' };
    return (await bus.property(watcher, `${WATCHER}.IsStatusNotifierHostRegistered`)) === true;
  } catch {
    return false;
  }
}
