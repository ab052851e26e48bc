import { answer, atWork, conversation, MAYA, online, openGym, row, signIn } from './support/desktop-gym.ts';
import { expect, test } from './support/fixtures.ts';

/** The conversation in the real app, with a real server. */

test('V1, V2, V3: what came while the app was closed opens at its first message, far back and never fetched, and is read to its end', async ({
  server,
  launchApp,
}) => {
  const gym = await openGym(server, [MAYA]);
  const maya = await gym.connect(MAYA);
  for (let n = 1; n <= 300; n += 1) maya.write(`line ${n}`);
  await maya.waitFor(() => maya.frames.filter(({ content }) => content === 'stored').length === 300);

  const app = await launchApp();
  const window = await app.window();
  await signIn(window, server.url);
  await row(window, MAYA).click();
  const open = conversation(window, MAYA);
  await expect(open.getByText('line 1', { exact: true })).toBeInViewport();
  await expect(open.getByText('New messages', { exact: true })).toBeInViewport();
  const unread = async () =>
    (await window.evaluate(() => spotter.messaging.state())).conversations[0]?.unread ?? -1;
  // What is in view was seen, the rest was not.
  await expect.poll(unread).toBeLessThan(300);
  expect(await unread()).toBeGreaterThan(250);

  await open.getByRole('button', { name: /new messages$/u }).click();
  await expect(open.getByText('line 300', { exact: true })).toBeInViewport();
  await expect.poll(unread).toBe(0);
  await maya.waitFor(() => maya.frames.filter(({ content }) => content === 'read').length === 300);
  maya.write('line 301');
  await expect(open.getByText('line 301', { exact: true })).toBeInViewport();
  maya.close();
});

test('V6: a message that the server refuses says why, and is sent again when it may be', async ({
  server,
  launchApp,
}) => {
  const { gym, maya, window } = await atWork(server, launchApp);
  maya.write('Hello?');
  await row(window, MAYA).click();
  await expect(conversation(window, MAYA).getByText('Hello?')).toBeVisible();

  // Written without a connection; meanwhile somebody else takes Maya over.
  await server.stop();
  await answer(window, MAYA, 'Kept for later');
  const [other] = await server.command('user', 'add', '--role', 'trainer', '--name', 'Olga');
  const assign = (trainer: unknown, ...only: string[]) =>
    server.command('user', 'assign', '--member', String(maya.id), '--trainer', String(trainer), ...only);
  await assign(other?.id, '--only');
  await server.restart();
  await online(window);
  const failed = conversation(window, MAYA).getByRole('alert');
  await expect(failed).toContainText('Not sent.');
  await window.screenshot({ path: 'test-results/shots/desktop-failed.png' });

  await assign(gym.trainerId);
  await failed.getByRole('button', { name: 'Send again' }).click();
  const back = await gym.connect(MAYA);
  await back.waitFor(({ content }) => content === 'Kept for later');
  await expect(failed).toHaveCount(0);
  maya.close();
  back.close();
});

test('V7, V3, V2: search goes to a message far back, shown among its neighbours, highlighted and focused; and from there to the latest', async ({
  server,
  launchApp,
}) => {
  const { maya, window } = await atWork(server, launchApp);
  for (let n = 1; n <= 400; n += 1) maya.write(n === 40 ? 'The physio is Dr. Quarz' : `set ${n}`);
  await expect(row(window, MAYA)).toContainText('set 400');

  await window.keyboard.press('Control+f');
  await window.keyboard.type('quarz');
  await expect(window.getByRole('option').filter({ hasText: 'physio' })).toBeVisible();
  // It fades by itself, so what was highlighted is written down as it happens.
  const lit = await window.evaluateHandle(() => {
    const texts: string[] = [];
    const look = () => {
      for (const one of document.querySelectorAll('.bubble-lit')) texts.push(one.textContent ?? '');
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
    return texts;
  });
  await window.keyboard.press('Enter');
  const open = conversation(window, MAYA);
  const found = open.getByRole('article').filter({ hasText: 'Dr. Quarz' });
  await expect(found).toBeFocused();
  await expect(found).toBeInViewport();
  await expect.poll(() => lit.evaluate((texts) => texts.join())).toContain('Dr. Quarz');
  await expect(open.getByText('set 39', { exact: true })).toBeInViewport();
  await expect(open.getByText('set 41', { exact: true })).toBeInViewport();
  await window.screenshot({ path: 'test-results/shots/desktop-jump.png' });

  // What arrives does not move what is being read. The list is back when the search is over.
  await window.getByRole('combobox', { name: 'Search names and messages' }).fill('');
  maya.write('set 401');
  await expect(row(window, MAYA)).toContainText('set 401');
  await expect(found).toBeInViewport();
  await expect(open.getByText('set 401', { exact: true })).toHaveCount(0);
  await expect(open.locator('.bubble-lit')).toHaveCount(0);

  await window.keyboard.press('Control+Shift+L');
  await expect(open.getByText('set 401', { exact: true })).toBeInViewport();
  maya.write('set 402');
  await expect(open.getByText('set 402', { exact: true })).toBeInViewport();
  maya.close();
});
