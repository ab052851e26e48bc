import { openGym, row, signIn } from './support/desktop-gym.ts';
import { expect, test } from './support/fixtures.ts';

test('L2: a language that is chosen holds at once, keeps what is open, and survives a restart', async ({
  server,
  launchApp,
}) => {
  const gym = await openGym(server, ['Maya Lindqvist']);
  const maya = await gym.connect('Maya Lindqvist');
  const app = await launchApp();
  const window = await app.window();
  await signIn(window, server.url);
  maya.write('Guten Morgen!');
  await row(window, 'Maya Lindqvist').click();
  await window.getByRole('button', { name: 'Settings' }).click();
  await window.getByRole('searchbox', { name: 'Search settings' }).fill('german');
  await window.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');

  const dialog = window.getByRole('dialog', { name: 'Einstellungen' });
  await expect(dialog).toBeVisible();
  await expect(window.locator('html')).toHaveAttribute('lang', 'de');
  await window.keyboard.press('Escape');
  await expect(window.getByRole('textbox', { name: 'Nachricht an Maya Lindqvist' })).toBeVisible();

  await app.quit();
  await app.relaunch();
  const again = await app.window();
  await expect(again.getByRole('button', { name: 'Einstellungen' })).toBeVisible();
  await again.evaluate(() => spotter.desktop.change({ language: 'system' }));
  await expect(again.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  maya.close();
});

test('L2: the page speaks the browser’s language, until another one is chosen in its menu', async ({
  server,
  memberBrowser,
}) => {
  await openGym(server, []);
  const [invite] = (await server.command('invite', '--trainer', '1')) as { token: string }[];
  const phone = await memberBrowser.newContext({ locale: 'de-DE', viewport: { width: 390, height: 780 } });
  const page = await phone.newPage();
  await page.goto(`${server.url}/join#${invite?.token}`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'de-DE');
  await page.getByLabel('Dein Name').fill('Nora Quist');
  await page.getByRole('button', { name: /chatten/ }).click();
  await expect(page.getByRole('textbox', { name: /^Nachricht an/ })).toBeVisible();

  await page.getByRole('button', { name: 'Menü' }).click();
  await page.getByRole('menuitem', { name: /Sprache/ }).click();
  await page.getByRole('radio', { name: 'English' }).click();
  await expect(page.getByRole('textbox', { name: /^Message to/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('textbox', { name: /^Message to/ })).toBeVisible();
  await phone.close();
});
