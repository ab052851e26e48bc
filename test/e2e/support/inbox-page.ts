import react from '@vitejs/plugin-react';
import type { Browser, Page } from '@playwright/test';
import { mkdtemp, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import type { DesktopEvent } from '../../../protocol/desktop.ts';
import type { FakeHosting } from '../../fakes/hosting.ts';
import { FIRST_CHUNK } from '../../../scripts/first-chunk.ts';
import type { FakeAdmin } from '../../fakes/admin.ts';
import type { FakeMessaging } from '../../fakes/messaging.ts';
import type { FakeWorkspace } from '../../fakes/workspace.ts';
import type { FakeOptions } from './inbox-with-fake.ts';

declare global {
  /** What inbox-with-fake.ts gives the window beside the bridge. */
  interface Window {
    fake: FakeMessaging;
    fakeHosting: FakeHosting;
    fakeWorkspace: FakeWorkspace;
    fakeAdmin: FakeAdmin;
    openedLinks: string[];
    request: (event: DesktopEvent) => void;
  }
}

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

export interface InboxBuild {
  /** Where inbox.html is served, on loopback. */
  url: string;
  /** The bridge over the fake, to be run before the page. */
  bridge: string;
  close(): Promise<void>;
}

/** Builds the window as it ships and serves it, so that its Content-Security-Policy holds. */
export async function buildInbox(): Promise<InboxBuild> {
  const folder = await mkdtemp(path.join(tmpdir(), 'spotter-inbox-'));
  const window = path.join(folder, 'window');
  const bridge = path.join(folder, 'bridge');
  const common = { configFile: false, logLevel: 'error' } as const;
  await build({
    ...common,
    root: path.resolve('renderer'),
    plugins: [react()],
    build: {
      outDir: window,
      emptyOutDir: true,
      rollupOptions: { input: path.resolve('renderer/inbox.html'), output: FIRST_CHUNK },
    },
  });
  await build({
    ...common,
    build: {
      outDir: bridge,
      lib: {
        entry: path.resolve('test/e2e/support/inbox-with-fake.ts'),
        formats: ['iife'],
        name: 'bridge',
        fileName: () => 'bridge.js',
      },
    },
  });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    readFile(path.join(window, path.normalize(pathname)))
      .then((file) =>
        response.writeHead(200, { 'content-type': TYPES[path.extname(pathname)] ?? '' }).end(file),
      )
      .catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}/inbox.html`,
    bridge: path.join(bridge, 'bridge.js'),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

export interface Look {
  dark?: boolean;
  width?: number;
  height?: number;
  german?: boolean;
  /** The system's own colours. */
  forced?: boolean;
  options?: FakeOptions;
}

/** Opens the window in a browser of its own. @returns the page, and what it complained of in the console */
export async function openInbox(
  browser: Browser,
  inbox: InboxBuild,
  { dark = false, width = 1280, height = 720, german = false, forced = false, options = {} }: Look = {},
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    ...(forced ? { forcedColors: 'active' } : {}),
    locale: german ? 'de-DE' : 'en-GB',
  });
  const page = await context.newPage();
  // A screen that does not come says so, long before the test as a whole runs out of time.
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.location().url.endsWith('favicon.ico'))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.addInitScript((given) => Object.assign(window, { fakeOptions: given }), options);
  await page.addInitScript({ path: inbox.bridge });
  await page.goto(german ? `${inbox.url}?lang=de-DE` : inbox.url);
  return { page, complaints };
}

/** The connection is lost, and tried again so much later. */
export const goOffline = (page: Page, reason: 'offline' | 'server_unreachable', ms: number): Promise<void> =>
  page.evaluate(
    (lost) =>
      window.fake.setConnection({
        is: 'waiting',
        until: Date.now() + lost.ms,
        attempt: 3,
        reason: lost.reason,
      }),
    { reason, ms },
  );

/** Waits until nothing fades or slides any more. */
export async function rest(page: Page): Promise<void> {
  await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {}))));
}
