import dbus from 'dbus-next';
import { startSessionBus } from '../../../scripts/virtual-display.ts';
import { NotificationDaemon } from './notification-daemon.ts';
import { TrayHost } from './tray-host.ts';

/** Which parts the desktop has; some have neither. */
export interface DesktopParts {
  notifications: boolean;
  tray: boolean;
}

/** A session bus with the parts of a desktop on it that an app talks to. Nothing else is on it, and nothing is started on it. */
export class DesktopBus {
  readonly env: Record<string, string>;
  readonly #stop: () => Promise<void>;
  readonly #notifications: NotificationDaemon | undefined;
  readonly #tray: TrayHost | undefined;

  private constructor(
    env: Record<string, string>,
    stop: () => Promise<void>,
    notifications?: NotificationDaemon,
    tray?: TrayHost,
  ) {
    this.env = env;
    this.#stop = stop;
    this.#notifications = notifications;
    this.#tray = tray;
  }

  static async start(parts: DesktopParts = { notifications: true, tray: true }): Promise<DesktopBus> {
    const session = await startSessionBus();
    const bus = dbus.sessionBus({ busAddress: String(session.env.DBUS_SESSION_BUS_ADDRESS) });
    const stop = async () => {
      bus.disconnect();
      await session.stop();
    };
    const notifications = parts.notifications ? await NotificationDaemon.start(bus) : undefined;
    const tray = parts.tray ? await TrayHost.start(bus) : undefined;
    return new DesktopBus(session.env, stop, notifications, tray);
  }

  get notifications(): NotificationDaemon {
    if (!this.#notifications) throw new Error('this desktop was started without notifications');
    return this.#notifications;
  }

  get tray(): TrayHost {
    if (!this.#tray) throw new Error('this desktop was started without a tray');
    return this.#tray;
  }

  async stop(): Promise<void> {
    await this.#stop();
  }
}
