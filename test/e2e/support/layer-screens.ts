import { FEWER, openMara, settings, TEXTS, word, type Screen } from './screen.ts';

/** What lies over a screen: menus, lists to choose from, dialogs and questions. */
export const LAYER_SCREENS: Readonly<Record<string, Screen>> = {
  'row-menu': {
    async go(page) {
      await page.locator('.row').nth(1).click({ button: 'right' });
      await page.getByRole('menu').waitFor();
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
  'end-session': {
    async go(page) {
      await settings(page, 'devices');
      await page.getByRole('button', { name: /Android/ }).click();
      await page.getByRole('dialog', { name: /Android/ }).waitFor();
    },
  },
  'message-menu': {
    looks: FEWER,
    async go(page) {
      await openMara(page);
      await page.getByRole('link', { name: 'https://example.com/step-down' }).click({ button: 'right' });
      await page.getByRole('menu').waitFor();
    },
  },
  'failed-menu': {
    looks: TEXTS,
    async go(page) {
      await page
        .getByRole('button', { name: /Grace Whitfield/ })
        .first()
        .click();
      await page.locator('.bubble', { hasText: 'How is Crete?' }).click({ button: 'right' });
      await page.getByRole('menu').waitFor();
    },
  },
  filters: {
    looks: FEWER,
    async go(page) {
      await page.getByRole('button', { name: word('More filters', 'Weitere Filter') }).click();
      await page.getByRole('menu').waitFor();
    },
  },
  notifications: {
    looks: FEWER,
    async go(page) {
      await page
        .getByRole('button', { name: word('From the gym', '(?:Vom Studio|Mitteilungen vom Studio)') })
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
  invite: {
    looks: FEWER,
    async go(page) {
      await page
        .getByRole('button', { name: word('Invite a client', 'Mitglied einladen') })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
  'invite-made': {
    looks: FEWER,
    async go(page) {
      await page
        .getByRole('button', { name: word('Invite a client', 'Mitglied einladen') })
        .first()
        .click();
      await page.getByRole('dialog').getByRole('textbox').first().fill('Max');
      await page.keyboard.press('Enter');
      await page.locator('.qr-code').waitFor();
    },
  },
  'reply-preview': {
    looks: FEWER,
    async go(page) {
      await openMara(page);
      await page.getByRole('textbox', { name: /Mara/ }).press('/');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.type('Invoice');
      await page.locator('.replies-foot').waitFor();
    },
  },
  certificate: {
    options: { signedOut: true, certificate: true },
    looks: FEWER,
    async go(page) {
      await page.getByRole('textbox').first().fill('https://gym.example');
      await page.getByRole('textbox').nth(1).fill('noor@gym.example');
      await page.locator('input[type="password"]').fill('correct horse');
      await page.keyboard.press('Enter');
      await page.locator('.certificate').waitFor();
    },
  },
  password: {
    looks: FEWER,
    async go(page) {
      await settings(page, 'account');
      await page.getByRole('button', { name: word('Change password', 'Passwort ändern') }).click();
      await page.locator('input[type="password"]').first().waitFor();
    },
  },
  'sign-out': {
    looks: FEWER,
    async go(page) {
      await settings(page, 'account');
      await page.getByRole('button', { name: word('Sign out', 'Abmelden') }).click();
      await page.getByRole('dialog', { name: word('Sign out of', 'Von Spotter') }).waitFor();
    },
  },
  'remove-reply': {
    looks: TEXTS,
    async go(page) {
      await settings(page, 'saved_replies');
      await page.getByRole('button', { name: /(?:Delete|lösch).*Deload|Deload.*lösch/i }).click();
      await page.getByRole('dialog', { name: /Deload/ }).waitFor();
    },
  },
  'stop-hosting': {
    looks: TEXTS,
    async go(page) {
      await page.evaluate(() => window.fakeHosting.start());
      await settings(page, 'hosting');
      await page.getByRole('button', { name: word('Stop', 'Anhalten') }).click();
      await page.getByRole('dialog').nth(1).waitFor();
    },
  },
};
