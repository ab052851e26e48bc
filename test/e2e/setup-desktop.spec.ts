import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/fixtures.ts';
import { conversation, inviteFirst, makeGym, online, row } from './support/desktop-gym.ts';

test('O26, O27, O25: a gym is set up from the desktop, whose inbox then has its first member', async ({
  server,
  launchApp,
  memberBrowser,
}) => {
  const app = await launchApp();
  const window = await app.window();
  await window.getByRole('button', { name: 'Set up a new gym' }).click();
  await window.getByLabel('Address of the server').fill('127.0.0.1:1');
  await window.getByRole('button', { name: 'Continue' }).click();
  await expect(window.getByRole('alert')).toContainText('does not answer');
  await window.getByLabel('Address of the server').fill(server.url.replace('http://', ''));
  await window.getByRole('button', { name: 'Continue' }).click();
  await window.getByLabel('Claim code').fill(String((await server.command('claim'))[0]?.['code']));
  await window.keyboard.press('Enter');
  await makeGym(window);
  await expect(window.getByRole('list', { name: 'Trainers' })).toContainText('Olivia Stone');
  // The window loads anew in the middle: the gym is there, and the wizard goes on.
  await window.reload();
  await expect(window.getByRole('list', { name: 'Trainers' })).toContainText('Olivia Stone');
  const link = await inviteFirst(window);
  const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await window.getByRole('button', { name: 'Continue', exact: true }).click();
  await window.getByRole('button', { name: 'Open the inbox' }).click();
  await online(window);

  const phone = await memberBrowser.newContext({ viewport: { width: 390, height: 780 } });
  const member = await phone.newPage();
  await member.goto(link);
  await member.getByRole('button', { name: /Start chatting/ }).click();
  const composer = member.getByRole('textbox', { name: /^Message to/ });
  await composer.fill('Hello, I am in!');
  await composer.press('Enter');
  await row(window, 'Max Weber').click();
  await expect(conversation(window, 'Max Weber').getByText('Hello, I am in!')).toBeVisible();

  // The next one is invited from the inbox, and the invite is withdrawn.
  await window.keyboard.press('Control+n');
  await window.getByLabel(/Their name/).fill('Nora Quist');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('img', { name: 'QR code of the invite link' })).toBeVisible();
  const second = await window.getByRole('status', { name: 'Invite link' }).textContent();
  await window.getByRole('button', { name: 'Withdraw the invite for Nora Quist' }).click();
  await window.getByRole('button', { name: 'Withdraw the invite for Nora Quist' }).click();
  await expect(window.getByText('No invite is out.')).toBeVisible();
  await member.goto('about:blank');
  await member.goto(second ?? '');
  await expect(member.getByRole('alert')).toContainText('withdrawn');
  await phone.close();
});
