import type dbus from 'dbus-next';
import { callMethod, plain } from './dbus-values.ts';

/** One line of a tray icon's menu. */
export interface MenuEntry {
  id: number;
  label: string;
  enabled: boolean;
  separator: boolean;
  /** undefined for entries that cannot be ticked */
  ticked: boolean | undefined;
  children: MenuEntry[];
}

type Layout = [id: number, properties: Record<string, unknown>, children: Layout[]];

/** In labels an underscore marks the key that picks the entry, two stand for one. */
const withoutMnemonic = (label: string) => label.replaceAll(/_(.?)/g, '$1');

function toEntry([id, properties, children]: Layout): MenuEntry {
  return {
    id,
    label: withoutMnemonic(typeof properties.label === 'string' ? properties.label : ''),
    enabled: properties.enabled !== false,
    separator: properties.type === 'separator',
    ticked: properties['toggle-type'] ? properties['toggle-state'] === 1 : undefined,
    children: children.filter(([, { visible }]) => visible !== false).map(toEntry),
  };
}

/** Reads a menu that an app offers over D-Bus (com.canonical.dbusmenu), top level first. */
export async function readMenu(
  bus: dbus.MessageBus,
  target: { destination: string; path: string },
): Promise<MenuEntry[]> {
  const [, layout] = await callMethod(bus, target, 'com.canonical.dbusmenu.GetLayout', 'iias', [0, -1, []]);
  return toEntry(plain(layout) as Layout).children;
}
