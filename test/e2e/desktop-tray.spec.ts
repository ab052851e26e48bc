import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { answer, conversation, openGym, row, signIn, type PlainMember } from './support/desktop-gym.ts';
import { closeWindow, isInFront } from './support/app-window.ts';
import { expect, test } from './support/fixtures.ts';
import type { TrayItem } from './support/tray-host.ts';

const labels = async (tray: TrayItem) =>
  (await tray.menu()).filter(({ separator }) => !separator).map(({ label }) => label);

test('U4: the tray names who has waited longest, with the age, says how many need a reply, and leads to each', async ({
  server,
  desktop,
  launchApp,
}) => {
  const names = ['Ana', 'Ben', 'Cleo', 'Dev'];
  const gym = await openGym(server, names);
  const members = new Map<string, PlainMember>();
  for (const name of names) members.set(name, await gym.connect(name));
  const app = await launchApp();
  const window = await app.window();
  await signIn(window, server.url);
  const tray = await desktop.tray.item();
  // One after the other, and not in the order of their names.
  for (const name of ['Ben', 'Dev', 'Ana', 'Cleo']) {
    const member = members.get(name);
    const stored = member?.frames.length ?? 0;
    member?.write('hello');
    await member?.waitFor((frame) => frame.content === 'stored' && (member.frames.length ?? 0) > stored);
  }
  await tray.waitFor(({ tooltip }) => tooltip === 'Spotter — 4 unread, 4 need a reply');
  await expect
    .poll(() => labels(tray))
    .toEqual(['Ben — 0 min', 'Dev — 0 min', 'Ana — 0 min', 'Show Spotter', 'Quiet for an Hour', 'Quit']);

  await closeWindow(app.application);
  await tray.clickMenu(/^Dev/);
  await expect.poll(() => isInFront(app.application)).toBe(true);
  await expect(conversation(window, 'Dev')).toBeVisible();
  await answer(window, 'Dev', 'See you');
  await tray.waitFor(({ tooltip }) => tooltip === 'Spotter — 3 unread, 3 need a reply');
  await expect
    .poll(async () => (await labels(tray)).slice(0, 3))
    .toEqual(['Ben — 0 min', 'Ana — 0 min', 'Cleo — 0 min']);

  // Read is not answered.
  await row(window, 'Ben').click();
  await tray.waitFor(({ tooltip }) => tooltip === 'Spotter — 2 unread, 3 need a reply');

  await window.evaluate(() => spotter.desktop.change({ language: 'de' }));
  await tray.waitFor(({ tooltip }) => tooltip === 'Spotter — 2 ungelesen, 3 warten auf Antwort');
  await expect
    .poll(() => labels(tray))
    .toEqual([
      'Ben — 0 Min.',
      'Ana — 0 Min.',
      'Cleo — 0 Min.',
      'Spotter anzeigen',
      'Eine Stunde Ruhe',
      'Beenden',
    ]);
  for (const member of members.values()) member.close();
});

test('U5: starting at login is the system’s own entry, with the window or without, and goes again', async ({
  launchApp,
}) => {
  const config = test.info().outputPath('config');
  const window = await (await launchApp({ env: { XDG_CONFIG_HOME: config } })).window();
  const file = path.join(config, 'autostart', 'spotter.desktop');
  expect(existsSync(file)).toBe(false);
  await window.evaluate(() => spotter.desktop.change({ startAtLogin: true, startHidden: true }));
  expect(readFileSync(file, 'utf8')).toMatch(/^Exec=.*"--hidden"$/m);
  await window.evaluate(() => spotter.desktop.change({ startHidden: false }));
  expect(readFileSync(file, 'utf8')).not.toContain('--hidden');
  await window.evaluate(() => spotter.desktop.change({ startAtLogin: false }));
  expect(existsSync(file)).toBe(false);
});

test('U5, S2: the settings know of the tray, which is found after the window has begun', async ({
  server,
  desktop,
  launchApp,
}) => {
  await openGym(server, ['Ana']);
  const window = await (await launchApp()).window();
  await signIn(window, server.url);
  await desktop.tray.item();
  await window.getByRole('button', { name: 'Settings' }).click();
  await window.getByRole('dialog').getByRole('searchbox').fill('tray');
  const keepRunning = window.getByRole('switch', { name: /Keep running in the tray/ });
  await expect(keepRunning).toBeEnabled();
  await expect(keepRunning).toBeChecked();
});

test('C9, U17: closed to the tray the window still hears of the network, and the connection of it at once', async ({
  server,
  launchApp,
}) => {
  await openGym(server, ['Ana']);
  const app = await launchApp();
  const window = await app.window();
  await signIn(window, server.url);
  await expect.poll(() => window.evaluate(async () => (await spotter.desktop.info()).tray)).toBe(true);
  await closeWindow(app.application);
  const isShown = () =>
    app.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  await expect.poll(isShown).toBe(false);
  await server.kill();
  const reason = () =>
    window.evaluate(async () => {
      const { connection } = await spotter.messaging.state();
      return connection.is === 'waiting' ? connection.reason : connection.is;
    });
  /** What the system says, and that it says so: Chromium's own event. */
  const network = async (online: boolean) => {
    await app.application.evaluate(({ net }, now) => {
      net.isOnline = () => now;
    }, online);
    await window.context().setOffline(!online);
  };
  await network(false);
  await expect.poll(reason).toBe('offline');
  await server.restart();
  await network(true);
  await expect.poll(reason).toBe('online');
});
