import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { answer, conversation, openGym, row, signIn, TRAINER } from './support/desktop-gym.ts';
import { expect, test } from './support/fixtures.ts';

const MAYA = 'Maya Lindqvist';

/** The person chooses this file in the system's dialogue, or (null) changes their mind. */
const choose = (application: ElectronApplication, filePath: string | null) =>
  application.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () =>
      chosen === null ? { canceled: true, filePath: '' } : { canceled: false, filePath: chosen };
  }, filePath);

test('U16, A9: the exported log tells what happened, and holds no contents, names or tokens', async ({
  server,
  desktop,
  launchApp,
}) => {
  const gym = await openGym(server, [MAYA]);
  const app = await launchApp({ env: { WS_DEBUG: '1' } });
  const window = await app.window();
  await signIn(window, server.url);
  const token = (
    JSON.parse(readFileSync(path.join(app.profile, 'session.json'), 'utf8')) as { token: string }
  ).token;
  const maya = await gym.connect(MAYA);
  await app.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  maya.write('xylophone in the sauna');
  const toast = await desktop.notifications.waitFor(({ body }) => body === 'xylophone in the sauna');
  desktop.notifications.click(toast);
  await expect(conversation(window, MAYA)).toBeVisible();
  await answer(window, MAYA, 'marmalade at nine');
  await maya.waitFor(({ content }) => content === 'marmalade at nine');
  await window.getByLabel(`Message to ${MAYA}`).fill('periwinkle draft');
  await window.evaluate(() => spotter.desktop.change({ zoom: 1.1 }));
  await server.kill();
  await expect(window.getByText(/Offline/).first()).toBeVisible();
  await server.restart();
  await expect
    .poll(async () => (await window.evaluate(() => spotter.messaging.state())).connection.is, {
      timeout: 45_000,
    })
    .toBe('online');
  await expect(row(window, MAYA)).toBeVisible();

  await choose(app.application, null);
  expect(await window.evaluate(() => spotter.desktop.exportLog())).toBeNull();
  const file = path.join(app.profile, 'exported.txt');
  await choose(app.application, file);
  expect(await window.evaluate(() => spotter.desktop.exportLog())).toBe(file);

  const log = readFileSync(file, 'utf8');
  const secrets = [
    'xylophone',
    'sauna',
    'marmalade',
    'periwinkle',
    'Maya',
    'Lindqvist',
    'Lindholm',
    TRAINER.email,
    TRAINER.password,
    token,
    new URL(server.url).host,
  ];
  for (const secret of secrets) expect(log.toLowerCase(), secret).not.toContain(secret.toLowerCase());
  const lines = log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines[0]).toMatchObject({ electron: expect.stringMatching(/^\d+\./), system: process.platform });
  const happened = (wanted: Record<string, unknown>) =>
    expect(lines).toContainEqual(expect.objectContaining(wanted));
  happened({ what: 'started' });
  happened({ what: 'account', is: 'signed_in' });
  happened({ what: 'connection', is: 'online' });
  happened({ what: 'connection', is: 'waiting' });
  happened({ what: 'tray', present: true });
  happened({ what: 'notification', result: 'shown' });
  happened({ what: 'window asked', kind: 'open_conversation' });
  happened({ what: 'settings changed', zoom: 1.1 });
  maya.close();
});

test('U16: a place that cannot be written is refused with a sentence', async ({ launchApp }) => {
  const app = await launchApp();
  const window = await app.window();
  const file = path.join(app.profile, 'a-file');
  writeFileSync(file, '');
  await choose(app.application, path.join(file, 'log.txt'));
  const refused = await window.evaluate(() =>
    spotter.desktop.exportLog().then(
      () => '',
      (error: unknown) => String(error),
    ),
  );
  expect(refused).toMatch(/The log could not be written: ENOTDIR.*Choose another place\./);
});

test('U15: spelling is checked in the languages of system and app, and not when it is switched off', async ({
  launchApp,
}) => {
  const app = await launchApp({ env: { LANGUAGE: 'de', LANG: 'de_DE.UTF-8' } });
  const window = await app.window();
  const state = () =>
    app.application.evaluate(({ session }) => ({
      on: session.defaultSession.isSpellCheckerEnabled(),
      languages: session.defaultSession.getSpellCheckerLanguages(),
    }));
  const first = await state();
  expect(first.on).toBe(true);
  expect(first.languages).toContain('de');
  await window.evaluate(() => spotter.desktop.change({ language: 'en' }));
  expect((await state()).languages[0]).toMatch(/^en/);
  const again = await app.window();
  await again.evaluate(() => spotter.desktop.change({ spellCheck: false }));
  expect((await state()).on).toBe(false);
});
