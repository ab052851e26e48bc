import { expect, it } from 'vitest';
import { healthAnswer, HEALTH_CHECKS } from '../../../protocol/admin.ts';
import { PASSWORD, bearer, startGym } from '../accounts/gym.ts';

it('O35: owners, and nobody else, are told how the server is and what it takes, in their language', async () => {
  const gym = await startGym();
  const owner = { name: 'Olivia', role: 'owner', email: 'olivia@gym.example', password: PASSWORD } as const;
  await gym.outside.add(owner);
  const signIn = async (email: string) =>
    bearer(String((await gym.ask('POST', '/api/session', { email, password: PASSWORD })).body['token']));
  const asOwner = await signIn(owner.email);
  const get = (headers: Record<string, string>, query = '') =>
    gym.ask('GET', `/api/admin/health${query}`, undefined, headers);

  expect((await get({})).status).toBe(401);
  expect((await get(await signIn('ada@gym.example'))).status).toBe(403);
  const { findings, storage } = healthAnswer.parse((await get(asOwner)).body);
  const ids = new Set(findings.map(({ id }) => id));
  expect([...ids]).toEqual(HEALTH_CHECKS.filter((id) => ids.has(id)));
  expect([...ids]).toEqual(expect.arrayContaining(['store', 'disk', 'backups', 'address', 'clock']));
  // What is not fine says what to do.
  for (const { id, level, todo } of findings) if (level !== 'ok') expect([id, todo]).not.toEqual([id, null]);
  expect(storage).toMatchObject({ messages: 0, people: 2, backupBytes: 0 });
  expect(storage.databaseBytes).toBeGreaterThan(10_000);
  expect(storage.freeBytes).toBeGreaterThan(0);

  const inGerman = healthAnswer.parse((await get(asOwner, '?language=de')).body);
  expect(inGerman.findings.find(({ id }) => id === 'store')?.what).toBe(
    'Nachrichten können gespeichert werden.',
  );
  expect((await get(asOwner, '?language=fr')).status).toBe(400);
});

it('O36: /healthz says which run of the server it is, and whether a proxy is believed', async () => {
  const gym = await startGym({ trustedProxies: [] });
  const alive = async (headers = {}) => (await gym.ask('GET', '/healthz', undefined, headers)).body;
  expect(await alive()).toMatchObject({ status: 'alive', via: 'direct', instance: expect.any(String) });
  expect(await alive({ 'x-forwarded-for': '192.0.2.1' })).toMatchObject({ via: 'unknown_proxy' });
  const other = await startGym({ trustedProxies: ['127.0.0.0/8'] });
  const through = await other.ask('GET', '/healthz', undefined, { 'x-forwarded-for': '192.0.2.1' });
  expect(through.body).toMatchObject({ via: 'proxy' });
  expect(through.body['instance']).not.toBe((await alive())['instance']);
});

it('C15: on a full disk /readyz says so before anybody writes, /healthz stays alive, and with room it is ready by itself', async () => {
  let free = 5e9;
  const gym = await startGym({}, { freeBytes: async () => free });
  const status = async (target: string) => (await gym.ask('GET', target)).status;
  const both = async () => [await status('/healthz'), await status('/readyz')];
  expect(await both()).toEqual([200, 200]);
  free = 4_096;
  expect(await both()).toEqual([200, 503]);
  free = 5e9;
  expect(await both()).toEqual([200, 200]);
});

it('C15: where the system does not say how much room there is, it is tried', async () => {
  const gym = await startGym({}, { freeBytes: () => Promise.reject(new Error('ENOSYS')) });
  expect((await gym.ask('GET', '/readyz')).status).toBe(200);
});
