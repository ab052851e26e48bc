import type { Page } from '@playwright/test';
import dbus from 'dbus-next';
import { expect, test } from './support/fixtures.ts';
import { NotificationDaemon } from './support/notification-daemon.ts';

const diagnose = (window: Page) => window.evaluate(() => spotter.desktop.diagnose());

test('U12: the doctor names the notification service, and says what in Spotter itself is in the way', async ({
  desktop,
  launchApp,
}) => {
  const window = await (await launchApp()).window();
  expect(await diagnose(window)).toEqual({
    backend: 'electron',
    findings: [
      { code: 'test_shown', state: 'ok' },
      { code: 'service_running', state: 'ok', detail: 'Test desktop 1.0' },
      { code: 'do_not_disturb_unreadable', state: 'warning' },
    ],
  });
  expect(desktop.notifications.shown.map(({ title }) => title)).toEqual(['Spotter']);
  const until = Date.now() + 3_600_000;
  await window.evaluate(
    (quietUntil) => spotter.desktop.change({ notifications: false, hidePreview: true, quietUntil }),
    until,
  );
  const { findings } = await diagnose(window);
  expect(findings).toContainEqual({ code: 'switched_off', state: 'problem' });
  expect(findings).toContainEqual({ code: 'quiet_for_an_hour', state: 'warning', until });
  expect(findings).toContainEqual({ code: 'preview_hidden', state: 'ok' });
});

test.describe('other desktops', () => {
  test.use({ desktopParts: { notifications: false, tray: true } });

  test('U12: a service that is told to disturb nobody, and one that knows no clicks', async ({
    desktop,
    launchApp,
  }) => {
    const connect = () => dbus.sessionBus({ busAddress: String(desktop.env.DBUS_SESSION_BUS_ADDRESS) });
    const window = await (await launchApp()).window();
    const plasma = connect();
    await NotificationDaemon.start(plasma, { server: 'Plasma', inhibited: true });
    expect((await diagnose(window)).findings).toContainEqual({ code: 'do_not_disturb_on', state: 'problem' });
    plasma.disconnect();
    const dunst = connect();
    await NotificationDaemon.start(dunst, { server: 'dunst', actions: false, inhibited: false });
    const { findings } = await diagnose(window);
    expect(findings).toContainEqual({ code: 'do_not_disturb_off', state: 'ok' });
    expect(findings).toContainEqual({ code: 'service_without_click', state: 'warning', detail: 'dunst' });
    dunst.disconnect();
  });

  test('U12: no service, and no session bus at all', async ({ launchApp }) => {
    const window = await (await launchApp()).window();
    expect(await diagnose(window)).toEqual({
      backend: 'none',
      findings: [
        { code: 'test_failed', state: 'problem' },
        { code: 'service_missing', state: 'problem' },
      ],
    });
    const env = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${test.info().outputPath('no-bus')}` };
    const without = await (await launchApp({ env })).window();
    const { backend, findings } = await diagnose(without);
    expect(backend).toBe('none');
    expect(findings).toContainEqual({ code: 'no_session_bus', state: 'problem' });
  });
});
