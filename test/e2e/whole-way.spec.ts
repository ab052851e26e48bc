import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { answer, conversation, openGym, row, signIn, TRAINER } from './support/desktop-gym.ts';
import { expect, test } from './support/fixtures.ts';
import type { ServerProcess } from './support/server-process.ts';

/** A member's phone that came in through an invite link. */
async function join(browser: Browser, server: ServerProcess, name: string, origin = server.url) {
  const [invite] = (await server.command('invite', '--trainer', '1')) as { token: string }[];
  const phone = await browser.newContext({ viewport: { width: 390, height: 780 } });
  const page = await phone.newPage();
  await page.goto(`${origin}/join#${invite?.token}`);
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: /Start chatting/ }).click();
  await expect(composer(page)).toBeVisible();
  return { phone, page };
}

const composer = (page: Page) => page.getByRole('textbox', { name: /^Message to/ });

async function write(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

const bubbles = (page: Page, text: string) => page.getByText(text, { exact: true });

const connectionOf = async (page: Page) => (await page.evaluate(() => spotter.messaging.state())).connection;

async function closeAll(...contexts: BrowserContext[]): Promise<void> {
  await Promise.all(contexts.map((context) => context.close()));
}

test('A5, U1, U2, R3: a member joins by an invite, writes, and is answered from the tray', async ({
  server,
  desktop,
  launchApp,
  memberBrowser,
}) => {
  await openGym(server, []);
  const app = await launchApp();
  const window = await app.window();
  await signIn(window, server.url);
  await app.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const { phone, page } = await join(memberBrowser, server, 'Nora Quist');
  expect(page.url()).not.toContain('#');

  await write(page, 'Is the sauna open on Sunday?');
  const toast = await desktop.notifications.waitFor(({ body }) => body === 'Is the sauna open on Sunday?');
  expect(toast.title).toBe('Nora Quist');
  await expect(page.getByRole('img', { name: 'Delivered' })).toBeVisible();
  desktop.notifications.click(toast);
  await expect(conversation(window, 'Nora Quist').getByText('Is the sauna open on Sunday?')).toBeVisible();
  await expect(page.getByRole('img', { name: 'Read' })).toBeVisible();

  await answer(window, 'Nora Quist', 'From ten. See you there!');
  await expect(bubbles(page, 'From ten. See you there!')).toBeVisible();
  await expect(conversation(window, 'Nora Quist').getByRole('img', { name: 'Read' })).toBeVisible();
  await closeAll(phone);
});

test('D11, D12, D13: through an outage both sides keep writing; all of it arrives once and in order', async ({
  server,
  launchApp,
  memberBrowser,
}) => {
  await openGym(server, []);
  const app = await launchApp();
  const window = await app.window();
  await signIn(window, server.url);
  const { phone, page } = await join(memberBrowser, server, 'Nora');
  await write(page, 'before');
  await row(window, 'Nora').click();
  await expect(conversation(window, 'Nora').getByText('before')).toBeVisible();

  await server.kill();
  await expect(window.getByText(/does not answer|Trying to reach|Reaching the gym/).first()).toBeVisible();
  for (const text of ['desk one', 'desk two', 'desk three']) await answer(window, 'Nora', text);
  for (const text of ['phone one', 'phone two']) await write(page, text);
  await expect(
    conversation(window, 'Nora').getByRole('img', { name: 'Waiting to be sent' }).first(),
  ).toBeVisible();
  await app.kill();
  await app.relaunch();
  const again = await app.window();
  await row(again, 'Nora').click();
  await expect(conversation(again, 'Nora').getByText('desk three')).toBeVisible();

  await server.restart();
  for (const text of ['desk one', 'desk two', 'desk three'])
    await expect(bubbles(page, text)).toHaveCount(1, { timeout: 45_000 });
  for (const text of ['phone one', 'phone two'])
    await expect(conversation(again, 'Nora').getByText(text, { exact: true })).toHaveCount(1, {
      timeout: 45_000,
    });
  const texts = await page.getByText(/^(desk|phone) (one|two|three)$/).allTextContents();
  expect(texts.filter((text) => text.startsWith('desk'))).toEqual(['desk one', 'desk two', 'desk three']);
  expect(texts.filter((text) => text.startsWith('phone'))).toEqual(['phone one', 'phone two']);
  await closeAll(phone);
});

test('H1, H5, H6: without WebSocket page and desktop go on over HTTP, and return to the socket', async ({
  server,
  network,
  launchApp,
  memberBrowser,
}) => {
  test.setTimeout(120_000);
  await openGym(server, []);
  network.set({ kind: 'no-websocket', answer: '403' });
  const origin = network.url;
  const app = await launchApp();
  const window = await app.window();
  await signIn(window, origin);
  const via = () => connectionOf(window);
  await expect.poll(via).toEqual({ is: 'online', via: 'http' });
  const { phone, page } = await join(memberBrowser, server, 'Nora', origin);
  await write(page, 'over http');
  await row(window, 'Nora').click();
  await expect(conversation(window, 'Nora').getByText('over http')).toBeVisible();
  await answer(window, 'Nora', 'heard you');
  await expect(bubbles(page, 'heard you')).toHaveCount(1);

  network.set({ kind: 'pass' });
  await expect.poll(via, { timeout: 60_000 }).toEqual({ is: 'online', via: 'socket' });
  await write(page, 'and back');
  await expect(conversation(window, 'Nora').getByText('and back')).toHaveCount(1);
  await closeAll(phone);
});

test('U9: the page tells a gym’s own script of every message, in six fields', async ({
  server,
  memberBrowser,
}) => {
  await openGym(server, []);
  const { phone, page } = await join(memberBrowser, server, 'Nora');
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    document.addEventListener('ws-message', (event) => heard.push((event as CustomEvent).detail.message));
  });
  await write(page, 'hello');
  const heard = () => page.evaluate(() => (window as unknown as { heard: Record<string, unknown>[] }).heard);
  await expect.poll(async () => (await heard()).map(({ content }) => content)).toContain('stored');
  for (const message of await heard())
    expect(
      Object.keys(message).every((key) =>
        ['type', 'content', 'senderId', 'recipientId', 'timestamp', 'messageId'].includes(key),
      ),
    ).toBe(true);
  await closeAll(phone);
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`the page has no accessibility faults, ${colorScheme}`, async ({ server, memberBrowser }) => {
    await openGym(server, []);
    const { phone, page } = await join(memberBrowser, server, 'Nora');
    await page.emulateMedia({ colorScheme });
    await write(page, 'hello');
    await expect(page.getByRole('img', { name: /Sent|Delivered/ })).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await closeAll(phone);
  });

test('A6: signing in with a wrong password says so, and nothing more', async ({ server, launchApp }) => {
  await openGym(server, []);
  const app = await launchApp();
  const window = await app.window();
  await window.getByLabel('Server').fill(server.url);
  await window.getByLabel('E-mail').fill(TRAINER.email);
  await window.getByLabel('Password', { exact: true }).fill('not the password');
  await window.getByRole('button', { name: 'Sign in' }).click();
  await expect(window.getByText(/wrong/)).toBeVisible();
});
