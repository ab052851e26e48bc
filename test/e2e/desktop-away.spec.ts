import type { OfficeHours } from '../../protocol/workspace.ts';
import { answer, conversation, online, openGym, row, signIn, TRAINER } from './support/desktop-gym.ts';
import { expect, test } from './support/fixtures.ts';

/** The trainer is away: what the server does meanwhile, and what this device and another one know afterwards. */

const MAYA = 'Maya Lindqvist';

/** No hours today, nor tomorrow; some later in the week. */
function closedNow(): OfficeHours {
  const day = (new Date().getUTCDay() + 6 + 3) % 7;
  return {
    enabled: true,
    timeZone: 'UTC',
    days: Array.from({ length: 7 }, (_, at) => (at === day ? { from: '08:00', to: '18:00' } : null)),
    answer: 'Not here. Back {back}.',
    language: 'en',
  };
}

/** What the server itself has, asked by a program of the trainer's. */
async function isPinned(url: string): Promise<boolean | undefined> {
  const post = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  };
  const body = JSON.stringify({
    email: TRAINER.email,
    password: TRAINER.password,
  });
  const { token } = (await (await fetch(`${url}/api/session`, { ...post, body })).json()) as {
    token: string;
  };
  const answer = await fetch(`${url}/api/conversations`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { conversations } = (await answer.json()) as {
    conversations: { flags: { pinned: boolean } }[];
  };
  return conversations[0]?.flags.pinned;
}

test('I1, I9, I11, F3, Q6: pinned offline, answered automatically with the desktop off; another device has both, and says that older history is still being fetched', async ({
  server,
  launchApp,
}) => {
  test.slow();
  const gym = await openGym(server, [MAYA]);
  const before = await gym.connect(MAYA);
  let last = '';
  for (let n = 1; n <= 3_000; n += 1) last = before.write(`Kilometre ${n}`);
  await before.waitFor(({ content, messageId }) => content === 'stored' && messageId === last);

  const app = await launchApp();
  const window = await app.window();
  await signIn(window, server.url);
  // Nobody waits: what is answered automatically is what comes while the desktop is off.
  await row(window, MAYA).click();
  await answer(window, MAYA, 'Well done!');
  await before.waitFor(({ type, content }) => type === 'chat' && content === 'Well done!');
  await window.evaluate((hours) => spotter.workspace.saveOfficeHours(hours), closedNow());
  await server.kill();
  before.close();
  await row(window, MAYA).click({ button: 'right' });
  await window.getByRole('menuitem', { name: 'Pin' }).click();
  await expect(row(window, MAYA).getByRole('img', { name: 'Pinned' })).toBeVisible();
  await server.restart();
  await online(window);
  await expect.poll(() => isPinned(server.url)).toBe(true);
  await app.quit();

  const maya = await gym.connect(MAYA);
  maya.write('Anybody there?');
  const { content } = await maya.waitFor(
    (frame) => frame.type === 'chat' && frame.content.startsWith('Not here'),
  );
  expect(content).toMatch(/^Not here\. Back .*8:00\.$/u);

  const other = await (await launchApp()).window();
  await signIn(other, server.url);
  // Within the first pages of her history.
  await server.kill();
  await expect(row(other, MAYA).getByRole('img', { name: 'Pinned' })).toBeVisible();
  await expect(other.getByRole('radio', { name: 'Needs reply 1' })).toBeVisible();
  await row(other, MAYA).click();
  const automatic = conversation(other, MAYA).getByRole('article').filter({ hasText: 'Not here. Back' });
  await expect(automatic).toContainText('Automatic answer');
  await other.keyboard.press('Control+f');
  await other.keyboard.type('"kilometre 7"');
  await expect(other.getByText('Not yet: older messages are still being fetched.')).toBeVisible();
  await expect(other.getByText('complete for 0 of 1 client')).toBeVisible();
  await server.restart();
  await expect(other.getByRole('option').filter({ hasText: 'Kilometre 7' })).toBeVisible({ timeout: 60_000 });
  maya.close();
});

test('O50: what was looked at on one desktop is not new on the trainer’s other one', async ({
  server,
  launchApp,
}) => {
  const { trainerId } = await openGym(server, [MAYA]);
  const [made] = (await server.command('api-key', 'add', '--name', 'Timetable')) as { key: string }[];
  const [home, work] = await Promise.all(
    [await launchApp(), await launchApp()].map(async (app) => {
      const window = await app.window();
      await signIn(window, server.url);
      return window;
    }),
  );
  if (!home || !work) throw new Error('two windows');
  const told = await fetch(`${server.url}/api/notifications`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${made?.key}` },
    body: JSON.stringify({ recipientId: trainerId, content: 'Mobility moved to Studio 1' }),
  });
  expect(told.status).toBe(200);
  const isNew = { name: 'From the gym: 1 new notification' };
  await expect(home.getByRole('button', isNew)).toBeVisible();
  await expect(work.getByRole('button', isNew)).toBeVisible();
  await home.getByRole('button', isNew).click();
  // It is also said to whoever listens instead of looking.
  await expect(home.getByText('Mobility moved to Studio 1', { exact: true })).toBeVisible();
  await home.keyboard.press('Escape');
  await expect(home.getByRole('button', isNew)).toHaveCount(0);
  await expect(work.getByRole('button', isNew)).toHaveCount(0);
});
