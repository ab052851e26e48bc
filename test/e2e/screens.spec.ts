import { expect, test, type Browser, type Page } from '@playwright/test';
import { launchChromium } from './support/chromium.ts';
import { buildInbox, goOffline, openInbox, type InboxBuild, type Look } from './support/inbox-page.ts';

/** The window as it ships, in Chromium, over a bridge to a fake: what a person sees and what is told to main. */

declare global {
  interface Window {
    heard: unknown[];
    answerWith: (changed: object) => Promise<void>;
  }
}

const MARA = 'Mara Lindqvist';
let browser: Browser;
let inbox: InboxBuild;

// One after the other on one browser.
test.describe.configure({ mode: 'default' });
test.use({ trace: 'off' });
test.beforeAll(async () => {
  [browser, inbox] = await Promise.all([launchChromium(), buildInbox()]);
});
test.afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});
test.afterAll(async () => {
  await browser.close();
  await inbox.close();
});

const open = async (look: Look = {}) => openInbox(browser, inbox, look);
const choose = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Conversations' }).getByRole('button', { name }).click();
const distanceFromEnd = (page: Page) =>
  page
    .locator('.messages-scroller')
    .evaluate((scroller) => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight);
const marks = (page: Page) =>
  page.evaluate(() => window.fake.calls.filter((call) => call.method === 'markRead').length);

test('opens at the end, keeps its place while older messages load, and jumps to what is new', async () => {
  const { page } = await open();
  await choose(page, MARA);
  await expect.poll(() => distanceFromEnd(page)).toBeLessThan(2);
  await expect(page.getByText('New messages', { exact: true })).toBeVisible();

  const pages = () => page.evaluate(() => window.fake.calls.filter((c) => c.method === 'messages').length);
  await page.locator('.messages-scroller').hover();
  await expect(async () => {
    await page.mouse.wheel(0, -400);
    expect(await pages()).toBe(2);
  }).toPass();
  // Wait for the wheel to come to rest before taking the measure.
  const place = () =>
    page.evaluate(() => {
      const row = [...document.querySelectorAll<HTMLElement>('[data-message-id]')].find(
        (one) => one.getBoundingClientRect().top > 150,
      );
      return `${row?.dataset['messageId']} ${Math.round(row?.getBoundingClientRect().top ?? 0)}`;
    });
  let before = '';
  await expect(async () => {
    const now = await place();
    const rested = now === before;
    before = now;
    expect(rested).toBe(true);
  }).toPass();

  await page.evaluate(() => void window.fake.receive(50, 'Are you there?'));
  const jump = page.getByRole('button', { name: '1 new message' });
  await expect(jump).toBeVisible();
  expect(await place()).toBe(before);
  await jump.click();
  await expect.poll(() => distanceFromEnd(page)).toBeLessThan(2);
  await expect(jump).toBeHidden();
});

test('U3: a message is seen only in a focused window, and R7: the title counts the others', async () => {
  const { page } = await open();
  await expect(page).toHaveTitle('(4) Spotter');
  await choose(page, MARA);
  await expect(page).toHaveTitle('(1) Spotter');
  const before = await marks(page);
  await page.evaluate(() => {
    document.hasFocus = () => false;
    window.dispatchEvent(new Event('blur'));
    window.fake.receive(50, 'While you look away');
  });
  await expect(page).toHaveTitle('(2) Spotter');
  await expect(page.getByText('New messages', { exact: true })).toBeVisible();
  expect(await marks(page)).toBe(before);
  await page.evaluate(() => {
    document.hasFocus = () => true;
    window.dispatchEvent(new Event('focus'));
  });
  await expect(page).toHaveTitle('(1) Spotter');
  expect(await marks(page)).toBe(before + 1);
});

test('U9: what arrives is dispatched as ws-message on the document', async () => {
  const { page } = await open();
  // The inbox is drawn from what it has subscribed to.
  await expect(page.getByRole('navigation', { name: 'Inbox' })).toBeVisible();
  await page.evaluate(() => {
    window.heard = [];
    document.addEventListener('ws-message', (event) => window.heard.push((event as CustomEvent).detail));
    window.fake.receive(51, 'Hello');
  });
  await expect
    .poll(() => page.evaluate(() => window.heard))
    .toMatchObject([{ message: { type: 'chat', content: 'Hello' } }]);
});

test('U8: a link is opened outside, and the window stays where it is', async () => {
  const { page } = await open();
  await choose(page, MARA);
  await page.getByRole('link', { name: 'https://example.com/step-down' }).click();
  expect(await page.evaluate(() => window.openedLinks)).toEqual(['https://example.com/step-down']);
  expect(page.url()).toBe(inbox.url);
});

test('U1: offline is said with reason and countdown, and "Try now" tries', async () => {
  const { page } = await open();
  await choose(page, MARA);
  await goOffline(page, 'server_unreachable', 60_000);
  await expect(page.getByText('Offline: the gym’s server does not answer.')).toBeVisible();
  await expect(page.getByText(/Next try in \d+ s/)).toBeVisible();
  await page.getByLabel(`Message to ${MARA}`).fill('Kept');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('region', { name: MARA, exact: true }).getByRole('img', { name: 'Waiting to be sent' }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Try now' }).click();
  await expect(page.getByText('Trying to reach the gym’s server…')).toBeVisible();
  await page.evaluate(() => window.fake.setConnection({ is: 'online', via: 'socket' }));
  await expect(page.getByText('Trying to reach the gym’s server…')).toBeHidden();
});

test('everything is reached by keyboard, and drafts are kept', async () => {
  const { page } = await open();
  await page.getByText('clients are waiting').waitFor();
  const name = page.getByRole('heading', { level: 2 });
  await page.keyboard.press('Control+ArrowDown');
  await expect(name).toHaveText(MARA);
  await page.keyboard.press('Control+ArrowDown');
  await expect(name).toHaveText('Tomasz Wieczorek');
  await page.keyboard.type('Not yet. Next week ');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('then.');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('chloe');
  await page.keyboard.press('Enter');
  await expect(name).toHaveText('Chloé Martin');
  await expect(page.getByLabel('Message to Chloé Martin')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator('.row:focus')).toHaveCount(1);
  await page.keyboard.press('Home');
  await expect(page.locator('.row').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.row').nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(name).toHaveText('Tomasz Wieczorek');
  await expect(page.getByLabel('Message to Tomasz Wieczorek')).toHaveValue('Not yet. Next week \nthen.');
});

test('a failed message says why, and is sent again or discarded', async () => {
  const { page } = await open();
  await choose(page, 'Grace Whitfield');
  await expect(page.getByRole('alert')).toContainText('The server does not know this person any more.');
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByText('How is Crete?').last()).toBeVisible();
});

test('O46: a conversation whose beginning is not kept any more says so, where it begins', async () => {
  const { page } = await open();
  await choose(page, 'Tomasz Wieczorek');
  const beginning = page.getByText('This is the beginning of your conversation with Tomasz Wieczorek.');
  await expect(beginning).toBeVisible();
  await page.evaluate(async () => {
    const { conversations } = await window.fake.state();
    const tomasz = conversations.find(({ peer }) => peer.name === 'Tomasz Wieczorek');
    if (tomasz) window.fake.emit({ kind: 'conversations', conversations: [{ ...tomasz, expired: 40 }] });
  });
  await expect(page.getByText('Earlier messages with Tomasz Wieczorek were deleted')).toBeVisible();
  await expect(beginning).toHaveCount(0);
});

test('O11: whom the gym has erased is called so in the window’s language, in the administration too', async () => {
  const { page } = await open({ german: true, options: { owner: true } });
  await page.evaluate(() => {
    const { people, audit } = window.fakeAdmin.data;
    people.push({ ...people.at(-1)!, id: 99, name: 'Erased', email: null, disabled: true });
    audit.unshift({ ...audit[0]!, id: 999, action: 'person.erased', subject: 'person 99', detail: {} });
  });
  // Whose role it is comes after the list; before, there is nothing to open.
  await expect(page.getByRole('button', { name: 'Verwaltung' })).toBeVisible();
  await page.keyboard.press('Control+Shift+A');
  const admin = page.getByRole('dialog', { name: 'Verwaltung' });
  await admin.getByRole('searchbox').fill('gelöscht');
  await expect(admin.locator('.rows-item')).toHaveCount(1);
  await expect(admin.locator('.rows-item')).toContainText('Gelöscht');
  await admin.getByRole('button', { name: 'Protokoll' }).click();
  await expect(admin.locator('.admin-log li').first()).toContainText('hat Gelöscht gelöscht');
  await expect(page.getByText('Erased')).toHaveCount(0);
});

test('U18: while the app opens its data the inbox of who was signed in last is drawn, empty; then what the app says holds', async () => {
  const { page } = await open();
  await expect(page.getByRole('group', { name: 'Conversations' })).toBeVisible();
  // From now on the app is still opening: it says who is signed in when the test lets it.
  await page.addInitScript(() => {
    const { account, messaging } = window.spotter;
    const known = account.state;
    account.state = () =>
      new Promise((resolve) => {
        window.answerWith = async (changed) => resolve({ ...(await known()), ...changed });
      });
    messaging.state = () => new Promise(() => {});
  });
  const who = page.locator('.sidebar-person');
  const kept = () => page.evaluate(() => localStorage.getItem('spotter.inbox.account'));

  await page.reload();
  await expect(who).toHaveText('Noor Haddad');
  await expect(page.getByRole('status').getByText('Loading')).toBeAttached();
  const other = { id: 77, name: 'Sam Ortiz', role: 'trainer' as const };
  await page.evaluate((user) => window.answerWith({ user }), other);
  await expect(who).toHaveText('Sam Ortiz');
  expect(await kept()).toContain('Sam Ortiz');

  await page.reload();
  await expect(who).toHaveText('Sam Ortiz');
  await page.evaluate(() => window.answerWith({ is: 'signed_out', server: null, why: null }));
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await expect(page.locator('.sidebar')).toHaveCount(0);
  expect(await kept()).toBeNull();

  for (const unreadable of ['{"is": "signed_in", "zo', '{"is":"signed_in","user":{"id":"one"}}']) {
    await page.evaluate((text) => localStorage.setItem('spotter.inbox.account', text), unreadable);
    await page.reload();
    await page.waitForFunction(() => 'answerWith' in window);
    await expect(page.locator('.sidebar')).toHaveCount(0);
    await page.evaluate(() => window.answerWith({}));
    await expect(who).toHaveText('Noor Haddad');
  }
});
