import dbus from 'dbus-next';
import { Changes } from './changes.ts';
import { callMethod, plain, serve } from './dbus-values.ts';
import { readMenu, type MenuEntry } from './tray-menu.ts';

const watcher = 'org.kde.StatusNotifierWatcher';
const itemInterface = 'org.kde.StatusNotifierItem';

/** An icon's pixels, largest size an app offers; 4 bytes each: alpha, red, green, blue. */
export interface Pixmap {
  width: number;
  height: number;
  argb: Buffer;
}

/** What a tray shows of an app at one moment. */
export interface TrayState {
  title: string;
  tooltip: string;
  /** "Active", "Passive" or "NeedsAttention". */
  status: string;
  icon: Pixmap | undefined;
}

/** An app's icon in the tray. */
export class TrayItem {
  readonly #bus: dbus.MessageBus;
  readonly #target: { destination: string; path: string };
  readonly #changes: Changes;

  constructor(bus: dbus.MessageBus, target: { destination: string; path: string }, changes: Changes) {
    this.#bus = bus;
    this.#target = target;
    this.#changes = changes;
  }

  async #properties(): Promise<Record<string, unknown>> {
    const getAll = 'org.freedesktop.DBus.Properties.GetAll';
    const [values] = await callMethod(this.#bus, this.#target, getAll, 's', [itemInterface]);
    return plain(values) as Record<string, unknown>;
  }

  async state(): Promise<TrayState> {
    const values = await this.#properties();
    const [, , tooltip] = (values.ToolTip ?? []) as unknown[];
    const sizes = ((values.IconPixmap ?? []) as [number, number, Buffer][]).map(([width, height, argb]) => ({
      width,
      height,
      argb: Buffer.from(argb),
    }));
    return {
      title: String(values.Title),
      tooltip: typeof tooltip === 'string' ? tooltip : '',
      status: String(values.Status),
      icon: sizes.toSorted((a, b) => b.width - a.width)[0],
    };
  }

  /** Waits until what the tray shows is as wanted; looks again at every change that the app announces. */
  async waitFor(wanted: (state: TrayState) => boolean, timeoutMs?: number): Promise<TrayState> {
    let last: TrayState | undefined;
    const read = async () => {
      last = await this.state();
      return wanted(last) ? last : undefined;
    };
    const seen = () =>
      `the tray icon to change; last seen: ${JSON.stringify({ ...last, icon: last?.icon?.width })}`;
    return this.#changes.until(read, seen, timeoutMs);
  }

  async #menuTarget() {
    const { Menu: path } = await this.#properties();
    return { destination: this.#target.destination, path: String(path) };
  }

  async menu(): Promise<MenuEntry[]> {
    return readMenu(this.#bus, await this.#menuTarget());
  }

  /** Clicks the menu's entry of this label, once it is there and enabled. */
  async clickMenu(label: string | RegExp, timeoutMs?: number): Promise<void> {
    let labels: string[] = [];
    const fits = (entry: MenuEntry) =>
      entry.enabled && (typeof label === 'string' ? entry.label === label : label.test(entry.label));
    const find = async () => {
      const entries = await this.menu();
      labels = entries.map((entry) => entry.label);
      return entries.find(fits);
    };
    const seen = () => `the menu entry ${label}; the menu has: ${labels.join(', ')}`;
    const entry = await this.#changes.until(find, seen, timeoutMs);
    const values = [entry.id, 'clicked', new dbus.Variant('i', 0), 0];
    await callMethod(this.#bus, await this.#menuTarget(), 'com.canonical.dbusmenu.Event', 'isvu', values);
  }

  /** A plain click on the icon. */
  async activate(): Promise<void> {
    await callMethod(this.#bus, this.#target, `${itemInterface}.Activate`, 'ii', [0, 0]);
  }
}

/** The part of a desktop that shows tray icons. */
export class TrayHost {
  readonly #bus: dbus.MessageBus;
  readonly #changes = new Changes();
  readonly #items: { destination: string; path: string }[] = [];

  private constructor(bus: dbus.MessageBus) {
    this.#bus = bus;
  }

  static async start(bus: dbus.MessageBus): Promise<TrayHost> {
    const host = new TrayHost(bus);
    const get = (property: string) =>
      ({
        IsStatusNotifierHostRegistered: new dbus.Variant('b', true),
        ProtocolVersion: new dbus.Variant('i', 0),
        RegisteredStatusNotifierItems: new dbus.Variant(
          'as',
          host.#items.map((item) => item.destination + item.path),
        ),
      })[property] ?? new dbus.Variant('s', '');
    serve(bus, '/StatusNotifierWatcher', {
      [`${watcher}.RegisterStatusNotifierItem`]: {
        reply: '',
        call: ([service], sender) => host.#register(String(service), sender),
      },
      'org.freedesktop.DBus.Properties.Get': {
        reply: 'v',
        call: ([, property]) => [get(String(property))],
      },
    });
    // An app announces changes of its icon and of its menu, and leaves the bus when it ends.
    const announcements = [
      `interface='${itemInterface}'`,
      "interface='com.canonical.dbusmenu'",
      "sender='org.freedesktop.DBus',member='NameOwnerChanged'",
    ];
    for (const rule of announcements) {
      await callMethod(
        bus,
        { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus' },
        'org.freedesktop.DBus.AddMatch',
        's',
        [`type='signal',${rule}`],
      );
    }
    bus.on('message', (message: dbus.Message) => {
      if (message.member === 'NameOwnerChanged') host.#forget(message.body as [string, string, string]);
      if (message.type === dbus.MessageType.SIGNAL) host.#changes.announce();
    });
    await bus.requestName(watcher, 0);
    return host;
  }

  /** An item is named by its bus name, by its object path, or by both. */
  #register(service: string, sender: string): [] {
    const slash = service.indexOf('/');
    const destination = slash < 0 ? service : service.slice(0, slash) || sender;
    this.#items.push({ destination, path: slash < 0 ? '/StatusNotifierItem' : service.slice(slash) });
    this.#changes.announce();
    return [];
  }

  #forget([owner, , successor]: [string, string, string]): void {
    if (successor) return;
    const gone = this.#items.findIndex((item) => item.destination === owner);
    if (gone >= 0) this.#items.splice(gone, 1);
  }

  /** How many icons are in the tray now. */
  get count(): number {
    return this.#items.length;
  }

  /** The newest icon, once there is one. */
  async item(timeoutMs?: number): Promise<TrayItem> {
    const newest = await this.#changes.until(() => this.#items.at(-1), 'an icon in the tray', timeoutMs);
    return new TrayItem(this.#bus, newest, this.#changes);
  }

  /** Waits until no icon is left, as after the app ended. */
  async waitUntilEmpty(timeoutMs?: number): Promise<void> {
    await this.#changes.until(() => this.#items.length === 0 || undefined, 'the tray to be empty', timeoutMs);
  }
}
