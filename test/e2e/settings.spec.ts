import { expect, test, type Browser } from '@playwright/test';
import { launchChromium } from './support/chromium.ts';
import { buildInbox, openInbox, type InboxBuild, type Look } from './support/inbox-page.ts';

/** The settings page as it ships, in Chromium, over a bridge to a fake. */

let browser: Browser;
let inbox: InboxBuild;
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

const open = async (look: Look = {}) => {
  const { page } = await openInbox(browser, inbox, look);
  await page.getByRole('button', { name: 'Settings' }).waitFor();
  return page;
};

test('S1, L4: the settings are opened, searched, changed and left by keyboard alone', async () => {
  const page = await open();
  await page.keyboard.press('Control+ArrowDown');
  await expect(page.getByRole('textbox', { name: 'Message to Mara Lindqvist' })).toBeFocused();
  await page.keyboard.press('Control+,');
  const search = page.getByRole('searchbox', { name: 'Search settings' });
  await expect(search).toBeFocused();

  await page.keyboard.type('night');
  await expect(page.getByText('3 sections found')).toBeAttached();
  await expect(page.getByRole('heading', { level: 3 })).toHaveText([
    'Appearance',
    'Notifications',
    'Your gym’s server',
  ]);
  await page.keyboard.press('Escape');
  await expect(search).toHaveValue('');
  await expect(page.getByRole('dialog')).toBeVisible();

  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Account and server' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Appearance' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: 'System' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');

  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Message to Mara Lindqvist' })).toBeFocused();
});

test('S1: whatever opens the settings can lead to a section, also while another one is open', async () => {
  const page = await open();
  await page.evaluate(() => window.request({ kind: 'open_settings', section: 'notifications' }));
  await expect(page.getByRole('heading', { name: 'Notifications', exact: true })).toBeFocused();
  await page.evaluate(() => window.request({ kind: 'open_settings', section: 'log' }));
  await expect(page.getByRole('heading', { name: 'Log for support' })).toBeFocused();
});

test('S1: a narrow window shows the list of sections, then the section, and the way back', async () => {
  const page = await open({ width: 360 });
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Window and start-up' }).click();
  await expect(page.getByRole('switch', { name: 'Start when I log in to this computer' })).toBeVisible();
  await expect(page.getByRole('searchbox', { name: 'Search settings' })).toHaveCount(0);
  await page.getByRole('button', { name: 'All settings' }).click();
  await page.getByRole('searchbox', { name: 'Search settings' }).fill('zoom');
  await expect(page.getByRole('heading', { name: 'Appearance' })).toBeVisible();
});

test('S2: quiet hours and the threshold are told to the app as they are set', async () => {
  const page = await open();
  const kept = () => page.evaluate(() => spotter.desktop.settings());
  await page.evaluate(() => window.request({ kind: 'open_settings', section: 'notifications' }));
  await page.getByRole('switch', { name: 'Quiet hours' }).click();
  await page.getByLabel('From', { exact: true }).fill('22.30');
  await page.keyboard.press('Enter');
  await expect.poll(kept).toMatchObject({ quietHours: { enabled: true, from: '22:30', to: '07:00' } });
  await expect(page.getByText('Until the next morning.')).toBeVisible();
  await page.getByRole('button', { name: 'Quiet for an hour' }).click();
  await expect(page.getByText(/^Quiet until \d/)).toBeVisible();
  await page.getByRole('button', { name: 'Resume notifications' }).click();
  await expect.poll(kept).toMatchObject({ quietUntil: null });
  await page.evaluate(() => window.request({ kind: 'open_settings', section: 'needs_reply' }));
  await page.getByRole('combobox').selectOption('2 hours');
  await expect.poll(kept).toMatchObject({ replyThresholdMinutes: 120 });
});

test('S2: a change that the system refuses is taken back and said', async () => {
  const page = await open();
  await page.evaluate(() => {
    spotter.desktop.change = () => Promise.reject(new Error('The disk is full.'));
  });
  await page.evaluate(() => window.request({ kind: 'open_settings', section: 'window' }));
  const login = page.getByRole('switch', { name: 'Start when I log in to this computer' });
  await login.click();
  await expect(page.getByRole('alert')).toHaveText('This setting could not be saved. The disk is full.');
  await expect(login).not.toBeChecked();
});

test('S3: the doctor says what it found, each with how to mend it', async () => {
  const page = await open();
  await page.evaluate(() => window.request({ kind: 'open_settings', section: 'doctor' }));
  await page.getByRole('button', { name: 'Send a test notification' }).click();
  await expect(page.getByText('Something keeps notifications from you.')).toBeVisible();
  const quiet = page.getByRole('listitem').filter({ hasText: 'quiet for an hour' });
  await expect(quiet.getByRole('img', { name: 'Problem' })).toBeVisible();
  await expect(quiet).toContainText(/Until \d+:\d\d/);
  await expect(quiet).toContainText('Choose “Resume notifications”');
  await expect(page.getByText('dunst 1.11.0')).toBeVisible();
});

test('S4: office hours are set by keyboard, previewed as the client would get them, and saved', async () => {
  const page = await open();
  await page.evaluate(() => window.request({ kind: 'open_settings', section: 'office_hours' }));
  const save = page.getByRole('button', { name: 'Save', exact: true });
  await expect(save).toBeDisabled();
  const automatic = page.getByRole('switch', { name: 'Answer automatically' });
  await automatic.press('Space');
  await expect(page.getByText(/^Switched off/)).toBeVisible();
  await automatic.press('Space');
  for (const day of ['Tuesday', 'Wednesday', 'Thursday', 'Friday'])
    await page.getByRole('checkbox', { name: day }).uncheck();
  await page.getByRole('checkbox', { name: 'Monday' }).uncheck();
  await expect(page.getByText('At least one day needs hours.')).toBeVisible();
  await expect(save).toBeDisabled();

  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])
    await page.getByRole('checkbox', { name: day }).check();
  const from = page.getByRole('textbox', { name: 'Monday, from' });
  await from.fill('9.30');
  await from.press('Tab');
  // As the system's region writes it.
  await expect(from).toHaveValue(/^0?9:30(?:\sAM)?$/);
  const to = page.getByRole('textbox', { name: 'Monday, to' });
  await to.fill('7 am');
  await to.press('Tab');
  await expect(page.getByText('Must end after it begins.')).toBeVisible();
  await expect(save).toBeDisabled();
  await to.fill('17');
  await to.press('ArrowUp');
  await expect(to).toHaveValue(/^(?:17:15|5:15\sPM)$/);

  const answer = page.getByRole('textbox', { name: 'Automatic answer' });
  await answer.fill('Back ');
  await page.getByRole('button', { name: 'When I am back' }).click();
  await expect(answer).toHaveValue('Back {back}');
  await expect(page.locator('.preview-bubble')).toHaveText(/^Back (?:today|tomorrow|on \w+) at \d+:\d\d$/);
  await page.getByRole('radio', { name: 'Deutsch' }).click();
  await expect(page.locator('.preview-bubble')).toHaveText(/^Back (?:heute|morgen|am \w+) um \d+:\d\d Uhr$/);

  await save.click();
  await expect(save).toBeDisabled();
  expect(await page.evaluate(() => window.fakeWorkspace.officeHours())).toMatchObject({
    enabled: true,
    answer: 'Back {back}',
    language: 'de',
    days: [{ from: '09:30', to: '17:15' }, { from: '08:00', to: '18:00' }, {}, {}, {}, {}, {}],
  });
});

test('S4: a change of office hours that the server refuses is said, and what was written stays', async () => {
  const page = await open();
  await page.evaluate(() => {
    window.fakeWorkspace.offline = true;
    window.request({ kind: 'open_settings', section: 'office_hours' });
  });
  await page.getByRole('textbox', { name: 'Automatic answer' }).fill('Later!');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('cannot be reached');
  await expect(page.getByRole('textbox', { name: 'Automatic answer' })).toHaveValue('Later!');
  await expect(page.getByText('Not saved yet.')).toBeVisible();
});

test('S5: saved replies are written with variables, previewed, changed and deleted', async () => {
  const page = await open();
  await page.evaluate(() => window.request({ kind: 'open_settings', section: 'saved_replies' }));
  await page.getByRole('button', { name: 'New reply' }).click();
  await page.getByLabel('Name', { exact: true }).fill('holiday');
  await expect(page.getByText('Another reply has this name already.')).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill('Thanks');
  await page.getByRole('textbox', { name: 'Text' }).fill('Thank you, ');
  await page.getByRole('button', { name: 'First name' }).click();
  await page.keyboard.type('! {last_name}');
  await expect(page.locator('.preview-bubble')).toHaveText('Thank you, Mara! {last_name}');
  await expect(page.locator('mark[data-unknown]')).toHaveText('{last_name}');
  await page.getByRole('textbox', { name: 'Text' }).fill('Thank you, {first_name}!');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Thank you' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'New reply' })).toBeFocused();

  await page.getByRole('button', { name: 'Edit “Thanks”' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Thank you');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Delete “Holiday”' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('Deleted.')).toBeVisible();
  const left = await page.evaluate(() => window.fakeWorkspace.savedReplies());
  expect(left.map(({ title }) => title)).toEqual([
    'Deload week',
    'Invoice reminder',
    'New programme',
    'Thank you',
  ]);
});

test('S6: devices are listed, and the session of one or of all others is ended after a question', async () => {
  const page = await open();
  await page.evaluate(() => window.request({ kind: 'open_settings', section: 'devices' }));
  await expect(page.getByRole('listitem').filter({ hasText: 'This device' })).toContainText(
    'Spotter on Linux',
  );
  await page.getByRole('button', { name: 'End the session of Firefox on Android' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Firefox on Android')).toBeVisible();
  await page.getByRole('button', { name: 'End all other sessions…' }).click();
  await expect(page.getByText('1 device is signed out at once.')).toBeVisible();
  await page.getByRole('button', { name: 'End', exact: true }).last().click();
  await expect(page.getByText('You are signed in nowhere else.')).toBeVisible();
  expect(await page.evaluate(() => window.fakeWorkspace.sessions())).toHaveLength(1);
});
