import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { openGym } from './support/desktop-gym.ts';
import { expect, test } from './support/fixtures.ts';
import type { ServerProcess } from './support/server-process.ts';

/** Axe's findings on what is on screen now. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** A new owner changes the settings of the gym. */
async function asOwner(server: ServerProcess, change: object): Promise<void> {
  const [email, password] = ['olivia@gym.example', 'a long password'];
  const file = path.join(server.dataFolder, 'password');
  writeFileSync(file, password);
  const who = ['--role', 'owner', '--name', 'Olivia', '--email', email, '--password-file', file];
  await server.command('user', 'add', ...who);
  const ask = async (method: string, target: string, body: object, token = '') => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const answer = await fetch(server.url + target, { method, headers, body: JSON.stringify(body) });
    expect(answer.status).toBe(200);
    return (await answer.json()) as { token: string };
  };
  const { token } = await ask('POST', '/api/session', { email, password });
  await ask('PATCH', '/api/admin/gym', change, token);
}

test('O48, O50: the page lists what the gym told, says what it keeps and who reads, and hands over what is kept', async ({
  server,
  memberBrowser,
}) => {
  await openGym(server, []);
  const [invite] = (await server.command('invite', '--trainer', '1', '--name', 'Max')) as { token: string }[];
  const [key] = (await server.command('api-key', 'add', '--name', 'classes')) as { key: string }[];
  const context = await memberBrowser.newContext({ viewport: { width: 390, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${server.url}/join#${invite?.token}`);
  await page.getByRole('button', { name: /^Start chatting/ }).click();
  await expect(page.getByRole('textbox', { name: /^Message to/ })).toBeVisible();

  const bell = page.getByRole('button', { name: 'From the gym' });
  await bell.click();
  await expect(page.getByText(/Nothing here yet/)).toBeVisible();
  await page.keyboard.press('Escape');

  const me = (await (await page.request.get(`${server.url}/api/me`)).json()) as { user: { id: number } };
  const tell = (content: string) =>
    page.request.post(`${server.url}/api/notifications`, {
      headers: { authorization: `Bearer ${key?.['key'] as string}` },
      data: { recipientId: me.user.id, content },
    });
  await tell('Yoga moves to 6 pm');
  await tell('Your check-in is due');
  const fresh = page.getByRole('button', { name: 'From the gym: 2 new notifications' });
  await fresh.click();
  const list = page.getByRole('list', { name: 'From the gym' });
  await expect(list.getByRole('listitem')).toContainText(['Your check-in is due', 'Yoga moves to 6 pm']);
  await expect(list.getByText('New:')).toHaveCount(2);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(bell).toBeFocused();
  await page.reload();
  await page.getByRole('button', { name: 'From the gym', exact: true }).click();
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await expect(list.getByText('New:')).toHaveCount(0);
  await page.keyboard.press('Escape');

  const openAbout = async () => {
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('menuitem', { name: /^About/ }).click();
  };
  await openAbout();
  await expect(page.getByText('Your gym keeps messages without limit of time.')).toBeVisible();
  await expect(page.getByText('The owners of your gym do not read conversations.')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save everything that is kept about you' }).click();
  expect((await download).suggestedFilename()).toMatch(/^spotter-person-\d+\.html$/);
  await page.keyboard.press('Escape');

  await asOwner(server, { keepMonths: 12, ownersMayRead: true });
  await openAbout();
  await expect(page.getByText(/deletes messages that are older than 12 months/)).toBeVisible();
  await expect(page.getByText('may read conversations')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await context.close();
});
