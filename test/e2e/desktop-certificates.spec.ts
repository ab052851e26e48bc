import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { selfSigned } from '../fakes/certificate.ts';
import { online, openGym, row, signIn, TRAINER } from './support/desktop-gym.ts';
import { expect, test } from './support/fixtures.ts';
import { TlsProxy } from './support/tls-proxy.ts';

const MAYA = 'Maya Lindqvist';

const fingerprintOf = ({ cert }: { cert: string }) => new X509Certificate(cert).fingerprint256;
const connectionOf = async (window: Page) =>
  (await window.evaluate(() => spotter.messaging.state())).connection;

/** Answers the system's question box in the person's place, and keeps what it said. */
async function answerQuestions(application: ElectronApplication, button: number): Promise<void> {
  await application.evaluate(({ dialog }, response) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = async (...args: unknown[]) => {
      asked.push(JSON.stringify(args.at(-1)));
      return { response, checkboxChecked: false };
    };
  }, button);
}

const questions = (application: ElectronApplication) =>
  application.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);

test('U14, product fault 12: a private certificate is refused with host, reason and fingerprint, and trusted by comparing it', async ({
  server,
  desktop,
  launchApp,
}) => {
  test.slow();
  const gym = await openGym(server, [MAYA]);
  const certificate = selfSigned(server.dataFolder, 'gym', 'DNS:localhost');
  const proxy = await TlsProxy.start(server.port, certificate);
  const app = await launchApp();
  let window = await app.window();
  await window.getByLabel('Server', { exact: true }).fill(proxy.url);
  await window.getByLabel('E-mail').fill(TRAINER.email);
  await window.getByLabel('Password', { exact: true }).fill(TRAINER.password);
  await window.getByRole('button', { name: 'Sign in', exact: true }).click();

  const fingerprint = fingerprintOf(certificate);
  await expect(window.getByRole('alert')).toContainText(
    'The certificate of localhost is not trusted: it vouches for itself',
  );
  await expect(window.getByRole('alert')).toContainText(fingerprint);
  const question = window.getByRole('region', { name: 'The server’s certificate' });
  await expect(question.getByText(fingerprint)).toBeVisible();
  await window.screenshot({ path: 'test-results/shots/certificate.png' });
  const trust = question.getByRole('button', { name: 'Trust it and sign in' });
  await expect(trust).toBeDisabled();
  await question.getByRole('switch', { name: 'I have compared the fingerprint' }).click();
  await trust.click();
  await expect(window.getByRole('navigation', { name: 'Inbox' })).toBeVisible();
  await expect.poll(() => connectionOf(window)).toEqual({ is: 'online', via: 'socket' });
  expect(readFileSync(path.join(app.profile, 'device.json'), 'utf8')).toContain(fingerprint);

  const maya = await gym.connect(MAYA);
  maya.write('over TLS');
  await desktop.notifications.waitFor(({ body }) => body === 'over TLS');
  await expect(row(window, MAYA)).toContainText('over TLS');

  // Kept over a restart, and for this certificate only.
  await app.quit();
  await app.relaunch();
  window = await app.window();
  await expect.poll(() => connectionOf(window)).toEqual({ is: 'online', via: 'socket' });
  await answerQuestions(app.application, 0);
  const other = selfSigned(server.dataFolder, 'stranger', 'DNS:localhost');
  proxy.renew(other);
  await expect.poll(async () => (await questions(app.application)).length).toBe(1);
  const [asked = ''] = await questions(app.application);
  expect(asked).toContain('it is not the one that you trusted before');
  expect(asked).toContain(fingerprintOf(other));
  expect((await connectionOf(window)).is).not.toBe('online');

  proxy.renew(certificate);
  await window.evaluate(() => spotter.messaging.reconnect());
  await online(window);
  expect(await questions(app.application)).toHaveLength(1);
  await app.quit();
  await proxy.stop();
  maya.close();
});

test('U14: a person who is signed in may trust a renewed certificate, and everything goes on', async ({
  server,
  launchApp,
}) => {
  test.slow();
  const gym = await openGym(server, [MAYA]);
  const proxy = await TlsProxy.start(server.port, selfSigned(server.dataFolder, 'gym', 'DNS:localhost'));
  const app = await launchApp();
  const window = await app.window();
  await window.evaluate(
    async ([server, email, password]) => {
      const first = await spotter.account.signIn({ server, email, password });
      if (first.ok || !first.certificate) throw new Error('was not refused');
      const second = await spotter.account.signIn({
        server,
        email,
        password,
        trust: first.certificate.fingerprint,
      });
      if (!second.ok) throw new Error(second.why);
    },
    [proxy.url, TRAINER.email, TRAINER.password] as const,
  );
  await online(window);
  await answerQuestions(app.application, 1);
  proxy.renew(selfSigned(server.dataFolder, 'renewed', 'DNS:localhost'));
  await expect.poll(async () => (await questions(app.application)).length).toBe(1);
  await online(window);
  const maya = await gym.connect(MAYA);
  maya.write('after the renewal');
  await expect(row(window, MAYA)).toContainText('after the renewal');
  await app.quit();
  await proxy.stop();
  maya.close();
});

test('U14: without TLS nothing of this is asked, and signing in works', async ({ server, launchApp }) => {
  await openGym(server, [MAYA]);
  const window = await (await launchApp()).window();
  await signIn(window, server.url);
});
