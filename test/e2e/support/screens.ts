import type { Page } from '@playwright/test';
import type { Look } from './inbox-page.ts';

/** Every screen of the inbox, and every look: for pictures, and for the rules of accessibility. A new screen is added here. */

export const LOOKS: Readonly<Record<string, Look>> = {
  light: {},
  dark: { dark: true },
  contrast: { options: { theme: 'contrast' } },
  'contrast-dark': { dark: true, options: { theme: 'contrast' } },
  narrow: { width: 360 },
  german: { german: true },
  'german-narrow': { german: true, width: 360 },
};

export interface Screen {
  options?: Look['options'];
  /** Only in these looks; absent: in every one. Screens of the same parts need not all be seen in every colour. */
  looks?: readonly (keyof typeof LOOKS)[];
  go(page: Page): Promise<void>;
}

const word = (en: string, de: string) => new RegExp(`^(?:${en}|${de})`);
const settings = async (page: Page, section: string) => {
  await page.evaluate((id) => window.request({ kind: 'open_settings', section: id as 'doctor' }), section);
  await page.getByRole('dialog').waitFor();
};

/** Their parts are seen in the other looks already. */
const TEXTS: Screen['looks'] = ['light', 'german'];

/** The administration's, each opened from the last one by its name in the list of parts. */
const admin = (index: number, then: (page: Page) => Promise<void> = async () => undefined): Screen => ({
  options: { owner: true },
  looks: ['light', 'narrow', 'contrast-dark', 'german-narrow'],
  async go(page) {
    await page.getByRole('button', { name: word('Administration', 'Verwaltung') }).click();
    const nav = page.getByRole('navigation', { name: word('Parts', 'Bereiche') });
    await nav.getByRole('button').nth(index).click();
    // Something of the section is there, and nothing is loading.
    await page.locator('.admin-section > h3 + *').first().waitFor();
    await page.locator('.load-state').waitFor({ state: 'detached' });
    await then(page);
  },
});

const openMara = (page: Page) =>
  page
    .getByRole('button', { name: /Mara Lindqvist/ })
    .first()
    .click();

export const SCREENS: Readonly<Record<string, Screen>> = {
  'sign-in': {
    options: { signedOut: true, notices: ['There is no keyring.'] },
    go: (page) => page.getByRole('textbox').first().waitFor(),
  },
  hosting: {
    options: { signedOut: true },
    async go(page) {
      await page.getByRole('button', { name: word('Host your gym', 'Dein Studio') }).click();
      await page.getByRole('button', { name: word('Start the server', 'Server starten') }).click();
      await page.getByText('K7QM-2F4T-9XPB').waitFor();
    },
  },
  'hosting-log': {
    async go(page) {
      await settings(page, 'hosting');
      await page.getByRole('button', { name: word('Show the log', 'Protokoll zeigen') }).click();
      await page.locator('.hosting-log').waitFor();
    },
  },
  'hosting-crashed': {
    async go(page) {
      await settings(page, 'hosting');
      await page.evaluate(() =>
        window.fakeHosting.become({
          is: 'waiting',
          until: Date.now() + 9_000,
          problem: { code: 'port_taken', detail: 'listen EADDRINUSE: address already in use 0.0.0.0:8787' },
        }),
      );
    },
  },
  start: { go: (page) => page.getByRole('combobox').waitFor() },
  empty: { options: { empty: true }, go: (page) => page.getByRole('combobox').waitFor() },
  'needs-reply': {
    async go(page) {
      await page.getByRole('combobox').waitFor();
      await page.keyboard.press('Control+3');
      await page.getByText('26').waitFor();
    },
  },
  archived: {
    async go(page) {
      await page.getByRole('combobox').waitFor();
      await page.keyboard.press('Control+5');
      await page.getByText('Hiroshi Tanaka').waitFor();
    },
  },
  'row-menu': {
    async go(page) {
      await page.locator('.row').nth(1).click({ button: 'right' });
      await page.getByRole('menu').waitFor();
    },
  },
  undo: {
    async go(page) {
      await page.locator('.row').first().focus();
      await page.keyboard.press('Control+e');
      await page.locator('.toast').waitFor();
    },
  },
  search: {
    async go(page) {
      await page.getByRole('combobox').fill('the');
      await page.getByRole('option').first().waitFor();
    },
  },
  'search-nothing': {
    async go(page) {
      await page.getByRole('combobox').fill('qqqq');
      await page.getByText('qqqq').waitFor();
    },
  },
  palette: {
    async go(page) {
      await page.locator('.row').nth(1).focus();
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
    },
  },
  shortcuts: {
    async go(page) {
      await page.getByRole('combobox').waitFor();
      await page.keyboard.press('Control+/');
      await page.getByRole('dialog').waitFor();
    },
  },
  conversation: {
    go: openMara,
  },
  panel: {
    looks: TEXTS,
    async go(page) {
      await openMara(page);
      await page.getByRole('button', { name: word('About Mara', 'Über Mara') }).click();
      await page.getByRole('textbox', { name: word('Notes', 'Notizen') }).waitFor();
    },
  },
  emoji: {
    looks: TEXTS,
    async go(page) {
      await openMara(page);
      await page.getByRole('button', { name: word('Choose an emoji', 'Emoji') }).click();
      await page.getByRole('gridcell').first().waitFor();
    },
  },
  replies: {
    looks: TEXTS,
    async go(page) {
      await openMara(page);
      await page.getByRole('textbox', { name: /Mara/ }).press('/');
      await page.getByRole('option').first().waitFor();
    },
  },
  offline: {
    async go(page) {
      await page
        .getByRole('button', { name: /Grace Whitfield/ })
        .first()
        .click();
      await page.evaluate(() =>
        window.fake.setConnection({
          is: 'waiting',
          until: Date.now() + 9_000,
          attempt: 3,
          reason: 'offline',
        }),
      );
    },
  },
  settings: {
    async go(page) {
      await page.getByRole('button', { name: word('Settings', 'Einstellungen') }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  'settings-search': {
    async go(page) {
      await page.getByRole('button', { name: word('Settings', 'Einstellungen') }).click();
      await page.getByRole('dialog').getByRole('searchbox').fill('ton');
    },
  },
  ...Object.fromEntries(
    [
      'account',
      'devices',
      'appearance',
      'language',
      'notifications',
      'needs_reply',
      'office_hours',
      'saved_replies',
      'window',
      'hosting',
      'log',
    ].map((section) => [`settings-${section}`, { go: (page: Page) => settings(page, section) }]),
  ),
  'reply-form': {
    async go(page) {
      await settings(page, 'saved_replies');
      await page
        .getByRole('button', { name: /Deload/ })
        .first()
        .click();
      await page.getByRole('textbox').last().waitFor();
    },
  },
  'end-session': {
    async go(page) {
      await settings(page, 'devices');
      await page.getByRole('button', { name: /Android/ }).click();
      await page.getByRole('dialog', { name: /Android/ }).waitFor();
    },
  },
  'admin-people': admin(0),
  'admin-person': admin(0, (page) => page.getByRole('button', { name: /Tomas Berg/ }).click()),
  'admin-erase': admin(0, async (page) => {
    await page.getByRole('button', { name: /Mara Lindqvist/ }).click();
    await page.getByRole('button', { name: word('Erase', 'Diese Person') }).click();
    await page
      .getByRole('dialog', { name: /Mara Lindqvist/ })
      .last()
      .waitFor();
  }),
  'admin-add': admin(0, (page) => page.getByRole('button', { name: word('Add a', 'Person hinzu') }).click()),
  'admin-reading': admin(0, async (page) => {
    await page.evaluate(() => (window.fakeAdmin.data.gym.ownersMayRead = true));
    await page.getByRole('button', { name: /Mara Lindqvist/ }).click();
    await page.getByRole('button', { name: word('Show conversations', 'Unterhaltungen zeigen') }).click();
    await page.getByRole('button', { name: /^Read the|Unterhaltung mit Tomas/ }).click();
    await page.getByText('Good to hear!').waitFor();
  }),
  'admin-invites': admin(1),
  'admin-devices': admin(2),
  'admin-gym': admin(3),
  'admin-backups': admin(4),
  'admin-restore': admin(4, (page) =>
    page
      .getByRole('button', { name: /Restore|Einspielen/ })
      .first()
      .click(),
  ),
  'admin-health': admin(5),
  'admin-keys': admin(6, async (page) => {
    await page.getByRole('textbox').last().fill('Turnstile');
    await page.keyboard.press('Enter');
    await page.locator('.secret-once').waitFor();
  }),
  'admin-webhooks': admin(7),
  'admin-webhook': admin(7, (page) =>
    page.getByRole('button', { name: word('Add a', 'Webhook hinzu') }).click(),
  ),
  'admin-deliveries': admin(7, (page) =>
    page
      .getByRole('button', { name: word('Deliveries', 'Zustellungen') })
      .first()
      .click(),
  ),
  'admin-audit': admin(8),
  doctor: {
    async go(page) {
      await settings(page, 'doctor');
      await page.getByRole('button', { name: word('Send a test', 'Testbenachrichtigung') }).click();
      await page.getByRole('listitem').last().waitFor();
    },
  },
};
