import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { launchChromium } from './support/chromium.ts';
import { buildInbox, openInbox, type InboxBuild, type Look } from './support/inbox-page.ts';

/** Saved replies and the context panel in the window as it ships, in Chromium, over a bridge to fakes. */

const MARA = 'Mara Lindqvist';
const MARA_ID = 12;
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

const composer = (page: Page) => page.getByLabel(`Message to ${MARA}`);
const sent = (page: Page) =>
  page.evaluate(() =>
    window.fake.calls.flatMap(({ method, argument }) =>
      method === 'send' ? [(argument as { content: string }).content] : [],
    ),
  );

async function openMara(look: Look = {}): Promise<{ page: Page; complaints: string[] }> {
  const opened = await openInbox(browser, inbox, look);
  await opened.page.getByRole('group', { name: 'Conversations' }).getByRole('button', { name: MARA }).click();
  await expect(composer(opened.page)).toBeVisible();
  return opened;
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {}))));
  const found = await new AxeBuilder({ page }).analyze();
  return found.violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
}

test('V9: a saved reply is found with the slash key, previewed as this client would read it, and inserted', async () => {
  const { page, complaints } = await openMara();
  await composer(page).press('/');
  await expect(page.getByLabel('Find a saved reply')).toBeFocused();
  await page.keyboard.type('holi');
  await expect(page.locator('.reply-preview-text')).toHaveText(
    'Ironworks Gym is closed on Friday, Mara. See you on Monday!',
  );
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(composer(page)).toBeFocused();
  await expect(composer(page)).toHaveValue(/closed on Friday, Mara\./u);
  expect(await sent(page)).toEqual([]);
  await page.keyboard.press('Enter');
  expect((await sent(page))[0]).toMatch(/^Ironworks Gym is closed/u);
  expect(complaints).toEqual([]);
});

test('V9: it is sent at once with Ctrl and Enter; two slashes are a slash; Esc leads back', async () => {
  const { page } = await openMara();
  await composer(page).press('/');
  await page.keyboard.type('deload');
  // Before it can be read, no key sends it.
  await expect(page.getByRole('option')).toHaveText([/^Deload week/]);
  await page.keyboard.press('Control+Enter');
  await expect(composer(page)).toBeFocused();
  await expect.poll(() => sent(page)).toEqual(['This week: same exercises, 60 % of the weight.']);
  await page.keyboard.type('//');
  await expect(composer(page)).toHaveValue('/');
  await composer(page).fill('');
  await page.keyboard.type('/zz');
  await expect(page.getByText('No saved reply has “zz”.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Find a saved reply')).toBeHidden();
  await expect(composer(page)).toBeFocused();
});

test('K2, V9: emojis and saved replies have shortcuts, also where one writes, and stand in the palette', async () => {
  const { page } = await openMara();
  await composer(page).fill('Well done ');
  await page.keyboard.press('Control+Shift+E');
  await expect(page.getByLabel('Find an emoji')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(composer(page)).toBeFocused();
  await page.keyboard.press('Control+Shift+R');
  await expect(page.getByLabel('Find a saved reply')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(composer(page)).toBeFocused();
  await page.keyboard.press('Control+K');
  await page.keyboard.type('insert an emoji');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Find an emoji')).toBeFocused();
  await page.keyboard.type('nothing is called so');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Find an emoji')).toBeFocused();
  await page.getByLabel('Find an emoji').fill('smiling heart-eyes');
  await expect(page.getByRole('gridcell').first()).toHaveAccessibleName('smiling face with heart-eyes');
  await page.keyboard.press('Enter');
  await expect(composer(page)).toHaveValue('Well done 😍');
});

test('V10: an unknown variable is pointed out, not sent, and held back until it is replaced', async () => {
  const { page } = await openMara();
  await page.getByRole('button', { name: 'Saved replies' }).click();
  await expect(page.getByLabel('Find a saved reply')).toBeFocused();
  await page.keyboard.type('invoice');
  await expect(page.getByRole('alert')).toContainText('{invoice_number} stands for nothing here.');
  await expect(page.getByRole('button', { name: 'Send now' })).toBeDisabled();
  await page.keyboard.press('Control+Enter');
  expect(await sent(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(composer(page)).toHaveValue(/^Hi Mara,/u);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('{invoice_number} would be sent as written.');
  expect(await sent(page)).toEqual([]);
  expect(await violations(page)).toEqual([]);
  // It is selected, so that it is replaced by writing.
  await page.keyboard.type('2031');
  await page.keyboard.press('Enter');
  expect(await sent(page)).toEqual(['Hi Mara,\n\nthe invoice 2031 is still open.\n\nNoor Haddad']);
});

for (const dark of [false, true])
  test(`V11: the panel says what is known, is accessible, and stays as it was left (${dark ? 'dark' : 'light'})`, async () => {
    const { page, complaints } = await openMara({ dark });
    const toggle = page.getByRole('button', { name: `About ${MARA}` });
    await toggle.click();
    const panel = page.getByRole('complementary', { name: `About ${MARA}` });
    await expect(panel).toContainText('mara@example.com');
    await expect(panel).toContainText('Active now');
    await expect(panel).toContainText('Usually in 25 minutes');
    await expect(panel).toContainText('23 answers in the last 30 days');
    expect(await violations(page)).toEqual([]);
    await panel.getByRole('button', { name: 'mara@example.com' }).click();
    expect(await page.evaluate(() => window.openedLinks)).toEqual(['mailto:mara@example.com']);
    await page.reload();
    await page.getByRole('group', { name: 'Conversations' }).getByRole('button', { name: MARA }).click();
    await expect(panel).toBeVisible();
    await toggle.click();
    await expect(panel).toBeHidden();
    expect(complaints).toEqual([]);
  });

test('V11: tags are added and removed by keyboard, those of others suggested, and a refusal is said', async () => {
  const { page } = await openMara();
  await page.getByRole('button', { name: `About ${MARA}` }).click();
  const panel = page.getByRole('complementary');
  const tags = () => panel.locator('.tag').allTextContents();
  await panel.getByLabel('Add a tag').fill('evening');
  await page.keyboard.press('Enter');
  await expect.poll(tags).toEqual(['knee', 'half marathon', 'evening']);
  await panel.getByLabel('Add a tag').fill('Knee');
  await page.keyboard.press('Enter');
  await panel.getByLabel('Add a tag').fill('winter,');
  await expect.poll(tags).toEqual(['knee', 'half marathon', 'evening', 'winter']);
  await panel.getByRole('button', { name: 'Remove the tag half marathon' }).click();
  await expect(panel.getByLabel('Add a tag')).toBeFocused();
  await expect.poll(tags).not.toContain('half marathon');
  await page.evaluate(() => (window.fakeWorkspace.offline = true));
  await panel.getByLabel('Add a tag').fill('offline');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('alert')).toContainText('cannot be reached');
  await expect.poll(tags).not.toContain('offline');
});

test('V12: notes save themselves, say where they are, and outlive the window without a connection', async () => {
  const { page } = await openMara();
  await page.getByRole('button', { name: `About ${MARA}` }).click();
  const notes = page.getByLabel('Notes');
  await expect(page.getByText('Only you see this')).toBeVisible();
  await notes.fill('Prefers mornings.');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const saved = () =>
    page.evaluate(async (personId) => (await window.fakeWorkspace.profile({ personId })).notes, MARA_ID);
  expect(await saved()).toBe('Prefers mornings.');

  await page.evaluate(() => {
    window.fakeWorkspace.offline = true;
    window.fake.setConnection({ is: 'waiting', until: Date.now() + 60_000, attempt: 2, reason: 'offline' });
  });
  await notes.fill('Prefers mornings. Trains for Berlin.');
  await expect(page.getByText(/Not saved yet, kept on this computer\. .*cannot be reached/u)).toBeVisible();
  await page.reload();
  await page.getByRole('group', { name: 'Conversations' }).getByRole('button', { name: MARA }).click();
  // The fake began anew, with the notes it came with: both are there.
  await expect(notes).toHaveValue(/^ACL left[^]*Trains for Berlin\.$/u);
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  expect(await saved()).toContain('Trains for Berlin.');
});

test('V11: in a narrow window the panel is a sheet over the conversation, with nothing lost', async () => {
  const { page } = await openMara({ width: 360 });
  await page.getByRole('button', { name: `About ${MARA}` }).click();
  const sheet = page.getByRole('dialog', { name: `About ${MARA}` });
  await expect(sheet.getByLabel('Notes')).toBeVisible();
  expect(await sheet.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(page.getByRole('button', { name: `About ${MARA}` })).toBeFocused();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});
