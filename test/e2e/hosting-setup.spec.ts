import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { selfSigned } from '../fakes/certificate.ts';
import { answer, conversation, inviteFirst, makeGym, online, row } from './support/desktop-gym.ts';
import { expect, test } from './support/fixtures.ts';
import { freePort, hostingRun } from './support/hosted-gym.ts';

/** A gym on this computer as docs/self-hosting.md has it: started, set up in the app, and a member chats. */

async function startServer(window: Page) {
  await window.getByRole('button', { name: 'Host your gym on this computer' }).click();
  await window.getByRole('button', { name: 'Start the server' }).click();
  await expect(window.getByText('This gym has no owner yet')).toBeVisible({ timeout: 45_000 });
  await window.getByRole('button', { name: 'Set up the gym' }).click();
  const run = await hostingRun(window);
  if (run.is !== 'running') throw new Error(`it is ${JSON.stringify(run)}`);
  return run;
}

/** @returns the invite of the first member */
async function goThrough(window: Page): Promise<string> {
  await makeGym(window);
  const link = await inviteFirst(window);
  await window.getByRole('button', { name: 'Continue', exact: true }).click();
  await expect(window.getByRole('heading', { name: 'Iron Hall is ready' })).toBeVisible();
  return link;
}

async function chat(window: Page, browser: Browser, link: string, options: BrowserContextOptions = {}) {
  await window.getByRole('button', { name: 'Open the inbox' }).click();
  await online(window);
  const phone = await browser.newContext({ viewport: { width: 390, height: 780 }, ...options });
  const page = await phone.newPage();
  await page.goto(link);
  await page.getByRole('button', { name: /Start chatting/ }).click();
  const composer = page.getByRole('textbox', { name: /^Message to/ });
  await composer.fill('Hello, I am in!');
  await composer.press('Enter');
  await row(window, 'Max Weber').click();
  await expect(conversation(window, 'Max Weber').getByText('Hello, I am in!')).toBeVisible();
  await answer(window, 'Max Weber', 'Welcome!');
  await expect(page.getByText('Welcome!', { exact: true })).toBeVisible();
  return phone;
}

test('O27, O30, O34: a gym is hosted and set up in the app; others are told the address that they can use', async ({
  launchApp,
  memberBrowser,
}) => {
  test.setTimeout(120_000);
  const app = await launchApp();
  const window = await app.window();
  const port = await freePort();
  await window.evaluate((port) => spotter.hosting.change({ port }), port);
  const { url, link } = await startServer(window);
  const invite = await goThrough(window);
  // A computer on no network has none.
  const address = link ?? url;
  expect(new URL(invite).origin).toBe(address);
  await expect(window.getByText(address, { exact: true })).toBeVisible();
  await expect(window.getByText('works on the server’s own computer only')).toHaveCount(link ? 0 : 1);
  await (await chat(window, memberBrowser, invite)).close();
});

test('O30, O2, U14: a gym is hosted with a certificate of its own, which is trusted once and from then on', async ({
  launchApp,
  memberBrowser,
}) => {
  test.setTimeout(120_000);
  const app = await launchApp();
  const window = await app.window();
  const { folder } = await window.evaluate(() => spotter.hosting.state());
  mkdirSync(folder, { recursive: true });
  selfSigned(folder, 'own', 'DNS:localhost,IP:127.0.0.1');
  const [cert, key] = [path.join(folder, 'own.pem'), path.join(folder, 'own.key')];
  writeFileSync(path.join(folder, 'settings.json'), JSON.stringify({ 'tls-cert': cert, 'tls-key': key }));
  const port = await freePort();
  await window.evaluate((port) => spotter.hosting.change({ port, reach: 'this_computer' }), port);

  expect((await startServer(window)).url).toBe(`https://127.0.0.1:${port}`);
  await expect(window.getByRole('alert')).toContainText('certificate is not trusted');
  await window.getByRole('switch', { name: 'I have compared the fingerprint' }).click();
  await window.getByRole('button', { name: 'Trust it and go on' }).click();
  const phone = await chat(window, memberBrowser, await goThrough(window), { ignoreHTTPSErrors: true });
  const [cookie] = await phone.cookies();
  expect(cookie).toMatchObject({ name: '__Host-spotter_session', secure: true, httpOnly: true });
  await phone.close();

  // Trusted from then on: the app comes back by itself.
  await app.kill();
  await app.relaunch();
  const again = await app.window();
  await online(again);
  await expect(row(again, 'Max Weber')).toBeVisible();
});
