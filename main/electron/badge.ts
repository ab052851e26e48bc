import { app, type BrowserWindow } from 'electron';
import { overlayIcon } from './icons.ts';

/** U4: the count on the app's icon in dock, launcher or task bar, where the system has such a thing. */
export function showBadge(unread: number, window: BrowserWindow | null): void {
  if (process.platform === 'win32')
    window?.setOverlayIcon(unread > 0 ? overlayIcon(unread) : null, unread > 0 ? `${unread} unread` : '');
  else app.setBadgeCount(unread);
}
