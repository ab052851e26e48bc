import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { sessionAnswer } from '../../protocol/http.ts';
import { startDemo, type Demo } from '../../scripts/demo.ts';
import { launchChromium } from '../e2e/support/chromium.ts';
import { rest, type Look } from '../e2e/support/inbox-page.ts';
import { LOOKS } from '../e2e/support/screen.ts';

/** The member's page on the demo gym, every screen in every look: test-results/screens/LOOK-page-SCREEN.png. */

let browser: Browser;
let demo: Demo;
let folder: string;
/** The cookies of a member who came by the invite. */
let member: Awaited<ReturnType<BrowserContext['storageState']>>;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'spotter-page-shots-'));
  [browser, demo] = await Promise.all([launchChromium(), startDemo(folder, ['0'])]);
});
test.afterAll(async () => {
  await browser.close();
  await demo.stop();
  rmSync(folder, { recursive: true, force: true });
});

const opened = async ({ dark, width = 390, german, options }: Look, state?: typeof member) => {
  const context = await browser.newContext({
    viewport: { width, height: 780 },
    colorScheme: dark ? 'dark' : 'light',
    locale: german ? 'de-DE' : 'en-GB',
    ...(state ? { storageState: state } : {}),
  });
  await context.addInitScript(
    (theme) => localStorage.setItem('spotter.theme', theme),
    options?.theme ?? 'system',
  );
  return { context, page: await context.newPage() };
};
const shoot = async (page: Page, look: string, name: string) => {
  await rest(page);
  await page.screenshot({ path: path.resolve(`test-results/screens/${look}-page-${name}.png`) });
};

for (const [look, how] of Object.entries(LOOKS))
  test(`${look}-page-invite`, async () => {
    const { context, page } = await opened(how);
    await page.goto(demo.inviteLink);
    await page.getByRole('textbox').first().fill('Alex');
    await shoot(page, look, 'invite');
    // Another address first: only the part behind # differs, which alone loads nothing.
    await page.goto('about:blank');
    await page.goto(`${demo.url}/join#${'x'.repeat(43)}`);
    await page.getByRole('heading').first().waitFor();
    await shoot(page, look, 'invite-unknown');
    await context.close();
  });

test('a member comes by the invite and is answered', async () => {
  const { context, page } = await opened({});
  await page.goto(demo.inviteLink);
  await page.getByRole('textbox').first().fill('Alex');
  await page.keyboard.press('Enter');
  const composer = page.getByRole('textbox').last();
  for (const text of ['Hi Sam! Alex here, we met at the front desk.', 'When can I start?']) {
    await composer.fill(text);
    await composer.press('Enter');
  }
  await expect(page.getByRole('img', { name: 'Waiting to be sent' })).toHaveCount(0);
  const { user } = (await (await page.request.get(`${demo.url}/api/me`)).json()) as { user: { id: number } };
  const trainer = sessionAnswer.parse(JSON.parse(readFileSync(demo.sessionFile, 'utf8')));
  for (const content of [
    'Welcome, Alex! Great to have you.',
    'Tomorrow at 18:00? Here is what to bring:\nhttps://example.com/first-time',
  ]) {
    const sent = await page.request.post(`${demo.url}/api/messages`, {
      headers: { authorization: `Bearer ${trainer.token}` },
      data: { type: 'chat', content, senderId: trainer.user.id, recipientId: user.id, timestamp: new Date() },
    });
    expect(sent.status()).toBe(200);
  }
  member = await context.storageState();
  await context.close();
});

for (const [look, how] of Object.entries(LOOKS))
  test(`${look}-page-chat`, async () => {
    const { context, page } = await opened(how, member);
    await page.goto(demo.url);
    await page.getByText('Welcome, Alex!').last().waitFor();
    await shoot(page, look, 'chat');
    await page.getByRole('button', { name: /^(?:Menu|Menü|More|Mehr)/ }).click();
    await page.getByRole('menu').waitFor();
    await shoot(page, look, 'menu');
    await page.getByRole('menuitem').nth(-2).click();
    await page.getByRole('dialog').waitFor();
    await shoot(page, look, 'about');
    await page.keyboard.press('Escape');
    await context.setOffline(true);
    await page.getByRole('textbox').last().fill('I am in the basement.');
    await page.keyboard.press('Enter');
    await page.getByText('I am in the basement.').last().waitFor();
    await page
      .getByText(/offline: /i)
      .first()
      .waitFor();
    await shoot(page, look, 'offline');
    await context.close();
  });
