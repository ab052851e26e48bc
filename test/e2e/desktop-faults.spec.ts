import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  answer,
  atWork,
  conversation,
  MAYA,
  online,
  openGym,
  row,
  signIn,
  TRAINER,
} from './support/desktop-gym.ts';
import { expect, test } from './support/fixtures.ts';

const checkout = path.resolve(import.meta.dirname, '../..');

test('U7: corrupt settings are set aside, said so, and the app starts', async ({ launchApp }) => {
  const app = await launchApp();
  await app.window();
  await app.quit();
  writeFileSync(path.join(app.profile, 'settings.json'), '{"theme": "dark", "zo');
  await app.relaunch();
  const window = await app.window();
  const { notices } = await window.evaluate(() => spotter.desktop.info());
  expect(notices.join()).toMatch(
    /The settings file could not be read. It was set aside as settings\.corrupt-/,
  );
  const aside = readdirSync(app.profile).find((name) => name.startsWith('settings.corrupt-')) ?? '';
  expect(readFileSync(path.join(app.profile, aside), 'utf8')).toBe('{"theme": "dark", "zo');
  await window.evaluate(() => spotter.desktop.change({ theme: 'dark' }));
  await app.quit();
  await app.relaunch();
  const settings = await (await app.window()).evaluate(() => spotter.desktop.settings());
  expect(settings).toMatchObject({ theme: 'dark', zoom: 1, closeToTray: true });
});

test('U7, product fault 15: a corrupt cache is set aside and rebuilt from the server, still signed in', async ({
  server,
  launchApp,
}) => {
  const { maya, app, ...desk } = await atWork(server, launchApp);
  let { window } = desk;
  maya.write('before the damage');
  await expect(row(window, MAYA)).toContainText('before the damage');
  await app.quit();
  const people = path.join(app.profile, 'people');
  const file = path.join(people, readdirSync(people).find((name) => name.endsWith('.sqlite')) ?? '');
  writeFileSync(file, Buffer.alloc(statSync(file).size, 0x5a));
  await app.relaunch();
  window = await app.window();
  await expect(window.getByText(/The copy of your messages on this computer was damaged/)).toBeVisible();
  await row(window, MAYA).click();
  await expect(conversation(window, MAYA).getByText('before the damage')).toBeVisible();
  await answer(window, MAYA, 'all good');
  await maya.waitFor(({ content }) => content === 'all good');
  expect(readdirSync(people).some((name) => name.includes('.corrupt-'))).toBe(true);
  maya.close();
});

test('U7, product fault 15: a session that the keyring no longer opens costs a new sign-in; what was written is still sent', async ({
  server,
  launchApp,
}) => {
  const { gym, maya, app, ...desk } = await atWork(server, launchApp);
  let { window } = desk;
  maya.write('before the keyring changed');
  await row(window, MAYA).click();
  await expect(conversation(window, MAYA).getByText('before the keyring changed')).toBeVisible();
  await server.kill();
  await answer(window, MAYA, 'written before, too');
  await expect(conversation(window, MAYA).getByRole('img', { name: 'Waiting to be sent' })).toHaveCount(1);
  await app.quit();
  const file = path.join(app.profile, 'session.json');
  const session = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const sealed = Buffer.from('v11 sealed with the key of another keyring').toString('base64');
  writeFileSync(file, JSON.stringify({ ...session, kept: 'encrypted', token: sealed }));
  await server.restart();
  await app.relaunch();
  window = await app.window();
  await expect(window.getByRole('alert')).toContainText('perhaps the system’s keyring was changed');
  await expect(window.getByLabel('Server', { exact: true })).toHaveValue(server.url);
  const again = await gym.connect(MAYA);
  await signIn(window, server.url);
  await again.waitFor(({ content }) => content === 'written before, too');
  await row(window, MAYA).click();
  await expect(conversation(window, MAYA).getByText('before the keyring changed')).toBeVisible();
  maya.close();
  again.close();
});

test('C5: a session that ended elsewhere leads to the sign-in screen, and nothing unsent is lost', async ({
  server,
  launchApp,
}) => {
  const { gym, maya, window } = await atWork(server, launchApp);
  maya.write('hello');
  await row(window, MAYA).click();
  await server.kill();
  await answer(window, MAYA, 'written while signed out');
  await expect(conversation(window, MAYA).getByRole('img', { name: 'Waiting to be sent' })).toHaveCount(1);
  writeFileSync(path.join(server.dataFolder, 'new-password'), TRAINER.password);
  await server.command(
    'user',
    'reset-password',
    '--id',
    String(gym.trainerId),
    '--password-file',
    path.join(server.dataFolder, 'new-password'),
  );
  await server.restart();
  await expect(window.getByRole('alert')).toContainText('The gym’s server ended your session');
  await expect(window.getByLabel('Server')).toHaveValue(server.url);
  await signIn(window, server.url);
  const again = await gym.connect(MAYA);
  await again.waitFor(({ content }) => content === 'written while signed out');
  maya.close();
  again.close();
});

test('A4: the session is in a file for this user only, stays over restarts, and goes with signing out', async ({
  server,
  launchApp,
}) => {
  await openGym(server, [MAYA]);
  const app = await launchApp();
  await signIn(await app.window(), server.url);
  const file = path.join(app.profile, 'session.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  for (const name of ['settings.json', 'device.json']) {
    const content = existsSync(path.join(app.profile, name))
      ? readFileSync(path.join(app.profile, name), 'utf8')
      : '';
    expect(content).not.toContain((JSON.parse(readFileSync(file, 'utf8')) as { token: string }).token);
  }
  await app.quit();
  await app.relaunch();
  const window = await app.window();
  await online(window);
  const state = await window.evaluate(() => spotter.account.state());
  expect(state).toMatchObject({ is: 'signed_in', sessionKept: 'plain_text', demo: false });
  const { notices } = await window.evaluate(() => spotter.desktop.info());
  expect(notices.join()).toContain('This system has no keyring');
  expect(await window.evaluate(() => spotter.account.signOut())).toEqual({ ok: true });
  await expect(window.getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(existsSync(file)).toBe(false);
  expect(readdirSync(path.join(app.profile, 'people'))).toEqual([]);
});

test('A6: a wrong password, a server that is none, and one that does not answer are told apart', async ({
  server,
  launchApp,
}) => {
  await openGym(server, [MAYA]);
  const window = await (await launchApp()).window();
  const why = (origin: string) =>
    window.evaluate(
      async ([server, email]) => {
        const outcome = await spotter.account.signIn({ server, email, password: 'wrong' });
        return outcome.ok ? '' : outcome.why;
      },
      [origin, TRAINER.email] as const,
    );
  expect(await why(server.url)).toBe(
    'The e-mail address or the password is wrong. Check both and try again.',
  );
  const { url } = server;
  await server.stop();
  expect(await why(url)).toContain('connection refused');
  expect(await why('ftp://gym')).toContain('starts with https:// or http://');
});

test('U10: the window has no Node, goes nowhere, opens nothing and loads nothing from elsewhere', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const window = await app.window();
  expect(
    await window.evaluate(() => [typeof process, typeof require, typeof module, Object.keys(spotter)]),
  ).toEqual([
    'undefined',
    'undefined',
    'undefined',
    ['messaging', 'account', 'desktop', 'hosting', 'setup', 'workspace', 'admin'],
  ]);
  expect(await window.evaluate(() => open('https://example.invalid/'))).toBeNull();
  await window.evaluate(() => {
    location.href = 'https://example.invalid/';
  });
  expect(
    await window.evaluate(() =>
      fetch('https://example.invalid/').then(
        () => 'got',
        () => 'refused',
      ),
    ),
  ).toBe('refused');
  expect(
    await window.evaluate(() =>
      fetch('app://spotter/../../package.json').then(
        (r) => r.status,
        () => 'refused',
      ),
    ),
  ).toBe('refused');
  expect(window.url().split('?')[0]).toBe('app://spotter/inbox.html');
  expect(await app.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  const evil = await window.evaluate(() =>
    spotter.desktop.openLink({ url: 'file:///etc/passwd' }).then(
      () => 'opened',
      (error: unknown) => String(error),
    ),
  );
  expect(evil).toContain('opens only web pages and e-mail addresses');
});

test.describe('a desktop without a notification service', () => {
  test.use({ desktopParts: { notifications: false, tray: true } });

  test('U2: the notification test says so, and what to do', async ({ launchApp }) => {
    const window = await (await launchApp()).window();
    const { backend, findings } = await window.evaluate(() => spotter.desktop.diagnose());
    expect(backend).toBe('none');
    expect(findings).toContainEqual({ code: 'test_failed', state: 'problem' });
  });
});

test('U2: the notification test raises one and says who answered', async ({ desktop, launchApp }) => {
  const window = await (await launchApp()).window();
  const { backend, findings } = await window.evaluate(() => spotter.desktop.diagnose());
  await desktop.notifications.waitFor(({ body }) => body.startsWith('Notifications work.'));
  expect(backend).toBe('electron');
  expect(findings).toContainEqual({ code: 'test_shown', state: 'ok' });
});

test('U6, L1: wrong flags and a data folder that cannot be used end with a sentence', async ({
  display,
  desktop,
}) => {
  const run = (args: string[], profile: string, env: Record<string, string> = {}) =>
    new Promise<{ code: number | null; said: string }>((resolve) => {
      const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
      const packaged = process.env.SPOTTER_E2E_EXECUTABLE;
      const program = packaged ?? process.env.SPOTTER_ELECTRON ?? '';
      const child = spawn(program, [...(packaged ? [] : [checkout]), ...root, ...args], {
        env: { ...process.env, ...display.env, ...desktop.env, ...env, SPOTTER_USER_DATA: profile },
      });
      let said = '';
      child.stderr.on('data', (data: Buffer) => (said += data.toString()));
      child.on('exit', (code) => resolve({ code, said }));
    });
  const folder = test.info().outputPath('profile');
  const wrong = await run(['--sever', 'x'], folder);
  expect(wrong).toMatchObject({ code: 2 });
  expect(wrong.said).toContain('Spotter knows no --sever.');
  const file = test.info().outputPath('a-file');
  writeFileSync(file, '');
  chmodSync(file, 0o400);
  const unusable = await run([], path.join(file, 'profile'));
  expect(unusable).toMatchObject({ code: 1 });
  expect(unusable.said).toContain('Spotter cannot write to its data folder');
  // No settings are read yet: the system's language.
  const german = await run([], path.join(file, 'profile'), {
    LANG: 'de_DE.UTF-8',
    LANGUAGE: 'de',
    LC_ALL: '',
  });
  expect(german.said).toContain('Spotter kann in seinen Datenordner');
});

test('U18: a signal, as of a system that shuts down, ends the app in order, and what was just chosen is kept', async ({
  server,
  launchApp,
}) => {
  await openGym(server, [MAYA]);
  const app = await launchApp();
  const window = await app.window();
  await signIn(window, server.url);
  await expect(row(window, MAYA)).toBeVisible();
  await window.keyboard.press('Control+2');
  const unread = (page: typeof window) => page.getByRole('radio', { name: /^Unread/ });
  await expect(unread(window)).toBeChecked();
  expect(await app.terminate()).toBe(0);

  await app.relaunch();
  await expect(unread(await app.window())).toBeChecked();
  expect(await app.terminate()).toBe(0);

  // Whose session has gone meanwhile is asked to sign in.
  rmSync(path.join(app.profile, 'session.json'));
  await app.relaunch();
  const again = await app.window();
  await expect(again.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await expect(again.getByRole('radio')).toHaveCount(0);
});
