import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { launchChromium } from './support/chromium.ts';
import { buildInbox, goOffline, openInbox, type InboxBuild, type Look } from './support/inbox-page.ts';

/** The list, its keyboard and the palette, in Chromium over a bridge to a fake: what can be seen and reached. */

const MARA = 'Mara Lindqvist';
const TOMASZ = 'Tomasz Wieczorek';
const BEN = 'Ben Okafor';
const JONAS = 'Jonas Brandt';
let browser: Browser;
let inbox: InboxBuild;

// One after the other on one browser, and without a trace: axe is slow enough by itself.
test.describe.configure({ mode: 'default', timeout: 180_000 });
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

async function open(look: Look = {}): Promise<Page> {
  const { page } = await openInbox(browser, inbox, look);
  await rows(page).first().waitFor();
  return page;
}
const rows = (page: Page) => page.locator('.row');
const row = (page: Page, name: string) => page.locator('.row').filter({ hasText: name });
const names = (page: Page) => page.locator('.row-name').allTextContents();
const toast = (page: Page) => page.locator('.toast');
const composer = (page: Page, name: string) => page.getByLabel(`Message to ${name}`);
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name });
/** The conversation that is open. */
const opened = (page: Page) => page.locator('.conversation-name');
const focusedRow = (page: Page) => page.locator('.row:focus .row-name');
const longest = ['Jonas Brandt', 'Ben Okafor', 'Tomasz Wieczorek', 'Mara Lindqvist'];

async function violations(page: Page): Promise<string[]> {
  // Colours are measured when nothing fades any more.
  await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {}))));
  const found = await new AxeBuilder({ page }).analyze();
  return found.violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
}

test('Q1, Q2: filters count and order; the chosen one survives a restart', async () => {
  const page = await open();
  expect((await names(page))[0]).toBe(MARA);
  expect(await names(page)).not.toContain('Hiroshi Tanaka');
  await page.getByRole('radio', { name: 'Needs reply 4' }).click();
  await expect.poll(() => names(page)).toEqual(longest);
  const ages = row(page, JONAS).getByRole('img', { name: 'Overdue: waiting for your answer for 26 hours' });
  await expect(ages).toHaveText('26h');
  await expect(
    row(page, MARA).getByRole('img', { name: 'Waiting for your answer for 34 minutes' }),
  ).toBeVisible();

  await page.getByRole('button', { name: 'More filters' }).click();
  await page.getByRole('menuitemradio', { name: 'Archived 1' }).click();
  await expect.poll(() => names(page)).toEqual(['Hiroshi Tanaka']);
  await row(page, 'Hiroshi').click();
  await page.reload();
  await expect(opened(page)).toHaveText('Hiroshi Tanaka');
  await expect.poll(() => names(page)).toEqual(['Hiroshi Tanaka']);
  await expect(page.getByRole('button', { name: 'More filters, chosen: Archived' })).toBeVisible();
});

test('Q2: how long somebody waits is kept up to date', async () => {
  const page = await open();
  await page.keyboard.press('Control+3');
  await expect(row(page, MARA)).toContainText('34m');
  await page.clock.install();
  await page.reload();
  await expect(row(page, MARA)).toContainText('34m');
  await page.clock.runFor(2 * 60_000);
  await expect(row(page, MARA)).toContainText('36m');
});

test('Q3: pinning, archiving, muting and marking are done by menu and undone one by one', async () => {
  const page = await open();
  const choose = async (name: string, item: string) => {
    await row(page, name).click({ button: 'right' });
    await page.getByRole('menuitem', { name: item }).click();
    await expect(page.getByRole('menu')).toHaveCount(0);
  };
  await choose('Aisha Rahman', 'Pin');
  await expect(toast(page)).toContainText('Aisha Rahman pinned');
  await choose(TOMASZ, 'Mute');
  await expect(row(page, TOMASZ).getByRole('img', { name: 'Muted' })).toBeVisible();
  await choose('Chloé Martin', 'Mark as unread');
  await expect(row(page, 'Chloé').getByRole('img', { name: 'Marked as unread' })).toBeVisible();
  await choose(BEN, 'Archive');
  await expect(toast(page)).toContainText('Ben Okafor archived and marked done');
  await expect(row(page, BEN)).toHaveCount(0);
  await expect(page.getByRole('radio', { name: 'Needs reply 3' })).toBeVisible();

  await toast(page).getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, BEN)).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Needs reply 4' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('Undone: Ben Okafor archived');
  for (const said of ['Chloé Martin marked as unread', 'Tomasz Wieczorek muted', 'Aisha Rahman pinned']) {
    await page.keyboard.press('Control+z');
    await expect(toast(page)).toContainText(`Undone: ${said}`);
  }
  await page.keyboard.press('Control+z');
  await expect(toast(page)).toContainText('Nothing to undo');
  await expect(row(page, TOMASZ).getByRole('img', { name: 'Muted' })).toHaveCount(0);
});

test('Q3: what was marked as read is marked as unread by undoing it', async () => {
  const page = await open();
  await page.evaluate(() => window.fake.receive(53, 'One more thing.'));
  await expect(row(page, BEN)).toContainText('One more thing.');
  const unread = page.getByRole('radio', { name: /^Unread/ });
  const before = await unread.innerText();
  await row(page, BEN).focus();
  await page.keyboard.press('u');
  await expect(toast(page)).toContainText('Ben Okafor marked as read');
  await expect(unread).not.toHaveText(before, { useInnerText: true });
  await page.keyboard.press('Control+z');
  await expect(toast(page)).toContainText('Undone: Ben Okafor marked as read');
  await expect(row(page, BEN).getByRole('img', { name: 'Marked as unread' })).toBeVisible();
  await expect(unread).toHaveText(before, { useInnerText: true });
});

test('Q3: the menu is reached by keyboard, and gives the keyboard back', async () => {
  const page = await open();
  await row(page, TOMASZ).focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Mark done' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Pin' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row(page, TOMASZ).getByRole('img', { name: 'Pinned' })).toBeVisible();
  await expect(focusedRow(page)).toHaveText(TOMASZ);
});

test('Q3: the buttons on the row do the same', async () => {
  const page = await open();
  await row(page, BEN).hover();
  await page.getByTitle('Mark done').click();
  await expect(page.getByRole('radio', { name: 'Needs reply 3' })).toBeVisible();
  await page.getByTitle('More', { exact: true }).click();
  await expect(page.getByRole('menu', { name: BEN })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Mark done' })).toHaveCount(0);
});

test('U1: in a narrow window being offline is said below the list and below what is found, where no row moves and none is hidden', async () => {
  const page = await open({ width: 360, height: 640 });
  const first = rows(page).first();
  const place = await first.boundingBox();
  await goOffline(page, 'server_unreachable', 60_000);
  const said = page.getByText('Offline: the gym’s server does not answer.');
  await expect(said).toBeVisible();
  expect(await first.boundingBox()).toEqual(place);
  const below = async () => (await said.boundingBox())?.y ?? 0;
  const ends = async (element: Locator) => {
    const { y, height } = (await element.boundingBox())!;
    return y + height;
  };
  expect(await below()).toBeGreaterThan(await ends(page.locator('.list-scroller')));
  await page.getByRole('combobox').fill('the');
  await page.getByRole('option').first().waitFor();
  expect(await below()).toBeGreaterThan(await ends(page.getByRole('listbox')));
  await expect(page.getByRole('button', { name: 'Try now' })).toBeVisible();
});

test('Q4: rows keep still under the pointer, and are sorted anew when it leaves', async () => {
  const page = await open();
  const before = await names(page);
  await row(page, 'Aisha Rahman').hover();
  const place = await row(page, 'Aisha Rahman').boundingBox();
  await page.evaluate(() => {
    window.fake.receive(53, 'Slept better!');
    window.fake.receive(58, 'Done for today.');
  });
  await expect(row(page, BEN)).toContainText('Slept better!');
  expect(await names(page)).toEqual(before);
  expect(await row(page, 'Aisha Rahman').boundingBox()).toEqual(place);
  await expect(page.getByText('Order kept while you are here')).toBeVisible();
  await page.mouse.move(800, 300);
  await expect
    .poll(() => names(page))
    .toEqual([
      MARA,
      'Grace Whitfield-Abernathy',
      BEN,
      ...before.slice(1).filter((name) => !name.startsWith('Grace') && name !== BEN),
    ]);
  await expect(page.getByText('Newest first')).toBeVisible();
});

test('Q4: an open menu holds the list, and the keyboard stays on its row', async () => {
  const page = await open();
  const before = await names(page);
  await row(page, BEN).click({ button: 'right' });
  await page.mouse.move(900, 600);
  await page.evaluate(() => void window.fake.receive(52, 'And the long run?'));
  await expect(row(page, 'Aisha Rahman')).toContainText('And the long run?');
  expect(await names(page)).toEqual(before);
  await page.keyboard.press('Escape');
  await expect.poll(() => names(page)).not.toEqual(before);

  await row(page, JONAS).focus();
  await page.evaluate(() => void window.fake.receive(51, 'Hello?'));
  await expect(row(page, TOMASZ)).toContainText('Hello?');
  await expect(focusedRow(page)).toHaveText(JONAS);
});

test('Q4: one that is read or answered stays in its filter until one goes on', async () => {
  const page = await open();
  await page.keyboard.press('Control+2');
  await expect.poll(() => names(page)).toEqual([MARA, TOMASZ]);
  await page.keyboard.press('Control+ArrowDown');
  await expect(opened(page)).toHaveText(MARA);
  await expect(page.getByRole('radio', { name: 'Unread 1' })).toBeVisible();
  await expect.poll(() => names(page)).toEqual([MARA, TOMASZ]);
  await page.keyboard.press('Control+ArrowDown');
  await expect(opened(page)).toHaveText(TOMASZ);
  await expect.poll(() => names(page)).toEqual([TOMASZ]);
});

test('Q5: who waits is worked through with the keyboard alone', async () => {
  const page = await open();
  await page.keyboard.press('Control+3');
  await page.keyboard.press('Control+j');
  await expect(composer(page, JONAS)).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Five minutes on the floor, I will send a video.');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'Needs reply 3' })).toBeVisible();
  // Answered, and still where it was.
  expect((await names(page))[0]).toBe(JONAS);
  await page.keyboard.press('Control+j');
  await expect(composer(page, BEN)).toBeFocused();
  await page.keyboard.press('Control+d');
  await expect(composer(page, TOMASZ)).toBeFocused();
  await expect.poll(() => names(page)).toEqual([TOMASZ, MARA]);
  // In the empty field undo means the last step: Ben is back, and open.
  await page.keyboard.press('Control+z');
  await expect(composer(page, BEN)).toBeFocused();
  await page.keyboard.press('Control+d');
  await page.keyboard.press('Control+d');
  await page.keyboard.press('Control+e');
  await expect(page.getByRole('heading', { name: 'Nobody is waiting' })).toBeVisible();
  await page.keyboard.press('Control+5');
  await expect.poll(() => names(page)).toContain(MARA);
});

test('Q5: in the list letters do it, and the keyboard stays in the list', async () => {
  const page = await open();
  await row(page, MARA).focus();
  await page.keyboard.press('j');
  await expect(opened(page)).toHaveText(TOMASZ);
  await expect(focusedRow(page)).toHaveText(TOMASZ);
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(focusedRow(page)).toHaveText(TOMASZ);
  await page.keyboard.press('e');
  await expect(row(page, TOMASZ)).toHaveCount(0);
  await expect(focusedRow(page)).toHaveText('Aisha Rahman');
  await expect(opened(page)).toHaveText('Aisha Rahman');
  await page.keyboard.press('r');
  await expect(composer(page, 'Aisha Rahman')).toBeFocused();
});

test('Q6: search finds names and messages as one types, and goes to the message', async () => {
  const page = await open();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('step');
  const found = page.getByRole('listbox', { name: 'Found' });
  await expect(found.getByRole('option')).toHaveCount(2);
  await expect(found.locator('mark').first()).toHaveText(/step/i);
  await page.keyboard.press('ArrowDown');
  await expect(found.getByRole('option').nth(1)).toHaveAttribute('data-highlighted');
  await page.keyboard.press('Enter');
  await expect(opened(page)).toHaveText(MARA);
  // What was found stays, to go on to the next.
  await page.keyboard.press('Control+f');
  await expect(found.getByRole('option')).toHaveCount(2);
  await page.keyboard.type('chloe');
  await expect(found.getByRole('option').first()).toContainText('Chloé Martin');
  await page.keyboard.press('Enter');
  await expect(composer(page, 'Chloé Martin')).toBeFocused();
  await expect(found).toHaveCount(0);

  await page.keyboard.press('Control+f');
  await page.keyboard.type('qqqq');
  await expect(page.getByText('Nothing found for “qqqq”')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(rows(page).first()).toBeVisible();
});

test('K1: the palette goes to people and does what can be done', async () => {
  const page = await open();
  await page.keyboard.press('Control+ArrowDown');
  await expect(composer(page, MARA)).toBeFocused();
  await page.keyboard.press('Control+k');
  const palette = dialog(page, 'Find people and actions');
  await expect(palette.getByRole('option', { name: 'Mark done' })).toContainText('Ctrl+D');
  await page.keyboard.type('emil');
  await page.keyboard.press('Enter');
  await expect(palette).toHaveCount(0);
  await expect(composer(page, 'Emil Sørensen')).toBeFocused();

  const field = palette.getByRole('combobox');
  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await page.keyboard.type('unmute');
  await page.keyboard.press('Enter');
  await expect(toast(page)).toContainText('Emil Sørensen not muted any more');
  await expect(composer(page, 'Emil Sørensen')).toBeFocused();

  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await page.keyboard.type('xyz');
  await expect(palette.getByText('Nobody and nothing is called “xyz”.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
  await expect(composer(page, 'Emil Sørensen')).toBeFocused();
});

test('K2, K3: ? lists all shortcuts, writes a question mark where one writes, and letters can be turned off', async () => {
  const page = await open();
  await page.keyboard.press('?');
  const help = dialog(page, 'Keyboard shortcuts');
  await expect(help.locator('.shortcut').filter({ hasText: 'Find people and actions' })).toContainText(
    'Ctrl+K',
  );
  await expect(help.locator('.shortcut:not(:has(kbd))')).toHaveCount(0);
  await expect(help.locator('.shortcut').filter({ hasText: 'Mark done' })).toContainText('Ctrl+D');
  await help.getByRole('switch', { name: 'Keys without Ctrl or Cmd' }).click();
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
  await row(page, BEN).focus();
  await page.keyboard.press('e');
  await page.keyboard.press('?');
  await page.keyboard.press('Control+/');
  await expect(help).toBeVisible();
  await expect(row(page, BEN)).toBeVisible();
  await help.getByRole('switch').click();
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);

  await row(page, BEN).click();
  await composer(page, BEN).focus();
  await page.keyboard.type('Why? 1 / 3, e, j, k');
  await expect(composer(page, BEN)).toHaveValue('Why? 1 / 3, e, j, k');
  await page.keyboard.press('Control+z');
  await expect(toast(page)).toHaveCount(0);
  await expect(help).toHaveCount(0);
});

test('Q1, K1: 360 px at 200 % lose nothing', async () => {
  const page = await open({ width: 180 });
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Control+3');
  await row(page, BEN).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Mark done' }).click();
  await toast(page).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Control+f');
  await page.keyboard.type('the');
  await page.getByRole('option').first().waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Control+k');
  await dialog(page, 'Find people and actions').waitFor();
  expect(await violations(page)).toEqual([]);
  const beyond = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await beyond()).toBeLessThanOrEqual(0);
});

test('Q7: a row ends with one’s own newest message, on its way or not sent, and nothing moves when it is stored', async () => {
  const page = await open();
  const named = (name: string) => row(page, name);
  await expect(named('Grace Whitfield')).toContainText('Not sent: How is Crete?');
  await expect(named('Grace Whitfield').getByRole('img', { name: 'Not sent' })).toBeVisible();
  await expect(named('Priya')).toContainText('You: Are you in on Wednesday?');

  await page.evaluate(async () => {
    window.fake.setConnection({ is: 'waiting', until: Date.now() + 60_000, attempt: 2, reason: 'offline' });
    await window.fake.send({ conversationId: 54, content: 'Keep the lunch too' });
    await window.fake.send({ conversationId: 53, content: 'Then we go easy' });
  });
  await expect(rows(page).nth(1)).toContainText('You: Then we go easy');
  await expect(rows(page).nth(1).getByRole('img', { name: 'Waiting to be sent' })).toBeVisible();
  const before = await names(page);
  expect(before.slice(1, 3)).toEqual(['Ben Okafor', 'Chloé Martin']);
  await page.evaluate(async () => {
    window.fake.setConnection({ is: 'online', via: 'socket' });
    await window.fake.retry({ messageId: 'mine-1' });
    await window.fake.retry({ messageId: 'mine-2' });
  });
  await expect(named('Chloé').getByRole('img', { name: 'Sent' })).toBeVisible();
  await expect(named('Ben Okafor').getByRole('img', { name: 'Sent' })).toBeVisible();
  expect(await names(page)).toEqual(before);
});

test('Q3: the offer to undo lies under what is opened over the list', async () => {
  const page = await open();
  await row(page, BEN).focus();
  await page.keyboard.press('p');
  await expect(toast(page)).toBeVisible();
  const onTop = () =>
    toast(page).evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    });
  await expect.poll(onTop).toBe(true);
  await page.keyboard.press('Control+,');
  await expect(dialog(page, 'Settings')).toBeVisible();
  await expect.poll(onTop).toBe(false);
  await expect(toast(page)).toHaveCount(1);
});
