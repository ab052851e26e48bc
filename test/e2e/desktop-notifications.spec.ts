import type { Page } from '@playwright/test';
import dbus from 'dbus-next';
import { closeWindow, isInFront, minimiseWindow } from './support/app-window.ts';
import {
  atWork,
  conversation,
  type DesktopGym,
  MAYA,
  openGym,
  type PlainMember,
  row,
  signIn,
  stateOf,
  TRAINER,
} from './support/desktop-gym.ts';
import { launchAgain } from './support/electron-app.ts';
import { expect, test } from './support/fixtures.ts';
import { Launcher } from './support/launcher.ts';
import { NotificationDaemon } from './support/notification-daemon.ts';

const TOM = 'Tom Okafor';

const connectAll = (gym: DesktopGym, names: readonly string[]): Promise<PlainMember[]> =>
  Promise.all(names.map((name) => gym.connect(name)));

const conversationWith = (window: Page, name: string): Promise<number> =>
  window.evaluate(async (wanted) => {
    const { conversations } = await spotter.messaging.state();
    return conversations.find(({ peer }) => peer.name === wanted)?.id ?? 0;
  }, name);

/** The trainer on another device: an HTTP client of its own. */
async function otherDevice(server: string) {
  const ask = async (path: string, body?: unknown, token?: string) => {
    const answer = await fetch(new URL(path, server), {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        'content-type': 'application/json',
        'spotter-protocol': 'spotter.v1',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as unknown;
  };
  const { token, user } = (await ask('/api/session', TRAINER)) as { token: string; user: { id: number } };
  return {
    async unread(): Promise<number> {
      const { conversations } = (await ask('/api/conversations', undefined, token)) as {
        conversations: { unread: number }[];
      };
      return conversations.reduce((sum, { unread }) => sum + unread, 0);
    },
    read(conversationId: number, seq: number) {
      const timestamp = new Date().toISOString();
      const envelope = {
        type: 'status',
        content: 'read',
        senderId: user.id,
        recipientId: 0,
        timestamp,
        x: { conversationId, seq },
      };
      return ask('/api/messages', envelope, token);
    },
  };
}

test.describe('notifications that outlive what raises them elsewhere', () => {
  test.use({ desktopParts: { notifications: false, tray: true } });

  test('U2, product faults 6 and 7: they come without HTTPS, when the window has crashed, and from a notification service that was started again', async ({
    server,
    desktop,
    launchApp,
  }) => {
    // The second one goes on counting elsewhere: whoever shares a number with an old notification closes it, too.
    const newDaemon = async (firstId: number) => {
      const bus = dbus.sessionBus({ busAddress: String(desktop.env.DBUS_SESSION_BUS_ADDRESS) });
      return { daemon: await NotificationDaemon.start(bus, { firstId }), stop: () => bus.disconnect() };
    };
    const first = await newDaemon(1);
    expect(server.url).toMatch(/^http:/);
    const gym = await openGym(server, [MAYA]);
    const maya = await gym.connect(MAYA);
    const app = await launchApp();
    await signIn(await app.window(), server.url);
    await closeWindow(app.application);
    await expect.poll(() => isInFront(app.application)).toBe(false);

    await app.application.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    );
    maya.write('after the crash');
    await first.daemon.waitFor(({ body }) => body === 'after the crash');

    first.stop();
    const second = await newDaemon(1_000);
    maya.write('to the new service');
    const toast = await second.daemon.waitFor(({ body }) => body === 'to the new service');
    second.daemon.click(toast);
    await expect.poll(() => isInFront(app.application)).toBe(true);
    second.stop();
    maya.close();
  });
});

test('U13, product fault 9: a click opens the conversation when the window is minimised, closed, or was never there', async ({
  server,
  desktop,
  launchApp,
}) => {
  test.slow();
  const gym = await openGym(server, [MAYA, TOM]);
  const [maya, tom] = (await connectAll(gym, [MAYA, TOM])) as [PlainMember, PlainMember];
  const app = await launchApp();
  const window = await app.window();
  await signIn(window, server.url);

  await minimiseWindow(app.application);
  await expect.poll(() => isInFront(app.application)).toBe(false);
  maya.write('to the minimised');
  desktop.notifications.click(await desktop.notifications.waitFor(({ body }) => body === 'to the minimised'));
  await expect.poll(() => isInFront(app.application)).toBe(true);
  await expect(conversation(window, MAYA)).toBeVisible();

  await closeWindow(app.application);
  tom.write('to the closed');
  desktop.notifications.click(await desktop.notifications.waitFor(({ body }) => body === 'to the closed'));
  await expect.poll(() => isInFront(app.application)).toBe(true);
  await expect(conversation(window, TOM)).toBeVisible();
  await app.quit();

  await app.relaunch({ args: ['--hidden'] });
  await desktop.tray.item();
  maya.write('to the hidden');
  desktop.notifications.click(await desktop.notifications.waitFor(({ body }) => body === 'to the hidden'));
  const opened = await app.window();
  await expect(conversation(opened, MAYA).getByText('to the hidden')).toBeVisible();
  maya.close();
  tom.close();
});

test('U3, product fault 8: what is open in front but scrolled away from is announced', async ({
  server,
  desktop,
  launchApp,
}) => {
  const { maya, app, window } = await atWork(server, launchApp);
  for (let n = 1; n <= 60; n += 1) maya.write(`line ${n}`);
  await expect(row(window, MAYA)).toContainText('line 60');
  await row(window, MAYA).click();
  await expect.poll(() => isInFront(app.application)).toBe(true);
  await window.getByRole('region', { name: `Messages with ${MAYA}` }).hover();
  await window.mouse.wheel(0, -20_000);
  await expect(conversation(window, MAYA).getByText('line 60', { exact: true })).not.toBeInViewport();
  desktop.notifications.shown.length = 0;
  maya.write('while scrolled away');
  await desktop.notifications.waitFor(({ body }) => body === 'while scrolled away');
  expect(await isInFront(app.application)).toBe(true);
  await window
    .getByRole('button', { name: /new messages?|latest message/ })
    .first()
    .click();
  await expect(conversation(window, MAYA).getByText('while scrolled away')).toBeInViewport();
  await expect(async () => expect((await stateOf(window)).conversations[0]?.unread).toBe(0)).toPass();
  desktop.notifications.shown.length = 0;
  const seen = maya.write('seen as it comes');
  await expect(conversation(window, MAYA).getByText('seen as it comes')).toBeInViewport();
  await maya.waitFor((frame) => frame.content === 'read' && frame.messageId === seen);
  expect(desktop.notifications.shown).toEqual([]);
  maya.close();
});

test('U13: a start with a conversation opens it, from a cold start and while the app runs', async ({
  server,
  desktop,
  display,
  launchApp,
}) => {
  test.slow();
  const gym = await openGym(server, [MAYA, TOM]);
  const members = await connectAll(gym, [MAYA, TOM]);
  for (const member of members) member.write(`from ${member.name}`);
  const app = await launchApp();
  const first = await app.window();
  await signIn(first, server.url);
  await expect(row(first, TOM)).toContainText(`from ${TOM}`);
  const [withMaya, withTom] = [await conversationWith(first, MAYA), await conversationWith(first, TOM)];
  await app.quit();

  await app.relaunch({ args: [`spotter://conversation/${withTom}`] });
  const window = await app.window();
  await expect(conversation(window, TOM).getByText(`from ${TOM}`)).toBeVisible();
  // Closed before the tray was found, the app would quit (U5).
  await expect.poll(() => window.evaluate(async () => (await spotter.desktop.info()).tray)).toBe(true);
  await closeWindow(app.application);
  const env = { ...display.env, ...desktop.env };
  const args = ['--open-conversation', String(withMaya)];
  expect(await launchAgain({ env, profile: app.profile, args })).toBe(0);
  await expect.poll(() => isInFront(app.application)).toBe(true);
  await expect(conversation(window, MAYA).getByText(`from ${MAYA}`)).toBeVisible();
  for (const member of members) member.close();
});

test('U4, U3, product fault 11: tray, badge, list and server count the same, and what is read on another device is taken back', async ({
  server,
  desktop,
  launchApp,
}) => {
  const launcher = await Launcher.start(desktop.env);
  const gym = await openGym(server, [MAYA, TOM]);
  const [maya, tom] = (await connectAll(gym, [MAYA, TOM])) as [PlainMember, PlainMember];
  const app = await launchApp();
  const window = await app.window();
  await signIn(window, server.url);
  const tray = await desktop.tray.item();
  for (const text of ['one', 'two', 'three']) maya.write(text);
  tom.write('four');
  const other = await otherDevice(server.url);
  const everywhere = async (count: number) => {
    await tray.waitFor(({ tooltip }) => tooltip.includes(`${count} unread`));
    await launcher.waitFor(count);
    await expect.poll(() => window.title()).toBe(`(${count}) Spotter`);
    await expect.poll(() => other.unread()).toBe(count);
  };
  await everywhere(4);
  expect(launcher.told[0]?.app).toBe('application://spotter.desktop');
  const toast = await desktop.notifications.waitFor(
    ({ title, body }) => title.startsWith(MAYA) && body === 'three',
  );

  const withMaya = await conversationWith(window, MAYA);
  await other.read(withMaya, 2);
  await everywhere(2);
  expect(desktop.notifications.withdrawn).not.toContain(toast.id);
  await other.read(withMaya, 3);
  await everywhere(1);
  await desktop.notifications.waitForWithdrawal(toast);
  await row(window, TOM).click();
  await launcher.waitFor(null);
  await tray.waitFor(({ tooltip }) => !tooltip.includes('unread'));
  await expect.poll(() => other.unread()).toBe(0);
  launcher.stop();
  maya.close();
  tom.close();
});

test('U3: the next message of a conversation takes the place of its notification; muted ones and hidden texts stay away', async ({
  server,
  desktop,
  launchApp,
}) => {
  const gym = await openGym(server, [MAYA, TOM]);
  const [maya, tom] = (await connectAll(gym, [MAYA, TOM])) as [PlainMember, PlainMember];
  const app = await launchApp();
  const window = await app.window();
  await signIn(window, server.url);
  const tray = await desktop.tray.item();
  await app.application.evaluate(({ shell }) => {
    let rung = 0;
    shell.beep = () => {
      rung += 1;
      Object.assign(globalThis, { rung });
    };
  });
  const bells = () => app.application.evaluate(() => (globalThis as unknown as { rung?: number }).rung ?? 0);
  maya.write('one');
  const first = await desktop.notifications.waitFor(({ title }) => title === MAYA);
  maya.write('two');
  const second = await desktop.notifications.waitFor(({ title }) => title === `${MAYA} (2 messages)`);
  expect(second.body).toBe('two');
  await desktop.notifications.waitForWithdrawal(first);

  const withTom = await conversationWith(window, TOM);
  await window.evaluate(
    (conversationId) => spotter.messaging.setFlags({ conversationId, flags: { muted: true } }),
    withTom,
  );
  await window.evaluate(() => spotter.desktop.change({ hidePreview: true, sound: false }));
  const belled = await bells();
  expect(belled).toBe(2);
  tom.write('muted');
  await tray.waitFor(({ tooltip }) => tooltip.includes('3 unread'));
  maya.write('three');
  const hidden = await desktop.notifications.waitFor(({ body }) => body === '3 new messages');
  expect(hidden.title).toBe('Spotter');
  expect(await bells()).toBe(belled);
  await window.evaluate(() => spotter.desktop.change({ language: 'de' }));
  maya.write('four');
  await desktop.notifications.waitFor(({ body }) => body === '4 neue Nachrichten');
  const said = desktop.notifications.shown.map(({ title, body }) => `${title}: ${body}`).join('|');
  expect(said).not.toMatch(/Tom|muted|three|four/);
  maya.close();
  tom.close();
});

test('U11: quiet for an hour from the tray, and what came meanwhile as one when it ends', async ({
  server,
  desktop,
  launchApp,
}) => {
  test.slow();
  const gym = await openGym(server, [MAYA]);
  const maya = await gym.connect(MAYA);
  const app = await launchApp();
  await signIn(await app.window(), server.url);
  const tray = await desktop.tray.item();
  const ticked = async (label: RegExp) =>
    (await tray.menu()).find((entry) => label.test(entry.label))?.ticked;
  expect(await ticked(/^Quiet for an Hour$/)).toBe(false);
  await closeWindow(app.application);
  await tray.clickMenu('Quiet for an Hour');
  await expect.poll(() => ticked(/^Quiet until \d/)).toBe(true);
  maya.write('one');
  await tray.waitFor(({ tooltip }) => tooltip.includes('1 unread'));

  // It is still quiet after the app was started again.
  await app.quit();
  await app.relaunch({ args: ['--hidden'] });
  const again = await desktop.tray.item();
  for (const text of ['two', 'three']) maya.write(text);
  await again.waitFor(({ tooltip }) => tooltip.includes('3 unread'));
  await again.clickMenu('Resume Notifications');
  await desktop.notifications.waitFor(({ title }) => title === `${MAYA} (2 messages)`);
  expect(desktop.notifications.shown).toHaveLength(1);
  await expect
    .poll(async () => (await again.menu()).some(({ label }) => label === 'Quiet for an Hour'))
    .toBe(true);
  maya.close();
});

test('C9, U3, product faults 3 and 16: after waking up the lost connection is noticed at once, and a flood is one notification', async ({
  server,
  desktop,
  network,
  launchApp,
}) => {
  test.slow();
  const names = ['Ana', 'Ben', 'Cleo', 'Dev'];
  const gym = await openGym(server, names);
  const [ana, ben, cleo, dev] = (await connectAll(gym, names)) as [
    PlainMember,
    PlainMember,
    PlainMember,
    PlainMember,
  ];
  const app = await launchApp();
  const window = await app.window();
  await signIn(window, network.url);
  await closeWindow(app.application);
  const { upgrades } = network;

  // Asleep: the connection stands, and nothing comes through.
  network.set({ kind: 'black-hole' });
  for (const member of [ana, ben, cleo, dev, ana, ben, cleo]) member.write(`from ${member.name}`);
  for (const member of [ana, ben, cleo, dev]) await member.waitFor(({ content }) => content === 'stored');
  expect((await window.evaluate(() => spotter.messaging.state())).connection.is).toBe('online');
  network.set({ kind: 'pass' });
  const woken = Date.now();
  await app.application.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  await network.waitFor((proxy) => proxy.upgrades > upgrades, 'a new connection after waking up');
  // Without the sign it would take a heartbeat's 25 s and its answer's 10 s.
  expect(Date.now() - woken).toBeLessThan(25_000);
  await desktop.notifications.waitFor(({ title }) => title === '7 messages from 4 clients');
  expect(desktop.notifications.shown).toHaveLength(1);
  for (const member of [ana, ben, cleo, dev]) member.close();
});
