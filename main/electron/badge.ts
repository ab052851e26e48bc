import { app, type BrowserWindow } from 'electron';
import { overlayIcon } from './icons.ts';
import { sessionBus } from './session-bus.ts';

/**
 * U4: the count on the app's icon in dock, launcher or task bar, where the system has such a thing.
 * @param label the count in words, for screen readers
 */
export function showBadge(unread: number, label: string, window: BrowserWindow | null): void {
  if (process.platform === 'win32') window?.setOverlayIcon(unread > 0 ? overlayIcon(unread) : null, label);
  else if (process.platform === 'darwin') app.setBadgeCount(unread);
  else showOnLauncher(unread).catch(() => undefined);
}

/**
 * Linux: the signal to which Plasma's task bar, Ubuntu's dock and Dash to Dock listen (Unity's LauncherEntry API). Electron's
 * own way needs a library that hardly any system has.
 */
async function showOnLauncher(unread: number): Promise<void> {
  const bus = await sessionBus();
  bus?.signal('/app/spotter/desktop', 'com.canonical.Unity.LauncherEntry.Update', 'sa{sv}', [
    'application://spotter.desktop',
    { count: bus.variant('x', BigInt(unread)), 'count-visible': bus.variant('b', unread > 0) },
  ]);
}
