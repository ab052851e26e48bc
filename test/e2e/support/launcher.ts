import dbus from 'dbus-next';
import { Changes } from './changes.ts';
import { callMethod, plain } from './dbus-values.ts';

/** The part of a Linux desktop that shows a count on an app's icon: Plasma's task bar, Ubuntu's dock. */
export class Launcher {
  readonly #bus: dbus.MessageBus;
  readonly #changes = new Changes();
  /** What apps said, oldest first; null: no count is shown. */
  readonly told: { app: string; count: number | null }[] = [];

  private constructor(bus: dbus.MessageBus) {
    this.#bus = bus;
  }

  /** @param env with the address of the session bus */
  static async start(env: Record<string, string>): Promise<Launcher> {
    const bus = dbus.sessionBus({ busAddress: String(env.DBUS_SESSION_BUS_ADDRESS) });
    const launcher = new Launcher(bus);
    bus.on('message', ({ member, body }: dbus.Message) => {
      if (member !== 'Update') return;
      const [app, properties] = plain(body) as [string, { count: number; 'count-visible': boolean }];
      launcher.told.push({ app, count: properties['count-visible'] ? properties.count : null });
      launcher.#changes.announce();
    });
    const daemon = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus' };
    const rule = "type='signal',interface='com.canonical.Unity.LauncherEntry'";
    await callMethod(bus, daemon, 'org.freedesktop.DBus.AddMatch', 's', [rule]);
    return launcher;
  }

  /** Waits until the newest count is this one. */
  waitFor(count: number | null) {
    const seen = () => `the launcher's count to be ${count}; it was told: ${JSON.stringify(this.told)}`;
    return this.#changes.until(() => (this.told.at(-1)?.count === count ? true : undefined), seen);
  }

  stop(): void {
    this.#bus.disconnect();
  }
}
