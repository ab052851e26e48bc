import type { ElectronApplication } from '@playwright/test';

/** The app's one window, as the window manager and the person see it. */

export const isInFront = (application: ElectronApplication) =>
  application.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return window !== undefined && window.isVisible() && window.isFocused();
  });

export const closeWindow = (application: ElectronApplication) =>
  application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

export const minimiseWindow = (application: ElectronApplication) =>
  application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
