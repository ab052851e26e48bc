import { expect, it } from 'vitest';
import { inRanges } from '../../server/address-ranges.ts';
import { startGym, type TestGym } from './accounts/gym.ts';

it('O3: one socket too many of a person is refused with 429, and there is room again when one closes', async () => {
  const gym = await startGym({ socketLimit: 2 });
  const headers = { authorization: `Bearer ${await gym.signIn()}` };
  const first = await gym.socket(headers);
  await gym.socket(headers);
  expect(await gym.socket(headers)).toBe(429);
  if (typeof first === 'number') throw new Error(`refused with ${first}`);
  const gone = new Promise((resolve) => first.once('close', resolve));
  first.close();
  await gone;
  await expect.poll(async () => typeof (await gym.socket(headers))).toBe('object');
});

it('O2: forwarding headers are believed from trusted proxies only', async () => {
  const https = { 'x-forwarded-proto': 'https' };
  const email = 'ada@gym.example';
  const body = { email, password: 'correct horse battery' };
  const behind = await startGym({ trustedProxies: ['127.0.0.0/8'] });
  expect((await behind.ask('POST', '/api/session', body, https)).cookies[0]).toMatch(/^__Host-/);
  const open = await startGym({ trustedProxies: ['10.0.0.1'] });
  expect((await open.ask('POST', '/api/session', body, https)).cookies[0]).toMatch(/^spotter_session/);
});

it('O2: proxies are named by address or range, of both families', () => {
  const isProxy = inRanges(['10.0.0.0/8', '192.168.1.7', 'fd00::/8']);
  const answers = ['10.9.8.7', '::ffff:10.1.1.1', '192.168.1.7', '192.168.1.8', 'fd12::1', '::1', undefined];
  expect(answers.map(isProxy)).toEqual([true, true, true, false, true, false, false]);
});

it('O51: the numbers are for this computer, or for whom the setting names, by the address of the client', async () => {
  const gym = await startGym({ trustedProxies: ['127.0.0.0/8'] });
  const read = async (from: TestGym, client: string | null) =>
    (await fetch(`${from.url}/metrics`, { headers: client === null ? {} : { 'x-forwarded-for': client } }))
      .status;
  expect(await read(gym, null)).toBe(200);
  expect(await read(gym, '203.0.113.5')).toBe(403);
  const monitored = await startGym({
    trustedProxies: ['127.0.0.0/8'],
    metricsReaders: ['203.0.113.0/24'],
  });
  expect(await read(monitored, '203.0.113.5')).toBe(200);
  expect(await read(monitored, null)).toBe(403);
  // Who claims to be this computer is believed from a trusted proxy only.
  const direct = await startGym({ trustedProxies: [], metricsReaders: ['10.0.0.1'] });
  expect(await read(direct, '10.0.0.1')).toBe(403);
  expect(await (await fetch(`${direct.url}/metrics`)).text()).toContain('--metrics');
});
