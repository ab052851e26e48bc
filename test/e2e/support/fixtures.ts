import { test as base, type Browser } from '@playwright/test';
import { startVirtualDisplay, type SessionPart } from '../../../scripts/virtual-display.ts';
import { launchChromium } from './chromium.ts';
import { DesktopBus, type DesktopParts } from './desktop-bus.ts';
import { SpotterApp, type LaunchOptions } from './electron-app.ts';
import { ServerProcess } from './server-process.ts';
import { TcpProxy } from './tcp-proxy.ts';
import { startWindowManager } from './window-manager.ts';

interface TestFixtures {
  /** `test.use({ desktopParts: … })` takes a part away. */
  desktopParts: DesktopParts;
  /** This test's own session bus, with a notification daemon and a tray. */
  desktop: DesktopBus;
  /** This test's own server on an empty data folder. */
  server: ServerProcess;
  /** A proxy in front of `server`. */
  network: TcpProxy;
  /** Starts the desktop app on this test's desktop; ended and cleaned up after the test. */
  launchApp: (options?: Partial<LaunchOptions>) => Promise<SpotterApp>;
}

interface WorkerFixtures {
  /** A virtual display with a window manager, so that focus, minimising and raising are real. */
  display: SessionPart;
  /** Debian's Chromium for the members' pages: a context of it is a phone. */
  memberBrowser: Browser;
}

/** Playwright's `test` with the harness; everything started through it is ended after the test. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  display: [
    async ({}, use) => {
      const display = await startVirtualDisplay();
      const manager = await startWindowManager(display.env);
      await use(display);
      await manager.stop();
      await display.stop();
    },
    { scope: 'worker' },
  ],

  memberBrowser: [
    async ({ display }, use) => {
      const browser = await launchChromium(display.env);
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],

  desktopParts: [{ notifications: true, tray: true }, { option: true }],

  desktop: async ({ desktopParts }, use) => {
    const desktop = await DesktopBus.start(desktopParts);
    await use(desktop);
    await desktop.stop();
  },

  server: async ({}, use) => {
    const server = await ServerProcess.start();
    await use(server);
    await server.dispose();
  },

  network: async ({ server }, use) => {
    const proxy = await TcpProxy.start(server.port);
    await use(proxy);
    await proxy.stop();
  },

  launchApp: async ({ display, desktop }, use) => {
    const apps: SpotterApp[] = [];
    await use(async (options = {}) => {
      const env = { ...display.env, ...desktop.env, ...options.env };
      const app = await SpotterApp.launch({ ...options, env });
      apps.push(app);
      return app;
    });
    await Promise.all(apps.map((app) => app.dispose()));
  },
});

export { expect } from '@playwright/test';
