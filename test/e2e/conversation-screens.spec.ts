import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { launchChromium } from './support/chromium.ts';
import { buildInbox, openInbox, type InboxBuild, type Look } from './support/inbox-page.ts';

/** The conversation in the window as it ships, in Chromium, over a bridge to fakes. */

const MARA = 'Mara Lindqvist';
let browser: Browser;
let inbox: InboxBuild;

test.describe.configure({ mode: 'default', timeout: 120_000 });
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

const row = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Conversations' }).getByRole('button', { name });
const bubble = (page: Page, text: string) => page.locator('.bubble-words').getByText(text, { exact: true });
const composer = (page: Page) => page.getByLabel(`Message to ${MARA}`);
const scroller = (page: Page) => page.locator('.messages-scroller');
const distanceFromEnd = (page: Page) =>
  scroller(page).evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight);

async function openMara(look: Look = {}): Promise<{ page: Page; complaints: string[] }> {
  const opened = await openInbox(browser, inbox, look);
  await row(opened.page, MARA).click();
  await expect(opened.page.getByText('And should I bring the new shoes?').last()).toBeVisible();
  return opened;
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {}))));
  const found = await new AxeBuilder({ page }).analyze();
  return found.violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
}

/** Nobody looks at the window, as far as the page can tell; and looks again. */
const lookAway = (page: Page) =>
  page.evaluate(() => {
    document.hasFocus = () => false;
    window.dispatchEvent(new Event('blur'));
  });
const lookBack = (page: Page) =>
  page.evaluate(() => {
    document.hasFocus = () => true;
    window.dispatchEvent(new Event('focus'));
  });
const receive = (page: Page, count: number) =>
  page.evaluate((count) => {
    for (let n = 1; n <= count; n += 1) window.fake.receive(50, `While away ${n}`);
  }, count);

/** What a paste would bring, read through a paste into the composer. */
async function clipboard(page: Page): Promise<string> {
  await composer(page).fill('');
  await composer(page).press('Control+v');
  const text = await composer(page).inputValue();
  await composer(page).fill('');
  return text;
}

test('V1, V2: what comes while nobody looks begins at the divider, is not seen unread, and is one jump from the latest', async () => {
  const { page } = await openMara();
  await expect(page).toHaveTitle('(1) Spotter');
  await lookAway(page);
  await receive(page, 40);
  await expect(page).toHaveTitle('(41) Spotter');
  const divider = page.getByText('New messages', { exact: true });
  await expect(divider).toBeInViewport();
  await lookBack(page);
  const jump = page.getByRole('button', { name: /new messages$/ });
  await expect(jump).toBeVisible();
  await expect(divider).toBeInViewport();
  // Only what is in view was read.
  await expect.poll(async () => Number((await page.title()).match(/\d+/)?.[0])).toBeLessThan(40);
  expect(Number((await page.title()).match(/\d+/)?.[0])).toBeGreaterThan(10);
  await jump.click();
  await expect.poll(() => distanceFromEnd(page)).toBeLessThan(2);
  await expect(page).toHaveTitle('(1) Spotter');
  await expect(jump).toBeHidden();
});

test('V2: the list stays at its end while rows above and below are measured: only a person lets go of it', async () => {
  const { page } = await openMara();
  await expect.poll(() => distanceFromEnd(page)).toBeLessThan(2);
  // Until scrolling has come to rest none is drawn above the view.
  const drawnAbove = () =>
    scroller(page).evaluate((element) => {
      const upper = element.getBoundingClientRect().top;
      const rows = [...element.querySelectorAll('ol > li')];
      return rows.filter((row) => row.getBoundingClientRect().bottom < upper).length;
    });
  await expect.poll(drawnAbove).toBeGreaterThan(0);
  await scroller(page).evaluate(async (element) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const upper = element.getBoundingClientRect().top;
    const rows = [...element.querySelectorAll<HTMLElement>('ol > li')];
    const above = rows.findLast((row) => row.getBoundingClientRect().bottom < upper)!;
    const [inAbove, inLast] = [above, rows.at(-1)!].map((row) => row.firstElementChild as HTMLElement);
    inAbove!.style.paddingBottom = '200px';
    for (let n = 0; n < 4; n += 1) await frame();
    // The row above becomes small, for which the list moves up; before that is told, the last row becomes tall.
    const top = element.scrollTop;
    await new Promise<void>((resolve) => {
      let first = true;
      new ResizeObserver(() => {
        if (!first) {
          inLast!.style.paddingBottom = '120px';
          resolve();
        } else inAbove!.style.paddingBottom = '';
        first = false;
      }).observe(above);
    });
    if (element.scrollTop > top - 150) throw new Error('the list did not move up');
  });
  await expect.poll(() => distanceFromEnd(page)).toBeLessThan(2);
  await expect(page.getByRole('button', { name: 'Jump to the latest message' })).toBeHidden();
});

test('V2: the end holds although the list was just told to go to the divider, and rows are measured meanwhile', async () => {
  const { page } = await openMara();
  await lookAway(page);
  await receive(page, 40);
  await lookBack(page);
  await expect(page.getByText('New messages', { exact: true })).toBeInViewport();
  await scroller(page).evaluate(async (element) => {
    const press = (key: string) =>
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key, ctrlKey: true, shiftKey: true, bubbles: true }),
      );
    const frames = async (count: number) => {
      for (let n = 0; n < count; n += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    };
    const measure = async (height: string) => {
      const last = [...element.querySelectorAll<HTMLElement>('ol > li')].at(-1)!;
      (last.firstElementChild as HTMLElement).style.paddingBottom = height;
      await frames(2);
    };
    press('U');
    await frames(2);
    await measure('40px');
    press('L');
    await measure('60px');
    await measure('20px');
    await measure('50px');
  });
  await expect.poll(() => distanceFromEnd(page)).toBeLessThan(2);
  await page.waitForTimeout(300);
  expect(await distanceFromEnd(page)).toBeLessThan(2);
});

test('V1: a few tall messages, not measured yet: it opens at the first of them, and only what is in view is read', async () => {
  const { page } = await openInbox(browser, inbox);
  await expect(row(page, MARA)).toBeVisible();
  await page.evaluate(() => {
    for (let n = 1; n <= 8; n += 1) window.fake.receive(50, `Tall ${n}\n${'one more line\n'.repeat(9)}end`);
  });
  const unread = async () => Number((await page.title()).match(/\d+/)?.[0]);
  const before = await unread();
  await row(page, MARA).click();
  await expect(page.getByText('New messages', { exact: true })).toBeInViewport();
  await page.waitForTimeout(500);
  await expect(page.getByText('New messages', { exact: true })).toBeInViewport();
  expect(await unread()).toBeGreaterThanOrEqual(before - 7);
  expect(await distanceFromEnd(page)).toBeGreaterThan(300);
  // What arrives does not take the person away from there.
  await page.evaluate(() => void window.fake.receive(50, 'And one more'));
  await page.waitForTimeout(300);
  await expect(page.getByText('New messages', { exact: true })).toBeInViewport();
});

test('V1: who scrolls right after it was opened is not taken back to the divider', async () => {
  const { page } = await openInbox(browser, inbox);
  await expect(row(page, MARA)).toBeVisible();
  await receive(page, 40);
  await row(page, MARA).click();
  const divider = page.getByText('New messages', { exact: true });
  await expect(divider).toBeInViewport();
  const top = async () =>
    ((await divider.boundingBox())?.y ?? 0) - ((await scroller(page).boundingBox())?.y ?? 0);
  await expect.poll(top).toBeLessThan(100);
  // As a screen reader scrolls, without a key or a wheel, while rows are measured.
  await scroller(page).evaluate(async (element) => {
    const frames = async (count: number) => {
      for (let n = 0; n < count; n += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    };
    element.scrollTop -= 300;
    await frames(3);
    const last = [...element.querySelectorAll<HTMLElement>('ol > li')].at(-1)!;
    (last.firstElementChild as HTMLElement).style.paddingBottom = '40px';
    await frames(3);
  });
  expect(await top()).toBeGreaterThan(200);
});

test('V1, V3: with hundreds unread it opens at the first of them, and the window stays small on the way down', async () => {
  const { page } = await openInbox(browser, inbox);
  await expect(row(page, MARA)).toBeVisible();
  await receive(page, 700);
  await row(page, MARA).click();
  await expect(page.getByText('New messages', { exact: true })).toBeInViewport();
  await expect(page.getByText('Quick question: can we do Thursday')).toBeVisible();
  await scroller(page).hover();
  await expect(async () => {
    await page.mouse.wheel(0, 3_000);
    await expect(bubble(page, 'While away 700')).toBeInViewport({ timeout: 100 });
  }).toPass();
  // The beginning was let go of on the way; what arrives is taken in.
  await expect(page.getByText('New messages', { exact: true })).toHaveCount(0);
  await page.evaluate(() => void window.fake.receive(50, 'And one more'));
  await expect(bubble(page, 'And one more')).toBeInViewport();
});

test('V2: a divider that was passed without being seen is one jump up', async () => {
  const { page } = await openInbox(browser, inbox);
  await expect(row(page, MARA)).toBeVisible();
  await row(page, MARA).click();
  await expect(page.getByText('And should I bring the new shoes?').last()).toBeVisible();
  await lookAway(page);
  await receive(page, 40);
  await expect(bubble(page, 'While away 5')).toBeInViewport();
  // Still away, the list is moved to its end; rows that were never drawn make it longer on the way.
  await expect(async () => {
    await scroller(page).evaluate((element) => {
      element.scrollTop = element.scrollHeight;
    });
    await expect(bubble(page, 'While away 40')).toBeInViewport({ timeout: 500 });
  }).toPass();
  await lookBack(page);
  await page.getByRole('button', { name: 'Jump to the first new message' }).click();
  await expect(page.getByText('New messages', { exact: true })).toBeInViewport();
  await expect(page.getByRole('button', { name: 'Jump to the first new message' })).toBeHidden();
});

test('V4: messages are reached and copied by keyboard, and their menu copies text and address', async () => {
  const { page } = await openMara();
  await scroller(page).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(page.locator('[data-message-id]:focus')).toContainText('Otherwise Friday morning works too');
  await page.keyboard.press('Control+c');
  expect(await clipboard(page)).toBe('Otherwise Friday morning works too');

  const link = page.getByRole('link', { name: 'https://example.com/step-down' });
  await link.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Copy address' }).click();
  expect(await clipboard(page)).toBe('https://example.com/step-down');
  await page.getByText('Got it, thank you!').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Copy text' }).click();
  expect(await clipboard(page)).toBe('Got it, thank you!');

  // A selection is copied without what stands beside the words.
  await page.getByText('Got it, thank you!').click({ clickCount: 3 });
  await page.keyboard.press('Control+c');
  expect((await clipboard(page)).trim()).toBe('Got it, thank you!');

  await scroller(page).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: 'Copy text' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-message-id]:focus')).toContainText('And should I bring the new shoes?');
});

test('K2, V4: what a message offers has shortcuts, which its menu and the list of them show', async () => {
  const { page } = await openMara();
  const link = page.getByRole('link', { name: 'https://example.com/step-down' });
  const inMenu = (name: string) => page.getByRole('menuitem', { name }).locator('kbd');
  await link.click({ button: 'right' });
  await expect(inMenu('Copy text')).toHaveText('Ctrl+C');
  await expect(inMenu('Open link')).toHaveText('Ctrl+Shift+O');
  await page.keyboard.press('Escape');

  await page.locator('[data-message-id]').filter({ has: link }).focus();
  await page.keyboard.press('Control+Shift+O');
  expect(await page.evaluate(() => window.openedLinks)).toEqual(['https://example.com/step-down']);
  await page.keyboard.press('c');
  expect(await clipboard(page)).toContain('https://example.com/step-down');

  const crete = page.locator('[data-message-id]').filter({ hasText: 'How is Crete?' });
  const ofGrace = page.getByRole('group', { name: 'Conversations' }).getByRole('button', { name: 'Grace' });
  const called = (method: string) =>
    page.evaluate((wanted) => window.fake.calls.filter((call) => call.method === wanted).length, method);
  await ofGrace.click();
  await crete.click({ button: 'right' });
  await expect(inMenu('Send again')).toHaveText('Ctrl+Shift+S');
  await expect(inMenu('Discard')).toHaveText('Del');
  await page.keyboard.press('Escape');
  // From the composer, in which Delete is a letter's.
  await page.getByLabel('Message to Grace').focus();
  await page.keyboard.press('Delete');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('send again');
  await expect(page.getByRole('option', { name: 'Send again what was not sent' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('option')).toHaveCount(0);
  await crete.focus();
  await page.keyboard.press('Delete');
  await expect(crete).toHaveCount(0);
  expect([await called('discard'), await called('retry')]).toEqual([1, 0]);
  await expect(page.getByRole('region', { name: 'Messages with Grace' })).toBeFocused();

  await page.evaluate(async () => {
    window.fake.setConnection({ is: 'waiting', until: Date.now() + 60_000, attempt: 2, reason: 'offline' });
    const { messageId } = await window.fake.send({ conversationId: 58, content: 'And Athens?' });
    window.fake.fail(messageId, 'No.');
  });
  await expect(page.getByRole('alert')).toContainText('No.');
  await page.getByLabel('Message to Grace').focus();
  await page.keyboard.press('Control+Shift+S');
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(await called('retry')).toBe(1);
});

test('V5: a link that could pass for another one shows its host, and U8: opens outside', async () => {
  const { page } = await openMara();
  await page.evaluate(() =>
    window.fake.receive(
      50,
      'https://gym.example@evil.example/x https://\u0430pple.com https://plain.example/a javascript:alert(1)',
    ),
  );
  const message = page.locator('.bubble', { hasText: 'plain.example' });
  await expect(message.locator('.bubble-host')).toHaveText(['evil.example', 'xn--pple-43d.com']);
  await expect(message.getByRole('link')).toHaveCount(3);
  await expect(message.getByRole('link').nth(1)).toHaveAttribute('title', 'https://xn--pple-43d.com/');
  await message.getByRole('link').nth(1).click();
  await message.getByRole('link').nth(2).click({ button: 'middle' });
  expect(await page.evaluate(() => window.openedLinks)).toEqual([
    'https://xn--pple-43d.com/',
    'https://plain.example/a',
  ]);
  expect(page.url()).toBe(inbox.url);
});

test('V6: an automatic answer says that it is one', async () => {
  const { page } = await openMara();
  await page.evaluate(() =>
    window.fake.emit({
      kind: 'message',
      message: {
        conversationId: 50,
        messageId: 'auto-1',
        senderId: 7,
        content: 'I am back tomorrow at 8:00.',
        timestamp: new Date().toISOString(),
        automatic: true,
        status: { is: 'stored', seq: 252 },
      },
    }),
  );
  const bubble = page.getByRole('article').filter({ hasText: 'I am back tomorrow' });
  await expect(bubble).toContainText('Automatic answer');
  await expect(page.getByRole('article').filter({ hasText: 'Automatic answer' })).toHaveCount(1);
});

test('V8: an emoji is found by its words and written where the cursor is, by keyboard', async () => {
  const { page, complaints } = await openMara();
  await composer(page).fill('Well done!');
  await page.keyboard.press('Home');
  await page.getByRole('button', { name: 'Choose an emoji' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Find an emoji')).toBeFocused();
  await expect(page.getByRole('gridcell', { name: 'grinning face', exact: true })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.type('smiling heart-eyes');
  await expect(page.getByRole('gridcell').first()).toHaveAccessibleName('smiling face with heart-eyes');
  await page.keyboard.press('Enter');
  await expect(composer(page)).toHaveValue('😍Well done!');
  await expect(composer(page)).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(composer(page)).toHaveValue('Well done!');
  await page.getByRole('button', { name: 'Choose an emoji' }).click();
  await page.keyboard.press('Escape');
  await expect(composer(page)).toBeFocused();
  expect(complaints).toEqual([]);
});
