import { app, BrowserWindow, net, powerMonitor } from 'electron';
import type { Log } from '../log/log-line.ts';
import { NetworkWatch } from '../network-watch.ts';
import { systemClock } from '../system-ports.ts';

/** What the system knows about waking up and the network (C9). Must be called when the app is ready, before a window's page has loaded. */
export function createNetwork(log: Log): NetworkWatch {
  const watch = new NetworkWatch({ clock: systemClock, isOnline: () => net.isOnline(), log });
  powerMonitor.on('resume', () => watch.woke());
  powerMonitor.on('unlock-screen', () => watch.woke());
  const listenTo = ({ webContents }: BrowserWindow): void => {
    // Its script has run by then, and listens.
    webContents.on('did-finish-load', () => watch.windowTells(true));
    webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) watch.windowTells(false);
    });
    webContents.on('render-process-gone', () => watch.windowTells(false));
    webContents.on('destroyed', () => watch.windowTells(false));
  };
  BrowserWindow.getAllWindows().forEach(listenTo);
  app.on('browser-window-created', (_event, window) => listenTo(window));
  return watch;
}
