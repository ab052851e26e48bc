import type { Page } from '@playwright/test';
import { answer, conversation, openGym, row, signIn } from './support/desktop-gym.ts';
import { expect, test } from './support/fixtures.ts';

/** Saved replies and the context panel in the real app, with a real server and a member's real page. */

const NORA = 'Nora Quist';
const SECRET_NOTE = 'Nervous about the scales: never weigh in public.';
const SECRET_TAG = 'eating disorder';

/** Everything that the server has told this page, on the socket and over HTTP. */
function listenIn(page: Page): string[] {
  const heard: string[] = [];
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heard.push(String(payload))));
  page.on('response', (response) => {
    response.text().then(
      (body) => heard.push(body),
      () => undefined,
    );
  });
  return heard;
}

test('V9, V11, V12, I6: notes and tags outlive the app and never reach the member; a saved reply arrives as it was previewed', async ({
  server,
  launchApp,
  memberBrowser,
}) => {
  test.slow();
  await openGym(server, []);
  const [invite] = (await server.command('invite', '--trainer', '1')) as { token: string }[];
  const phone = await memberBrowser.newContext({ viewport: { width: 390, height: 780 } });
  const page = await phone.newPage();
  const heard = listenIn(page);
  await page.goto(`${server.url}/join#${invite?.token}`);
  await page.getByLabel('Your name').fill(NORA);
  await page.getByRole('button', { name: /Start chatting/u }).click();
  const composer = page.getByRole('textbox', { name: /^Message to/u });
  await composer.fill('Hello!');
  await composer.press('Enter');

  const app = await launchApp();
  let window = await app.window();
  await signIn(window, server.url);
  await row(window, NORA).click();
  await window.getByRole('button', { name: `About ${NORA}` }).click();
  await window.getByLabel('Notes').fill(SECRET_NOTE);
  await expect(window.getByText('Saved', { exact: true })).toBeVisible();
  await window.getByLabel('Add a tag').fill(SECRET_TAG);
  await window.keyboard.press('Enter');
  await expect(window.locator('.tag')).toHaveText([SECRET_TAG]);
  await expect(window.getByText('Only you see this')).toBeVisible();

  // What another window saved, also for this one.
  await window.evaluate(() =>
    spotter.workspace.saveReply({
      title: 'Welcome',
      content: 'Welcome, {first_name}! {trainer} is here for you.',
    }),
  );
  await window.getByLabel(`Message to ${NORA}`).press('/');
  await window.keyboard.type('welc');
  await expect(window.locator('.reply-preview-text')).toHaveText(
    'Welcome, Nora! Ada Lindholm is here for you.',
  );
  await window.screenshot({ path: 'test-results/shots/desktop-saved-reply.png' });
  await window.keyboard.press('Control+Enter');
  await expect(page.getByText('Welcome, Nora! Ada Lindholm is here for you.', { exact: true })).toBeVisible();
  // Whatever the page asks for anew, it is told nothing of it.
  await page.reload();
  await expect(page.getByText('Welcome, Nora! Ada Lindholm is here for you.', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Saved replies' })).toHaveCount(0);

  await app.quit();
  await app.relaunch();
  window = await app.window();
  await row(window, NORA).click();
  await expect(window.getByLabel('Notes')).toHaveValue(SECRET_NOTE);
  await expect(window.locator('.tag')).toHaveText([SECRET_TAG]);
  await answer(window, NORA, 'See you on Monday.');
  await expect(page.getByText('See you on Monday.', { exact: true })).toBeVisible();

  expect(heard.some((text) => text.includes('See you on Monday.'))).toBe(true);
  for (const secret of [SECRET_NOTE, SECRET_TAG])
    expect(
      heard.filter((text) => text.includes(secret) || text.includes(JSON.stringify(secret).slice(1, -1))),
    ).toEqual([]);
  await phone.close();
});

test('V12: notes written while the server is away say so, and are there after a crash and when it is back', async ({
  server,
  launchApp,
}) => {
  test.slow();
  const gym = await openGym(server, [NORA]);
  const nora = await gym.connect(NORA);
  nora.write('Hi');
  const app = await launchApp();
  let window = await app.window();
  await signIn(window, server.url);
  await row(window, NORA).click();
  await expect(conversation(window, NORA).getByText('Hi', { exact: true })).toBeVisible();
  await window.getByRole('button', { name: `About ${NORA}` }).click();
  await expect(window.getByText('Saved', { exact: true })).toBeVisible();
  await server.kill();
  await window.getByLabel('Notes').fill('Left shoulder.');
  await expect(window.getByText(/Not saved yet, kept on this computer\./u)).toBeVisible();
  // As a power cut would: nothing gets a chance to be written any more.
  await app.kill();
  await app.relaunch();
  window = await app.window();
  await row(window, NORA).click();
  const about = window.getByRole('button', { name: `About ${NORA}` });
  // Whether the panel was open is the window's own affair, which a crash may cost.
  if ((await about.getAttribute('aria-expanded')) === 'false') await about.click();
  await expect(window.getByLabel('Notes')).toHaveValue('Left shoulder.');
  await server.restart();
  // Half a minute may pass until the next try (C4).
  await expect(window.getByText('Saved', { exact: true })).toBeVisible({ timeout: 60_000 });
  const saved = () =>
    window.evaluate(async (id) => (await spotter.workspace.profile({ personId: id })).notes, nora.id);
  expect(await saved()).toBe('Left shoulder.');
  nora.close();
});
