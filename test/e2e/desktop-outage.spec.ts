import { answer, conversation, online, openGym, row, signIn } from './support/desktop-gym.ts';
import { expect, test } from './support/fixtures.ts';

const MAYA = 'Maya Lindqvist';

test('D2, D11, U1: without the server everything is kept, over a crash of the app too, and delivered once and in order', async ({
  server,
  desktop,
  launchApp,
}) => {
  // Three starts of the app, and waiting times of seconds between attempts to connect.
  test.slow();
  const gym = await openGym(server, [MAYA]);
  const before = await gym.connect(MAYA);
  const app = await launchApp();
  let window = await app.window();
  await signIn(window, server.url);
  before.write('Are you there?');
  await row(window, MAYA).click();
  await expect(conversation(window, MAYA).getByText('Are you there?')).toBeVisible();

  await server.kill();
  await expect(
    window.getByRole('status').getByText('Offline: the gym’s server does not answer.'),
  ).toBeVisible();
  await (await desktop.tray.item()).waitFor(({ tooltip }) => tooltip.includes('Offline'));
  const texts = ['first', 'second', 'third'];
  for (const text of texts) await answer(window, MAYA, text);
  for (const text of texts) await expect(conversation(window, MAYA).getByText(text)).toBeVisible();
  // One mark for the messages that follow each other.
  await expect(conversation(window, MAYA).getByRole('img', { name: 'Waiting to be sent' })).toHaveCount(1);
  await expect(row(window, MAYA)).toContainText('You: third');
  await expect(row(window, MAYA).getByRole('img', { name: 'Waiting to be sent' })).toBeVisible();
  const { conversations } = await window.evaluate(() => spotter.messaging.state());
  expect(conversations[0]?.queued).toBe(3);
  await window.getByLabel(`Message to ${MAYA}`).fill('half a thought');
  const draft = async () => (await window.evaluate(() => spotter.messaging.state())).conversations[0]?.draft;
  await expect.poll(draft).toBe('half a thought');
  await window.screenshot({ path: 'test-results/shots/desktop-offline.png' });

  await app.kill();
  await app.relaunch();
  window = await app.window();
  // U1: painted from the cache, with no server at all.
  await expect(row(window, MAYA)).toContainText('Draft: half a thought');
  await row(window, MAYA).click();
  await expect(conversation(window, MAYA).getByText('Are you there?')).toBeVisible();
  for (const text of texts) await expect(conversation(window, MAYA).getByText(text)).toBeVisible();
  await expect(window.getByLabel(`Message to ${MAYA}`)).toHaveValue('half a thought');

  await server.restart();
  const after = await gym.connect(MAYA);
  await online(window);
  await after.waitFor(({ content }) => content === 'third');
  expect(after.received).toEqual(texts);
  await expect(conversation(window, MAYA).getByRole('img', { name: 'Waiting to be sent' })).toHaveCount(0);

  // What was lost would come again with the next connection.
  await app.quit();
  await app.relaunch();
  await online(await app.window());
  await answer(await openedAt(await app.window()), MAYA, 'fourth');
  await after.waitFor(({ content }) => content === 'fourth');
  expect(after.received).toEqual([...texts, 'fourth']);
  before.close();
  after.close();

  async function openedAt(page: typeof window): Promise<typeof window> {
    await row(page, MAYA).click();
    return page;
  }
});

test('D10, U3: what came while the app was not running is there when it starts, announced as one', async ({
  server,
  desktop,
  launchApp,
}) => {
  const names = ['Ana', 'Ben', 'Cleo', 'Dev'];
  const gym = await openGym(server, names);
  const app = await launchApp();
  await signIn(await app.window(), server.url);
  await app.quit();
  const members = await Promise.all(names.map((name) => gym.connect(name)));
  for (const member of members) member.write(`${member.name} was here`);
  for (const member of members) await member.waitFor(({ content }) => content === 'stored');
  await app.relaunch({ args: ['--hidden'] });
  await desktop.notifications.waitFor(({ title }) => title === '4 messages from 4 clients');
  expect(desktop.notifications.shown).toHaveLength(1);
  await (await desktop.tray.item()).waitFor(({ tooltip }) => tooltip.startsWith('Spotter — 4 unread'));
  for (const member of members) member.close();
});
