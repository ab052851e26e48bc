import dbus from 'dbus-next';
import { closeWindow, isInFront } from './support/app-window.ts';
import { answer, conversation, openGym, row, signIn } from './support/desktop-gym.ts';
import { launchAgain } from './support/electron-app.ts';
import { expect, test } from './support/fixtures.ts';
import { TrayHost } from './support/tray-host.ts';

const MAYA = 'Maya Lindqvist';
const TOM = 'Tom Okafor';

test('U2, U3, U4: a member writes; list, tray and notification say so; a click opens it; the answer travels back', async ({
  server,
  desktop,
  launchApp,
}) => {
  const gym = await openGym(server, [MAYA, TOM]);
  const maya = await gym.connect(MAYA);
  const app = await launchApp();
  const window = await app.window();
  await signIn(window, server.url);
  const tray = await desktop.tray.item();
  await tray.waitFor(({ tooltip }) => tooltip === 'Spotter');
  await closeWindow(app.application);
  await expect.poll(() => isInFront(app.application)).toBe(false);

  maya.write('Leg day at six? 💪');
  const notification = await desktop.notifications.waitFor(({ title }) => title === MAYA);
  expect(notification.body).toBe('Leg day at six? 💪');
  await tray.waitFor(({ tooltip }) => tooltip.startsWith('Spotter — 1 unread'));
  const labels = (await tray.menu()).filter(({ separator }) => !separator).map(({ label }) => label);
  expect(labels.slice(-3)).toEqual(['Show Spotter', 'Quiet for an Hour', 'Quit']);

  desktop.notifications.click(notification);
  await expect.poll(() => isInFront(app.application)).toBe(true);
  await expect(conversation(window, MAYA)).toBeVisible();
  await expect(conversation(window, MAYA).getByText('Leg day at six? 💪')).toBeVisible();
  await tray.waitFor(({ tooltip }) => !tooltip.includes('unread'));

  await answer(window, MAYA, 'Six it is.');
  expect((await maya.waitFor(({ type }) => type === 'chat')).content).toBe('Six it is.');
  for (const frame of maya.frames) expect(Object.keys(frame)).not.toContain('x');
  await expect(conversation(window, MAYA).getByRole('img', { name: 'Delivered' })).toBeVisible();
  await window.screenshot({ path: 'test-results/shots/desktop-conversation.png' });

  await maya.waitFor(({ content }) => content === 'read');
  maya.close();
});

test('U3: what is open in front is not announced; the same window in the background is', async ({
  server,
  desktop,
  launchApp,
}) => {
  const gym = await openGym(server, [MAYA, TOM]);
  const maya = await gym.connect(MAYA);
  const tom = await gym.connect(TOM);
  const app = await launchApp();
  const window = await app.window();
  await signIn(window, server.url);
  maya.write('one');
  await row(window, MAYA).click();
  await expect(conversation(window, MAYA).getByText('one')).toBeVisible();
  desktop.notifications.shown.length = 0;
  await expect.poll(() => isInFront(app.application)).toBe(true);

  maya.write('two');
  await expect(conversation(window, MAYA).getByText('two')).toBeVisible();
  tom.write('from tom');
  await desktop.notifications.waitFor(({ body }) => body === 'from tom');
  expect(desktop.notifications.shown.map(({ body }) => body)).toEqual(['from tom']);

  await app.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  await expect.poll(() => isInFront(app.application)).toBe(false);
  maya.write('three');
  const announced = await desktop.notifications.waitFor(({ body }) => body === 'three');
  expect(announced.title).toBe(MAYA);
  maya.close();
  tom.close();
});

test('U3: a notification is taken back when its message is read, and several clients at once are one', async ({
  server,
  desktop,
  launchApp,
}) => {
  const names = ['Ana', 'Ben', 'Cleo', 'Dev', 'Eva'];
  const gym = await openGym(server, names);
  const app = await launchApp();
  const window = await app.window();
  await signIn(window, server.url);
  const members = await Promise.all(names.map((name) => gym.connect(name)));

  members[0]?.write('hello');
  const first = await desktop.notifications.waitFor(({ title }) => title === 'Ana');
  await row(window, 'Ana').click();
  await desktop.notifications.waitForWithdrawal(first);

  for (const member of members.slice(1)) {
    member.write('one');
    member.write('two');
  }
  const flood = await desktop.notifications.waitFor(({ title }) => title === '8 messages from 4 clients');
  expect(desktop.notifications.shown.filter(({ id }) => id > first.id)).toEqual([flood]);
  await (await desktop.tray.item()).waitFor(({ tooltip }) => tooltip.startsWith('Spotter — 8 unread'));
  for (const member of members) member.close();
});

test('U6: a second start brings the first window up, and ends', async ({ desktop, display, launchApp }) => {
  const app = await launchApp();
  await app.window();
  await desktop.tray.item();
  await closeWindow(app.application);
  await expect.poll(() => isInFront(app.application)).toBe(false);
  const env = { ...display.env, ...desktop.env };
  expect(await launchAgain({ env, profile: app.profile })).toBe(0);
  await expect.poll(() => isInFront(app.application)).toBe(true);
});

test('Chromium’s switches on the command line hold beside Spotter’s own', async ({ launchApp }) => {
  const app = await launchApp({ args: ['--js-flags=--expose-gc', '--enable-features=SomeFeature'] });
  expect(await (await app.window()).evaluate(() => 'gc' in globalThis)).toBe(true);
  const switches = await app.application.evaluate((electron) =>
    ['js-flags', 'enable-features'].map((name) => electron.app.commandLine.getSwitchValue(name)),
  );
  expect(switches).toEqual([
    '--expose-gc --optimize-for-size',
    'SomeFeature,PartitionAllocMemoryReclaimer:interval/15s',
  ]);
});

test('U5: the tray’s menu always leads back to the window, and out of the app', async ({
  desktop,
  launchApp,
}) => {
  const app = await launchApp();
  await app.window();
  const tray = await desktop.tray.item();
  await closeWindow(app.application);
  await tray.clickMenu('Show Spotter');
  await expect.poll(() => isInFront(app.application)).toBe(true);
  await closeWindow(app.application);
  await tray.activate();
  await expect.poll(() => isInFront(app.application)).toBe(true);
  const gone = new Promise((resolve) => app.application.process().once('exit', resolve));
  await tray.clickMenu('Quit');
  expect(await gone).toBe(0);
  await desktop.tray.waitUntilEmpty();
});

test('U5: started hidden it stays in the tray', async ({ desktop, launchApp }) => {
  const app = await launchApp({ args: ['--hidden'] });
  const tray = await desktop.tray.item();
  expect(await app.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0);
  await tray.clickMenu('Show Spotter');
  await app.window();
  await expect.poll(() => isInFront(app.application)).toBe(true);
});

test.describe('a desktop without a tray', () => {
  test.use({ desktopParts: { notifications: true, tray: false } });

  test('U5: closing the last window quits, and starting hidden shows it', async ({ launchApp }) => {
    const app = await launchApp({ args: ['--hidden'] });
    const window = await app.window();
    await expect.poll(() => isInFront(app.application)).toBe(true);
    expect((await window.evaluate(() => spotter.desktop.info())).tray).toBe(false);
    const gone = new Promise((resolve) => app.application.process().once('exit', resolve));
    await closeWindow(app.application);
    expect(await gone).toBe(0);
  });

  test('U5: without a session bus it is not lost, started hidden or not', async ({ launchApp }) => {
    const env = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${test.info().outputPath('no-bus')}` };
    const app = await launchApp({ args: ['--hidden'], env });
    const window = await app.window();
    await expect.poll(() => isInFront(app.application)).toBe(true);
    expect((await window.evaluate(() => spotter.desktop.info())).tray).toBe(false);
  });

  test('U5: a tray that comes later is used; when it goes, the hidden window comes back', async ({
    desktop,
    launchApp,
  }) => {
    const app = await launchApp();
    const window = await app.window();
    const hasTray = async () => (await window.evaluate(() => spotter.desktop.info())).tray;
    expect(await hasTray()).toBe(false);
    const bus = dbus.sessionBus({ busAddress: String(desktop.env.DBUS_SESSION_BUS_ADDRESS) });
    const host = await TrayHost.start(bus);
    await host.item();
    await expect.poll(hasTray).toBe(true);
    await closeWindow(app.application);
    await expect.poll(() => isInFront(app.application)).toBe(false);
    bus.disconnect();
    await expect.poll(() => isInFront(app.application)).toBe(true);
    expect(await hasTray()).toBe(false);
  });
});
