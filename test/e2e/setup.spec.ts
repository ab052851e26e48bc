import AxeBuilder from '@axe-core/playwright';
import type { FileChooser, Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './support/fixtures.ts';
import { ServerProcess } from './support/server-process.ts';

/** A gym's first minutes in a browser, on a real server that nobody has claimed. */

const OWNER = { name: 'Olivia Stone', email: 'olivia@gym.example', password: 'five or six quiet words' };

const codeOf = async (server: ServerProcess): Promise<string> =>
  String((await server.command('claim'))[0]?.['code']);

const goOn = (page: Page) => page.getByRole('button', { name: 'Continue', exact: true }).click();

/** The automatic rules of WCAG, and nothing wider than the window. */
async function isFit(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join()}`),
  ).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
}

async function enterCode(page: Page, server: ServerProcess): Promise<void> {
  await page.goto(server.url);
  await page.getByLabel('Claim code').fill((await codeOf(server)).toLowerCase());
  await goOn(page);
}

async function fillOwner(page: Page): Promise<void> {
  await page.getByLabel('Your name').fill(OWNER.name);
  await page.getByLabel('E-mail').fill(OWNER.email);
  await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
}

test('O26, O27, O28, O25, L3: from the claim code to a member who chats through the first invite', async ({
  server,
  memberBrowser,
}) => {
  const desk = await memberBrowser.newContext({ timezoneId: 'Europe/Lisbon' });
  const page = await desk.newPage();
  await page.goto(server.url);
  await expect(page).toHaveURL(/\/setup$/);
  await isFit(page);
  await page.getByLabel('Claim code').fill('0000-0000-0000');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('This is not the claim code');
  await page.getByLabel('Claim code').fill((await codeOf(server)).toLowerCase().replaceAll('-', ' '));
  await goOn(page);

  await isFit(page);
  await page.getByRole('button', { name: /A new gym/ }).click();
  await page.getByLabel('Name of the gym').fill('Iron Hall');
  await expect(page.getByLabel('Time zone')).toHaveValue('Europe/Lisbon');
  await goOn(page);
  await isFit(page);
  await fillOwner(page);
  await page.getByLabel('Password', { exact: true }).fill('short');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('at least 10 characters');
  // Going back, and loading anew, keep what was typed; a password is kept nowhere.
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByLabel('Name of the gym')).toHaveValue('Iron Hall');
  await goOn(page);
  await page.reload();
  await expect(page.getByLabel('Your name')).toHaveValue(OWNER.name);
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('');
  await fillOwner(page);
  await page.getByRole('button', { name: 'Make the gym' }).click();

  // From here on the gym is on the server: loading anew goes on where it was.
  await expect(page.getByRole('heading', { name: 'Who trains here?' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('list', { name: 'Trainers' })).toContainText(OWNER.name);
  await page.getByLabel('Name', { exact: true }).fill('Ben Keller');
  await page.getByLabel('E-mail').fill('ben@gym.example');
  await page.keyboard.press('Enter');
  const trainer = page.getByRole('listitem').filter({ hasText: 'Ben Keller' });
  const password = /Password: (\S+)/.exec((await trainer.getByText(/^Password/).textContent()) ?? '')?.[1];
  await isFit(page);
  const signIn = await fetch(`${server.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'ben@gym.example', password }),
  });
  expect(signIn.status).toBe(200);
  await goOn(page);

  await page.getByLabel('For which trainer').selectOption(OWNER.name);
  await page.getByLabel(/Their name/).fill('Max Weber');
  await page.getByRole('button', { name: 'Make the link' }).click();
  await expect(page.getByRole('img', { name: 'QR code of the invite link' })).toBeVisible();
  await isFit(page);
  const link = await page.getByRole('status', { name: 'Invite link' }).textContent();
  const phone = await memberBrowser.newContext({ viewport: { width: 390, height: 780 } });
  const member = await phone.newPage();
  await member.goto(link ?? '');
  await expect(member.getByLabel('Your name')).toHaveValue('Max Weber');
  await member.getByRole('button', { name: /Start chatting/ }).click();
  const composer = member.getByRole('textbox', { name: /^Message to/ });
  await composer.fill('Hello, I am in!');
  await composer.press('Enter');

  await goOn(page);
  await expect(page.getByRole('heading', { name: 'Iron Hall is ready' })).toBeVisible();
  await isFit(page);
  await page.getByRole('button', { name: 'Open the inbox' }).click();
  await expect(page.getByText('Hello, I am in!').first()).toBeVisible();
  // It is the owner's from now on, and nobody else's.
  const stranger = await (await memberBrowser.newContext()).newPage();
  await stranger.goto(`${server.url}/setup`);
  await expect(stranger.getByRole('heading', { name: 'This gym has an owner' })).toBeVisible();
  await Promise.all([desk.close(), phone.close(), stranger.context().close()]);
});

test('O29, D16: a gym begins with a backup; what is none, or another passphrase, changes nothing', async ({
  server,
  memberBrowser,
}) => {
  const old = await ServerProcess.start();
  const folder = server.dataFolder;
  const secret = path.join(folder, 'secret');
  const file = path.join(folder, 'old-gym.spotter-backup');
  try {
    writeFileSync(secret, `${OWNER.password}\n`);
    const { name, email } = OWNER;
    await old.command(
      'user',
      'add',
      '--role',
      'owner',
      '--name',
      name,
      '--email',
      email,
      '--password-file',
      secret,
    );
    await old.command('backup', file, '--passphrase-file', secret);
  } finally {
    await old.dispose();
  }
  const desk = await memberBrowser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await desk.newPage();
  await enterCode(page, server);
  await page.getByRole('button', { name: /From a backup/ }).click();
  await isFit(page);
  const choose = async (name: RegExp, chosen: Parameters<FileChooser['setFiles']>[0]) => {
    const dialog = page.waitForEvent('filechooser');
    await page.getByRole('button', { name }).click();
    await (await dialog).setFiles(chosen);
  };
  await choose(/Choose the file/, {
    name: 'holiday.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.alloc(5_000, 7),
  });
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('alert')).toContainText('damaged or no backup of Spotter');
  await choose(/Choose another file/, file);
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('alert')).toContainText('is encrypted');
  await page.getByLabel('Passphrase').fill('another one');
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('alert')).toContainText('the passphrase is another one');
  await page.getByLabel('Passphrase').fill(OWNER.password);
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('heading', { name: /is back$/ })).toBeVisible({ timeout: 60_000 });

  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign in with e-mail and password' }).click();
  await page.getByLabel('E-mail').fill(OWNER.email);
  await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Nobody has come yet' })).toBeVisible();
  await desk.close();
});

test('O28, L2: somebody else was faster; an answer that got lost does not lock the owner out', async ({
  server,
  memberBrowser,
}) => {
  const german = await memberBrowser.newContext({ locale: 'de-DE' });
  const first = await german.newPage();
  await first.goto(server.url);
  await expect(first.getByRole('heading', { name: 'Ist das dein Server?' })).toBeVisible();
  await first.getByLabel('Einrichtungscode').fill(await codeOf(server));
  await first.getByRole('button', { name: 'Weiter' }).click();
  await first.getByRole('button', { name: /Mit einem neuen Studio/ }).click();
  await first.getByLabel('Name des Studios').fill('Eisenhalle');
  await first.getByRole('button', { name: 'Weiter' }).click();
  await first.getByLabel('Dein Name').fill(OWNER.name);
  await first.getByLabel('E-Mail-Adresse').fill('late@gym.example');
  await first.getByLabel('Passwort', { exact: true }).fill('another long password');

  const second = await (await memberBrowser.newContext()).newPage();
  await enterCode(second, server);
  await second.getByRole('button', { name: /A new gym/ }).click();
  await second.getByLabel('Name of the gym').fill('Iron Hall');
  await goOn(second);
  await fillOwner(second);
  // The server makes the gym, and its answer is lost on the way.
  await second.route('**/api/setup/claim', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await second.getByRole('button', { name: 'Make the gym' }).click();
  await expect(second.getByRole('alert')).toContainText('does not answer');
  await second.unroute('**/api/setup/claim');
  await second.getByRole('button', { name: 'Make the gym' }).click();
  await expect(second.getByRole('heading', { name: 'Who trains here?' })).toBeVisible();

  await first.getByRole('button', { name: 'Studio anlegen' }).click();
  await expect(first.getByText('Jemand anderes hat es inzwischen eingerichtet.')).toBeVisible();
  await Promise.all([german.close(), second.context().close()]);
});
