import { FEWER, word, type Screen } from './screen.ts';
import type { Page } from '@playwright/test';

/** The administration's, each opened from the last one by its name in the list of parts. */
const admin = (index: number, then: (page: Page) => Promise<void> = async () => undefined): Screen => ({
  options: { owner: true },
  looks: FEWER,
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

export const ADMIN_SCREENS: Readonly<Record<string, Screen>> = {
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
};
