import type { ElectronApplication, Page } from '@playwright/test';
import { WebSocket } from 'ws';
import type { PlainEnvelope } from '../../protocol/envelope.ts';
import { answer, conversation, online, row, TRAINER } from './support/desktop-gym.ts';
import { expect, test } from './support/fixtures.ts';
import {
  ask,
  claimGym,
  crashServer,
  freePort,
  hostingRun,
  OtherProgram,
  wholeHistory,
} from './support/hosted-gym.ts';

/** The system's own boxes cannot be clicked by a test: what they ask is written down, and answered with this button. */
async function answerQuestions(application: ElectronApplication, button: number): Promise<void> {
  await application.evaluate(({ dialog }, response) => {
    const kept = globalThis as { asked?: string[] };
    kept.asked = [];
    dialog.showMessageBox = async (...given: unknown[]) => {
      kept.asked?.push((given.at(-1) as { message: string }).message);
      return { response, checkboxChecked: false };
    };
  }, button);
}
const asked = (application: ElectronApplication) =>
  application.evaluate(() => (globalThis as { asked?: string[] }).asked ?? []);

const chooseQuit = (application: ElectronApplication) =>
  application.evaluate(({ Menu }) => {
    const file = Menu.getApplicationMenu()?.items[0]?.submenu;
    file?.items.find(({ label }) => label === 'Quit Spotter')?.click();
  });

const composer = (page: Page) => page.getByRole('textbox', { name: /^Message to/ });

test('O30, O31, O33, O34: a gym is hosted from the desktop: started, claimed, chatted through, crashed, and quit', async ({
  desktop,
  launchApp,
  memberBrowser,
}) => {
  test.setTimeout(120_000);
  const other = await OtherProgram.start();
  const app = await launchApp();
  const window = await app.window();
  await window.getByRole('button', { name: 'Host your gym on this computer' }).click();
  await expect(window.getByText('Stopped', { exact: true })).toBeVisible();
  await window.getByLabel('Port').fill('80');
  await window.getByRole('button', { name: 'Use this port' }).click();
  await expect(window.getByRole('alert')).toHaveText(/1024 to 65535/);
  await window.getByLabel('Port').fill(String(other.port));
  await window.getByRole('button', { name: 'Use this port' }).click();
  await window.getByRole('button', { name: 'Start the server' }).click();
  await expect(window.getByText(/Another program on this computer uses this port/)).toBeVisible();
  await desktop.notifications.waitFor(({ title }) => title === 'Your gym’s server does not run');
  await other.stop();
  // It tries again by itself, after some seconds.
  await expect(window.getByText('This gym has no owner yet')).toBeVisible({ timeout: 45_000 });
  const run = await hostingRun(window);
  if (run.is !== 'running' || run.claimCode === null) throw new Error(`it is ${JSON.stringify(run)}`);
  await expect(window.getByText(run.claimCode)).toBeVisible();
  if (run.link !== null)
    await expect(window.getByRole('img', { name: `QR code of ${run.link}` })).toBeVisible();
  await window.getByRole('button', { name: 'Show the log' }).click();
  await expect(window.getByRole('log')).toContainText('Server listening');

  const invite = await claimGym(run.url, run.claimCode);
  await window.getByRole('button', { name: 'Sign in' }).click();
  await expect(window.getByLabel('Server')).toHaveValue(run.url);
  await window.getByLabel('E-mail').fill(TRAINER.email);
  await window.getByLabel('Password', { exact: true }).fill(TRAINER.password);
  await window.getByRole('button', { name: 'Sign in', exact: true }).click();
  await online(window);

  const phone = await memberBrowser.newContext({ viewport: { width: 390, height: 780 } });
  const page = await phone.newPage();
  await page.goto(invite);
  await page.getByLabel('Your name').fill('Nora');
  await page.getByRole('button', { name: /Start chatting/ }).click();
  await composer(page).fill('Is the sauna open?');
  await composer(page).press('Enter');
  await row(window, 'Nora').click();
  await expect(conversation(window, 'Nora').getByText('Is the sauna open?')).toBeVisible();

  await crashServer(app);
  await composer(page).fill('Hello? Still there?');
  await composer(page).press('Enter');
  // Another one by now: it is told apart by when it started.
  const started = async () => {
    const now = await hostingRun(window);
    return now.is === 'running' ? now.since : 0;
  };
  await expect.poll(started, { timeout: 30_000 }).toBeGreaterThan(run.since);
  await expect(conversation(window, 'Nora').getByText('Hello? Still there?')).toHaveCount(1, {
    timeout: 45_000,
  });
  await answer(window, 'Nora', 'From ten.');
  await expect(page.getByText('From ten.', { exact: true })).toHaveCount(1, { timeout: 45_000 });

  await answerQuestions(app.application, 0);
  await chooseQuit(app.application);
  await expect.poll(() => asked(app.application)).toEqual(['Quit Spotter and stop your gym’s server?']);
  await window.evaluate(() => spotter.desktop.change({ closeToTray: false }));
  await app.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(async () => (await asked(app.application)).length).toBe(2);
  expect((await hostingRun(window)).is).toBe('running');
  await answerQuestions(app.application, 1);
  const gone = app.application.waitForEvent('close');
  await chooseQuit(app.application);
  await gone;
  await expect(fetch(`${run.url}/healthz`)).rejects.toThrow();

  await app.relaunch();
  const again = await app.window();
  await expect.poll(async () => (await hostingRun(again)).is, { timeout: 30_000 }).toBe('running');
  await row(again, 'Nora').click();
  await expect(conversation(again, 'Nora').getByText('From ten.')).toHaveCount(1);
  await phone.close();
});

test('O32: the app is killed while messages flow: what was acknowledged is there afterwards, everything once and in order', async ({
  launchApp,
}) => {
  test.setTimeout(120_000);
  const app = await launchApp();
  const window = await app.window();
  const port = await freePort();
  await window.evaluate(async (port) => {
    await spotter.hosting.change({ port, reach: 'this_computer' });
    await spotter.hosting.start();
  }, port);
  await expect.poll(async () => (await hostingRun(window)).is, { timeout: 30_000 }).toBe('running');
  const run = await hostingRun(window);
  if (run.is !== 'running' || run.claimCode === null) throw new Error(`it is ${JSON.stringify(run)}`);
  const { url } = run;
  const invite = await claimGym(url, run.claimCode);
  const token = new URL(invite).hash.slice(1);
  const member = await ask<{ token: string; user: { id: number } }>(url, '/api/invites/accept', null, {
    token,
    name: 'Nora',
  });
  const { conversations } = await ask<{ conversations: { id: number; peer: { id: number } }[] }>(
    url,
    '/api/conversations',
    member.token,
  );
  const [{ id: conversationId, peer } = { id: 0, peer: { id: 0 } }] = conversations;
  const envelope = (n: number, messageId: string): PlainEnvelope => ({
    type: 'chat',
    content: `message ${n}`,
    senderId: member.user.id,
    recipientId: peer.id,
    timestamp: new Date().toISOString(),
    messageId,
  });
  const connect = () =>
    new WebSocket(`${url.replace('http', 'ws')}/ws`, {
      headers: { authorization: `Bearer ${member.token}` },
    });

  const sent: string[] = [];
  const acknowledged = new Set<string>();
  const socket = connect();
  const enough = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  const sendNext = () => {
    const messageId = crypto.randomUUID();
    sent.push(messageId);
    socket.send(JSON.stringify(envelope(sent.length, messageId)));
  };
  socket.on('error', () => undefined);
  socket.on('close', () => closed.resolve());
  socket.on('open', () => {
    for (let n = 0; n < 10; n++) sendNext();
  });
  socket.on('message', (data) => {
    const { content, messageId } = JSON.parse((data as Buffer).toString()) as PlainEnvelope;
    if (content !== 'stored' || messageId === undefined) return;
    acknowledged.add(messageId);
    if (acknowledged.size === 100) enough.resolve();
    if (socket.readyState === WebSocket.OPEN) sendNext();
  });
  await enough.promise;
  await app.kill();
  await closed.promise;
  expect(sent.length).toBeGreaterThan(acknowledged.size);

  await app.relaunch();
  const again = await app.window();
  await expect.poll(async () => (await hostingRun(again)).is, { timeout: 30_000 }).toBe('running');
  const kept = new Set(
    (await wholeHistory(url, conversationId, member.token)).map(({ messageId }) => messageId),
  );
  expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);

  const resumed = connect();
  await new Promise((resolve) => resumed.once('open', resolve));
  const unsure = sent.filter((id) => !acknowledged.has(id));
  const done = new Promise<void>((resolve) => {
    const waiting = new Set(unsure);
    resumed.on('message', (data) => {
      const { content, messageId } = JSON.parse((data as Buffer).toString()) as PlainEnvelope;
      if (content === 'stored' && messageId !== undefined) waiting.delete(messageId);
      if (waiting.size === 0) resolve();
    });
  });
  for (const id of unsure) resumed.send(JSON.stringify(envelope(sent.indexOf(id) + 1, id)));
  await done;
  resumed.terminate();
  const all = await wholeHistory(url, conversationId, member.token);
  expect(all.map(({ content }) => content)).toEqual(sent.map((_, n) => `message ${n + 1}`));
});
