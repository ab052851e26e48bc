import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { answer, conversation, online, openGym, row, signIn, TRAINER } from './support/desktop-gym.ts';
import { expect, test } from './support/fixtures.ts';
import { ask } from './support/hosted-gym.ts';
import { ServerProcess } from './support/server-process.ts';

/** A backup is put in place from the desktop: into a new gym by the wizard, and under everybody's feet by an owner. */

const OWNER = { name: 'Ola Nordmann', email: 'ola@gym.example', password: 'a long owner password' };
const PASSPHRASE = 'grüne Wörter 密码 🏋️: mit Doppelpunkt';
const MAYA = 'Maya Lindqvist';

/** The system's own dialog cannot be clicked by a test. */
const chooseFile = (application: ElectronApplication, file: string) =>
  application.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);

const composer = (page: Page) => page.getByRole('textbox', { name: /^Message to/ });
async function write(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}
const head = async (server: ServerProcess, token: string) =>
  (await ask<{ cursor: string }>(server.url, '/api/events', token)).cursor;

test('O29, A20, D16, O10: in the desktop a new gym begins with an encrypted backup, and the trainer has it all', async ({
  server,
  launchApp,
}) => {
  const old = await ServerProcess.start();
  const file = path.join(server.dataFolder, 'old-gym.spotter-backup');
  try {
    const secret = path.join(server.dataFolder, 'secret');
    writeFileSync(secret, `${PASSPHRASE}\n`);
    await old.command('user', 'add', '--role', 'owner', '--name', OWNER.name);
    const gym = await openGym(old, [MAYA]);
    const maya = await gym.connect(MAYA);
    const messageId = maya.write('Leg day at six?');
    await maya.waitFor((frame) => frame.content === 'stored' && frame.messageId === messageId);
    maya.close();
    await old.command('backup', file, '--passphrase-file', secret);
  } finally {
    await old.dispose();
  }
  const app = await launchApp();
  const window = await app.window();
  await window.getByRole('button', { name: 'Set up a new gym' }).click();
  await window.getByLabel('Address of the server').fill(server.url);
  await window.keyboard.press('Enter');
  await window.getByLabel('Claim code').fill(String((await server.command('claim'))[0]?.['code']));
  await window.keyboard.press('Enter');
  await window.getByRole('button', { name: /From a backup/ }).click();

  // A file that goes between choosing and sending is said.
  const stick = path.join(server.dataFolder, 'stick');
  writeFileSync(stick, 'no backup');
  await chooseFile(app.application, stick);
  await window.getByRole('button', { name: 'Choose the file' }).click();
  await expect(window.getByText('stick')).toBeVisible();
  await window.getByRole('button', { name: 'Restore' }).click();
  await expect(window.getByRole('alert')).toContainText('damaged or no backup of Spotter');
  rmSync(stick);
  await window.getByRole('button', { name: 'Restore' }).click();
  await expect(window.getByRole('alert')).toContainText('The file could not be read');
  await chooseFile(app.application, file);
  await window.getByRole('button', { name: 'Choose another file' }).click();
  await window.getByRole('button', { name: 'Restore' }).click();
  await expect(window.getByRole('alert')).toContainText('is encrypted');
  await window.getByLabel('Passphrase').fill('another one');
  await window.getByRole('button', { name: 'Restore' }).click();
  await expect(window.getByRole('alert')).toContainText('the passphrase is another one');
  await window.getByLabel('Passphrase').fill(PASSPHRASE);
  await window.getByRole('button', { name: 'Restore' }).click();
  await expect(window.getByRole('heading', { name: /is back$/ })).toBeVisible({ timeout: 60_000 });

  await window.getByRole('button', { name: 'Sign in' }).click();
  await expect(window.getByLabel('Server')).toHaveValue(server.url);
  await signIn(window, server.url);
  await row(window, MAYA).click();
  await expect(conversation(window, MAYA).getByText('Leg day at six?')).toBeVisible();

  // What is kept about the trainer is saved from the settings.
  const mine = path.join(app.profile, 'about-me.html');
  await chooseFile(app.application, mine);
  await window.keyboard.press('Control+,');
  await window.getByRole('button', { name: 'Account and server' }).click();
  await window.getByRole('button', { name: 'Save everything about you…' }).click();
  await expect(window.getByText(`Written to ${mine}.`)).toBeVisible();
  expect(readFileSync(mine, 'utf8')).toContain('Leg day at six?');
  expect(statSync(mine).mode & 0o077).toBe(0);
});

test('D16, O22: an owner restores from the desktop while a trainer and a member are connected: everybody begins anew, and goes on', async ({
  server,
  launchApp,
  memberBrowser,
}) => {
  test.setTimeout(120_000);
  const gym = await openGym(server, [MAYA]);
  const password = path.join(server.dataFolder, 'password');
  writeFileSync(password, `${OWNER.password}\n`);
  const [owner] = await server.command(
    ...['user', 'add', '--role', 'owner', '--name', OWNER.name],
    ...['--email', OWNER.email, '--password-file', password],
  );
  const [invite] = await server.command('invite', '--trainer', String(owner?.['id']), '--name', 'Nora');
  const app = await launchApp();
  const window = await app.window();
  await window.getByLabel('Server').fill(server.url);
  await window.getByLabel('E-mail').fill(OWNER.email);
  await window.getByLabel('Password', { exact: true }).fill(OWNER.password);
  await window.getByRole('button', { name: 'Sign in', exact: true }).click();
  await online(window);
  const trainer = await ask<{ token: string }>(server.url, '/api/session', null, TRAINER);

  const phone = await memberBrowser.newContext({ viewport: { width: 390, height: 780 } });
  const page = await phone.newPage();
  await page.goto(String(invite?.['link']));
  await page.getByRole('button', { name: /Start chatting/ }).click();
  await write(page, 'Before the backup');
  await row(window, 'Nora').click();
  await expect(conversation(window, 'Nora').getByText('Before the backup')).toBeVisible();
  await window.keyboard.press('Control+Shift+A');
  const parts = window.getByRole('navigation', { name: 'Parts of the administration' });
  await parts.getByRole('button', { name: 'Backups' }).click();
  await window.getByRole('button', { name: 'Make a backup now' }).click();
  await expect(window.getByText('The backup is made and checked.')).toBeVisible();

  await write(page, 'After the backup');
  await expect(page.getByRole('img', { name: 'Waiting to be sent' })).toHaveCount(0);
  const maya = await gym.connect(MAYA);
  const before = await head(server, trainer.token);
  await window.getByRole('button', { name: /^Restore the backup of/ }).click();
  const asked = window.getByRole('dialog', { name: 'Restore this backup?' });
  await expect(asked.getByRole('button', { name: 'Restore', exact: true })).toBeDisabled();
  await asked.getByLabel(/^Type/).fill('restore');
  await asked.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(asked.getByRole('status')).toContainText('The gym is as it was on');
  // The server restarts, as on SIGTERM.
  expect([1001, 1012]).toContain(await maya.closed);
  await asked.getByRole('button', { name: 'Done' }).click();
  await window.keyboard.press('Escape');

  // Both windows have what the backup has, by themselves; what came later is gone.
  const shown = conversation(window, 'Nora');
  await expect(shown.getByText('After the backup')).toHaveCount(0, { timeout: 45_000 });
  await expect(shown.getByText('Before the backup')).toHaveCount(1);
  await expect(page.getByText('After the backup')).toHaveCount(0, { timeout: 45_000 });
  await expect(page.getByText('Before the backup')).toHaveCount(1);
  const epoch = (cursor: string) => cursor.split(':')[0];
  expect(epoch(await head(server, trainer.token))).not.toBe(epoch(before));
  await online(window);
  await write(page, 'Still here');
  await expect(shown.getByText('Still here')).toHaveCount(1, { timeout: 45_000 });
  await answer(window, 'Nora', 'Me too.');
  await expect(page.getByText('Me too.', { exact: true })).toHaveCount(1);
  const again = await gym.connect(MAYA);
  again.close();
  await phone.close();
});
