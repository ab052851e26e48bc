import { expect, it } from 'vitest';
import { proxyMatcher } from '../../server/trusted-proxies.ts';
import { startGym } from './accounts/gym.ts';

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
  const isProxy = proxyMatcher(['10.0.0.0/8', '192.168.1.7', 'fd00::/8']);
  const answers = ['10.9.8.7', '::ffff:10.1.1.1', '192.168.1.7', '192.168.1.8', 'fd12::1', '::1', undefined];
  expect(answers.map(isProxy)).toEqual([true, true, true, false, true, false, false]);
});
