import { request } from 'node:https';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { checkAddress } from '../../../server/health/address.ts';
import { wordsOf } from '../../../server/health/words.ts';
import { bearer, claimedBy, PASSWORD, startGym, temporaryFolder } from '../accounts/gym.ts';
import { startProcess } from '../cli/cli.ts';
import { PROXIES, whyNot } from './proxies.ts';

interface Answered {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  body: string;
}

/** The certificate is the test's own. */
function ask(
  url: string,
  method: string,
  headers: Record<string, string> = {},
  body = '',
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const type = body === '' ? {} : { 'content-type': 'application/json' };
    const asked = request(url, { method, headers: { ...type, ...headers }, rejectUnauthorized: false });
    asked.once('error', reject);
    asked.once('response', (response) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    asked.end(body);
  });
}

for (const proxy of PROXIES) {
  const why = whyNot(proxy);
  describe.skipIf(why !== null)(`behind ${proxy.program}${why === null ? '' : ` (skipped: ${why})`}`, () => {
    it('O39: sockets, long polls and secure cookies work, and the health page finds nothing wrong', async () => {
      const gym = await startGym();
      const { url } = await proxy.start(Number(new URL(gym.url).port));
      const member = await gym.outside.add({ name: 'Max', role: 'member', trainers: [gym.trainerId] });
      const reader = bearer(gym.outside.openSession(member, 'test').token);

      const credentials = JSON.stringify({ email: 'ada@gym.example', password: PASSWORD });
      const signedIn = await ask(`${url}/api/session`, 'POST', { origin: url }, credentials);
      const [cookie = ''] = signedIn.headers['set-cookie'] ?? [];
      expect(cookie).toMatch(/^__Host-spotter_session=.*; Secure/);

      const { cursor } = JSON.parse((await ask(`${url}/api/events`, 'GET', reader)).body) as {
        cursor: string;
      };
      const poll = ask(`${url}/api/events?after=${cursor}&wait=25`, 'GET', reader);
      const socket = new WebSocket(`${url.replace('https', 'wss')}/ws`, {
        rejectUnauthorized: false,
        headers: { cookie: cookie.split(';')[0], origin: url },
      });
      onTestFinished(() => socket.terminate());
      const stored = new Promise((resolve) =>
        socket.once('message', (data) => resolve(JSON.parse(String(data)))),
      );
      await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
      const chat = { type: 'chat', content: 'Leg day?', senderId: gym.trainerId, recipientId: member.id };
      socket.send(JSON.stringify({ ...chat, timestamp: new Date().toISOString(), messageId: 'm-1' }));
      expect(await stored).toMatchObject({ type: 'status', content: 'stored', messageId: 'm-1' });
      expect(JSON.parse((await poll).body)).toMatchObject({ events: [{ content: 'Leg day?' }] });

      const { instance } = (await gym.ask('GET', '/healthz')).body as { instance: string };
      const listening = { url: gym.url, instance };
      const found = await checkAddress(
        url,
        listening,
        { now: Date.now(), ownTls: true },
        wordsOf('en', 'UTC'),
      );
      expect(found.filter(({ id }) => id === 'address')).toMatchObject([
        { level: 'ok', what: expect.stringContaining('WebSockets too') },
      ]);
    });

    it('O39: the numbers are not public, and an address that a client claims to have is not believed', async () => {
      const gym = await startGym({ rateLimit: 5 });
      const { url } = await proxy.start(Number(new URL(gym.url).port));
      expect((await ask(`${url}/metrics`, 'GET')).status).toBe(404);
      expect((await fetch(`${gym.url}/metrics`)).status).toBe(200);
      const statuses = [];
      for (let i = 1; i <= 6; i++)
        statuses.push((await ask(`${url}/api/setup`, 'GET', { 'x-forwarded-for': `192.0.2.${i}` })).status);
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    });

    it('A20: with what a backup is sent is in no log of the proxy, also when the server is away', async () => {
      const server = await startProcess(['--port', '0', '--data', temporaryFolder()]);
      const { url, log } = await proxy.start(Number(new URL(server.url).port));
      await server.stop('SIGKILL');
      const secrets = claimedBy('CLAIMED-CODE', 'pass-phrase');
      expect((await ask(`${url}/api/setup/restore`, 'POST', secrets, 'x')).status).toBe(502);
      await expect.poll(log).toContain('/api/setup/restore');
      for (const secret of ['CLAIMED', 'pass-phrase', secrets['authorization']!.slice('Basic '.length)])
        expect(log()).not.toContain(secret);
    }, 60_000);
  });
}
