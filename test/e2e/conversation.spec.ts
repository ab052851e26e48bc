import { answer, conversation, online, openGym, row, signIn } from './support/desktop-gym.ts';
import { expect, test } from './support/fixtures.ts';

/** The conversation in the real app, with a real server. */

const MAYA = 'Maya Lindqvist';

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
  const gym = await openGym(server, [MAYA]);
  const maya = await gym.connect(MAYA);
  const app = await launchApp();
  const window = await app.window();
  await signIn(window, server.url);
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
