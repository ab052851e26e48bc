import path from 'node:path';
import { expect, test } from './support/fixtures.ts';
import { Changes } from './support/changes.ts';

const app = path.join(import.meta.dirname, 'support/fixtures/trivial-app/main.cjs');

test.describe('harness: a desktop with everything', () => {
  test('a notification is seen on the bus, and a click on it reaches the app and brings its window up', async ({
    desktop,
    launchApp,
  }) => {
    const { application } = await launchApp({ app });
    const window = await application.firstWindow();
    const shown = () =>
      application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isFocused());
    await (await desktop.tray.item()).clickMenu('Hide');
    await expect.poll(shown).toBe(false);

    await application.evaluate(() =>
      (globalThis as unknown as { showNotification(): void }).showNotification(),
    );
    const notification = await desktop.notifications.waitFor(({ title }) => title === 'Maya Lindqvist');
    expect(notification.body).toBe('Leg day at six? 💪');
    desktop.notifications.click(notification);

    await (await desktop.tray.item()).waitFor(({ tooltip }) => tooltip === 'clicked');
    await expect.poll(shown).toBe(true);
    await expect(window).toHaveTitle('Trivial');
  });

  test('the tray icon is read, its menu and the icon itself are clicked, and it goes with the app', async ({
    desktop,
    launchApp,
  }) => {
    const running = await launchApp({ app });
    const item = await desktop.tray.item();
    const before = await item.waitFor(({ tooltip }) => tooltip === '2 waiting');
    expect(before.icon?.argb.subarray(0, 4)).toEqual(Buffer.from([255, 255, 0, 0]));
    expect((await item.menu()).map(({ label, separator }) => (separator ? '-' : label))).toEqual([
      'Hide',
      '-',
      'Make it green',
    ]);

    await item.clickMenu('Make it green');
    await item.waitFor(
      ({ icon }) => icon?.argb.subarray(0, 4).equals(Buffer.from([255, 0, 255, 0])) === true,
    );
    await item.activate();
    await item.waitFor(({ tooltip }) => tooltip === 'activated');

    await running.kill();
    await desktop.tray.waitUntilEmpty();
    await running.relaunch();
    await desktop.tray.item();
  });
});

test.describe('harness: a desktop without a tray and without notifications', () => {
  test.use({ desktopParts: { notifications: false, tray: false } });

  test('the app runs, and what it shows reaches nobody', async ({ launchApp, desktop }) => {
    const { application } = await launchApp({ app });
    await application.firstWindow();
    await application.evaluate(() =>
      (globalThis as unknown as { showNotification(): void }).showNotification(),
    );
    expect(() => desktop.tray).toThrow('without a tray');
  });
});

test('harness: a wait that is not fulfilled says what it waited for', async () => {
  await expect(new Changes().until(() => undefined, 'nothing at all', 50)).rejects.toThrow(
    'waited 0.05 s for nothing at all',
  );
});

test('harness: Chromium opens a page', async ({ memberBrowser }) => {
  const page = await memberBrowser.newPage();
  await page.setContent('<h1>Spotter</h1>');
  await expect(page.getByRole('heading')).toHaveText('Spotter');
  await page.close();
});
