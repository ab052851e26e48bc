import dbus from 'dbus-next';
import { Changes } from './changes.ts';
import { plain, serve } from './dbus-values.ts';

const name = 'org.freedesktop.Notifications';
const path = '/org/freedesktop/Notifications';

/** A notification as an app sent it to the desktop. */
export interface ShownNotification {
  id: number;
  /** The id it took the place of; 0: none. */
  replaces: number;
  app: string;
  title: string;
  body: string;
  /** Key and label in turn, e.g. ["default", "View"]. */
  actions: string[];
  hints: Record<string, unknown>;
}

/** Why a notification left the screen, in the numbers of the Desktop Notifications Specification. */
export const closeReasons = { expired: 1, dismissed: 2, byApp: 3 } as const;

interface DaemonLook {
  server: string;
  /** Notifications can be clicked. */
  actions: boolean;
  /** undefined: it has no such property */
  inhibited: boolean | undefined;
  /** What its first notification is called. */
  firstId: number;
}
const FIRST_LOOK: DaemonLook = { server: 'Test desktop', actions: true, inhibited: undefined, firstId: 1 };

/** The part of a desktop that shows notifications: it keeps them in a list, and tests click them. */
export class NotificationDaemon {
  readonly #bus: dbus.MessageBus;
  readonly #changes = new Changes();
  #firstId = 1;
  /** All that were ever shown, oldest first; a replacement is an entry of its own. */
  readonly shown: ShownNotification[] = [];
  /** Ids that the app itself took back, in order. */
  readonly withdrawn: number[] = [];

  private constructor(bus: dbus.MessageBus) {
    this.#bus = bus;
  }

  /** @param as what it calls itself, what it can, and whether it is told to disturb nobody (Plasma's `Inhibited`) */
  static async start(bus: dbus.MessageBus, as: Partial<DaemonLook> = {}): Promise<NotificationDaemon> {
    const daemon = new NotificationDaemon(bus);
    const { server, actions, inhibited, firstId } = { ...FIRST_LOOK, ...as };
    daemon.#firstId = firstId;
    serve(bus, path, {
      [`${name}.GetServerInformation`]: {
        reply: 'ssss',
        call: () => [server, 'Spotter', '1.0', '1.2'],
      },
      [`${name}.GetCapabilities`]: {
        reply: 'as',
        call: () => [[...(actions ? ['actions'] : []), 'body', 'persistence']],
      },
      ...(inhibited === undefined
        ? {}
        : {
            'org.freedesktop.DBus.Properties.Get': {
              reply: 'v',
              call: () => [new dbus.Variant('b', inhibited)],
            },
          }),
      [`${name}.Notify`]: { reply: 'u', call: (values) => [daemon.#notify(values)] },
      [`${name}.CloseNotification`]: { reply: '', call: ([id]) => daemon.#withdraw(id as number) },
    });
    await bus.requestName(name, 0);
    return daemon;
  }

  #notify([app, replaces, , title, body, actions, hints]: unknown[]): number {
    const notification = {
      id: (replaces as number) || this.shown.length + this.#firstId,
      replaces,
      app,
      title,
      body,
      actions,
      hints: plain(hints),
    } as ShownNotification;
    this.shown.push(notification);
    this.#changes.announce();
    return notification.id;
  }

  #withdraw(id: number): [] {
    this.withdrawn.push(id);
    this.#signal('NotificationClosed', 'uu', [id, closeReasons.byApp]);
    this.#changes.announce();
    return [];
  }

  #signal(member: string, signature: string, body: unknown[]): void {
    this.#bus.send(dbus.Message.newSignal(path, name, member, signature, body));
  }

  /** The first notification, also an earlier one, for which `wanted` holds. */
  waitFor(wanted: (notification: ShownNotification) => boolean, timeoutMs?: number) {
    const words = () => this.shown.map(({ title, body }) => `${title}: ${body}`);
    const seen = () => `a notification; seen: ${words().join(' | ') || 'none'}`;
    return this.#changes.until(() => this.shown.find(wanted), seen, timeoutMs);
  }

  /** Waits until the app has taken this notification back. */
  waitForWithdrawal({ id }: { id: number }, timeoutMs?: number) {
    const isGone = () => this.withdrawn.includes(id) || undefined;
    return this.#changes.until(isGone, `notification ${id} to be taken back`, timeoutMs);
  }

  /** What a click on the notification's text does on a real desktop; `action` is the key of a button. */
  click({ id }: { id: number }, action = 'default'): void {
    this.#signal('ActionInvoked', 'us', [id, action]);
    this.#signal('NotificationClosed', 'uu', [id, closeReasons.dismissed]);
  }

  /** The person waves it away, or it runs out. */
  close({ id }: { id: number }, reason: keyof typeof closeReasons = 'dismissed'): void {
    this.#signal('NotificationClosed', 'uu', [id, closeReasons[reason]]);
  }
}
