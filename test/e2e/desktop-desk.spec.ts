import type { Page } from '@playwright/test';
import { answer, conversation, openGym, row, signIn } from './support/desktop-gym.ts';
import { expect, test } from './support/fixtures.ts';

/** A trainer's day at the list, with the real server and the real app. */

const MAYA = 'Maya Lindqvist';
const TOM = 'Tom Okafor';
const ANA = 'Ana Sousa';

const names = (window: Page) => window.locator('.row-name').allTextContents();
const opened = (window: Page) => window.locator('.conversation-name');
const composer = (window: Page, name: string) => window.getByLabel(`Message to ${name}`);
const toast = (window: Page) => window.locator('.toast');

test('Q2, Q5: who waits is answered or marked done with the keyboard alone, the longest wait first', async ({
  server,
  launchApp,
}) => {
  const gym = await openGym(server, [MAYA, TOM, ANA]);
  const [maya, tom, ana] = [await gym.connect(MAYA), await gym.connect(TOM), await gym.connect(ANA)];
  const app = await launchApp();
  const window = await app.window();
  await signIn(window, server.url);
  // One after the other: each is stored before the next is written.
  for (const [member, words] of [
    [tom, 'Can I train on Sunday?'],
    [maya, 'My knee hurts again.'],
    [ana, 'Thanks, all clear!'],
    [tom, 'Or Monday?'],
  ] as const) {
    member.write(words);
    await member.waitFor(({ content }) => content === 'delivered' || content === 'stored');
    await expect(row(window, member.name)).toContainText(words);
  }

  await window.keyboard.press('Control+3');
  await expect.poll(() => names(window)).toEqual([TOM, MAYA, ANA]);
  await expect(window.getByRole('radio', { name: 'Needs reply 3' })).toBeChecked();
  await expect(
    row(window, TOM).getByRole('img', { name: /^Waiting for your answer for \d minutes?$/ }),
  ).toBeVisible();

  await window.keyboard.press('Control+j');
  await expect(composer(window, TOM)).toBeFocused();
  await window.keyboard.type('Sunday at ten.');
  await window.keyboard.press('Enter');
  expect((await tom.waitFor(({ type }) => type === 'chat')).content).toBe('Sunday at ten.');
  await expect(window.getByRole('radio', { name: 'Needs reply 2' })).toBeVisible();
  await window.keyboard.press('Control+j');
  await expect(composer(window, MAYA)).toBeFocused();
  await window.keyboard.type('Then no squats today. Come at six, I will have a look.');
  await window.keyboard.press('Enter');
  await window.keyboard.press('Control+j');
  await expect(composer(window, ANA)).toBeFocused();
  await window.keyboard.press('Control+d');
  await expect(window.getByRole('heading', { name: 'Nobody is waiting' })).toBeVisible();
  await expect(toast(window)).toContainText('Ana Sousa marked done');
  await window.keyboard.press('Control+z');
  await expect(composer(window, ANA)).toBeFocused();
  await expect(window.getByRole('radio', { name: 'Needs reply 1' })).toBeVisible();
  await window.keyboard.press('Control+d');
  await expect(window.getByRole('heading', { name: 'Nobody is waiting' })).toBeVisible();

  // Who writes again waits again.
  ana.write('One more thing');
  await expect(window.getByRole('radio', { name: 'Needs reply 1' })).toBeVisible();
  for (const member of [maya, tom, ana]) member.close();
});

test('Q1, Q3: what was pinned, archived and muted, the filter and the open conversation survive a restart', async ({
  server,
  launchApp,
}) => {
  const gym = await openGym(server, [MAYA, TOM, ANA]);
  const [maya, tom] = [await gym.connect(MAYA), await gym.connect(TOM)];
  const app = await launchApp();
  const window = await app.window();
  await signIn(window, server.url);
  maya.write('hello');
  await expect(row(window, MAYA)).toContainText('hello');
  tom.write('hi');
  await expect(row(window, TOM)).toContainText('hi');
  const choose = async (name: string, item: string) => {
    await row(window, name).click({ button: 'right' });
    await window.getByRole('menuitem', { name: item }).click();
    await expect(window.getByRole('menu')).toHaveCount(0);
  };
  await choose(ANA, 'Pin');
  await choose(MAYA, 'Archive');
  await choose(TOM, 'Mute');
  await window.mouse.move(900, 400);
  await expect.poll(() => names(window)).toEqual([ANA, TOM]);
  await window.keyboard.press('Control+5');
  await row(window, MAYA).click();
  await expect(opened(window)).toHaveText(MAYA);
  await app.quit();

  await app.relaunch();
  const again = await app.window();
  await expect(opened(again)).toHaveText(MAYA);
  await expect.poll(() => names(again)).toEqual([MAYA]);
  await again.keyboard.press('Control+1');
  await expect.poll(() => names(again)).toEqual([ANA, TOM]);
  await expect(row(again, TOM).getByRole('img', { name: 'Muted' })).toBeVisible();
  await expect(row(again, ANA).getByRole('img', { name: 'Pinned' })).toBeVisible();
  // Who writes comes out of the archive.
  maya.write('Still there?');
  await expect.poll(() => names(again)).toEqual([ANA, MAYA, TOM]);
  maya.close();
  tom.close();
});

test('Q6, K1: search goes to an old message, and the palette to a person', async ({ server, launchApp }) => {
  const gym = await openGym(server, [MAYA, TOM]);
  const maya = await gym.connect(MAYA);
  const app = await launchApp();
  const window = await app.window();
  await signIn(window, server.url);
  maya.write('The marathon in Hamburg is booked!');
  for (let n = 1; n <= 120; n += 1) maya.write(`Kilometre ${n}`);
  await expect(row(window, MAYA)).toContainText('Kilometre 120');

  await window.keyboard.press('Control+f');
  await window.keyboard.type('hamb');
  const hit = window.getByRole('option').filter({ hasText: 'marathon' });
  await expect(hit.locator('mark')).toHaveText('Hamburg');
  await window.keyboard.press('Enter');
  await expect(opened(window)).toHaveText(MAYA);
  await expect(conversation(window, MAYA).getByText('The marathon in Hamburg is booked!')).toBeInViewport();

  await window.keyboard.press('Control+k');
  await window.keyboard.type('tom');
  await window.keyboard.press('Enter');
  await expect(composer(window, TOM)).toBeFocused();
  await answer(window, TOM, 'How was the run?');
  await expect(row(window, TOM)).toContainText('How was the run?');
  maya.close();
});
