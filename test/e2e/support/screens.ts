import type { Page } from '@playwright/test';
import { goOffline } from './inbox-page.ts';
import { ADMIN_SCREENS } from './admin-screens.ts';
import { LAYER_SCREENS } from './layer-screens.ts';
import { SETUP_SCREENS } from './setup-screens.ts';
import { openMara, settings, TEXTS, word, type Screen } from './screen.ts';

const INBOX_SCREENS: Readonly<Record<string, Screen>> = {
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
      await page.locator('.row-wait', { hasText: '26' }).waitFor();
    },
  },
  archived: {
    async go(page) {
      await page.getByRole('combobox').waitFor();
      await page.keyboard.press('Control+5');
      await page.getByText('Hiroshi Tanaka').waitFor();
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
  offline: {
    async go(page) {
      await page
        .getByRole('button', { name: /Grace Whitfield/ })
        .first()
        .click();
      await goOffline(page, 'offline', 9_000);
    },
  },
  'offline-list': {
    looks: ['narrow', 'german-narrow'],
    async go(page) {
      await page.locator('.row').first().waitFor();
      await goOffline(page, 'offline', 9_000);
      await page.locator('.banner').waitFor();
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
  doctor: {
    async go(page) {
      await settings(page, 'doctor');
      await page.getByRole('button', { name: word('Send a test', 'Testbenachrichtigung') }).click();
      await page.getByRole('listitem').last().waitFor();
    },
  },
};

/** Every screen of the inbox: for pictures, and for the rules of accessibility. A new screen is added here. */
export const SCREENS = {
  inbox: INBOX_SCREENS,
  layers: LAYER_SCREENS,
  admin: ADMIN_SCREENS,
  setup: SETUP_SCREENS,
} as const;
