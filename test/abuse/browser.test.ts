import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD as ADAS_PASSWORD, startGym } from '../server/accounts/gym.ts';
import { ROUTES } from './support/route-table.ts';
import { openWorld, type World } from './support/world.ts';

const EVIL = 'https://evil.example';
const CSP =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;font-src 'self';connect-src 'self';" +
  "manifest-src 'self';worker-src 'self';base-uri 'none';form-action 'self';frame-ancestors 'none'";

describe('what a browser is made to do', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.gym.close());

  it('A19: every answer, also a refusal and a page, forbids foreign code, framing, guessing of types and referrers, and no API answer is kept', async () => {
    for (const [route, { path }] of Object.entries(ROUTES)) {
      const [method = '', pattern = ''] = route.split(' ');
      if (method !== 'GET') continue;
      for (const who of ['owner', 'nobody'] as const) {
        world.renew('owner');
        const { headers } = await world.ask(who, method, (await path?.(world)) ?? pattern, undefined, {
          origin: EVIL,
        });
        const of = (name: string) => headers.get(name);
        expect([route, of('content-security-policy')]).toEqual([route, CSP]);
        expect([route, of('x-content-type-options')]).toEqual([route, 'nosniff']);
        expect([route, of('x-frame-options')]).toEqual([route, 'DENY']);
        expect([route, of('referrer-policy')]).toEqual([route, 'no-referrer']);
        expect([route, of('x-powered-by'), of('server')]).toEqual([route, null, null]);
        if (pattern.startsWith('/api/')) expect([route, of('cache-control')]).toEqual([route, 'no-store']);
        const cors = [...headers.keys()].filter((name) => name.startsWith('access-control-'));
        expect([route, cors]).toEqual([route, []]);
      }
    }
    const nowhere = await world.ask('nobody', 'GET', '/nothing');
    expect([nowhere.status, nowhere.headers.get('content-security-policy')]).toEqual([404, CSP]);
    const preflight = await world.ask('nobody', 'OPTIONS', '/api/me/password', undefined, {
      origin: EVIL,
      'access-control-request-method': 'POST',
    });
    expect(preflight.status).toBe(404);
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('A19: no route takes a write for which only a cookie speaks from a page of another site, or from no page at all', async () => {
    const cookie = `spotter_session=${world.gym.session(world.people.owner.id)}`;
    const elsewhere: Record<string, string>[] = [
      {},
      { origin: EVIL },
      { origin: 'null' },
      { origin: world.gym.url.replace(/\d+$/, '1') },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: EVIL, 'sec-fetch-site': 'same-origin' },
      { origin: EVIL, authorization: 'Bearer' },
      { origin: EVIL, host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    ];
    for (const [route, { path, body }] of Object.entries(ROUTES)) {
      const [method = '', pattern = ''] = route.split(' ');
      if (method === 'GET') continue;
      const target = (await path?.(world)) ?? pattern;
      const sent = await body?.(world);
      const before = world.everything();
      for (const headers of elsewhere) {
        const answer = await world.ask('nobody', method, target, sent, { cookie, ...headers });
        expect([route, headers, answer.status]).toEqual([route, headers, 403]);
        expect(answer.text).toContain('other_site');
      }
      expect(world.everything(), route).toBe(before);
    }
  });

  it('A19: no form of another site signs its visitor in as somebody else', async () => {
    const { token } = await world.newInvite();
    for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded'])
      for (const [target, body] of [
        ['/api/session', { email: 'eve@evil.example', password: 'x' }],
        ['/api/invites/accept', { token, name: 'Eve' }],
      ] as const) {
        const answer = await world.ask('nobody', 'POST', target, body, {
          origin: EVIL,
          'content-type': type,
        });
        expect([target, type, answer.status, answer.headers.get('set-cookie')]).toEqual([
          target,
          type,
          403,
          null,
        ]);
      }
  });

  it('A19: a token is taken from the header or the cookie only, on every route', async () => {
    const token = world.gym.session(world.people.owner.id);
    for (const [route, { answers, path }] of Object.entries(ROUTES)) {
      const [method = '', pattern = ''] = route.split(' ');
      if (method !== 'GET' || answers.nobody !== 401) continue;
      const target = (await path?.(world)) ?? pattern;
      const query = ['token', 'access_token', 'session', 'spotter_session', 'key', 'authorization'];
      const asked = `${target}${target.includes('?') ? '&' : '?'}${query.map((name) => `${name}=${token}`).join('&')}`;
      expect([route, (await world.ask('nobody', 'GET', asked)).status]).toEqual([route, 401]);
    }
  });
});

describe('sessions that somebody else chose', () => {
  const credentials = { email: 'ada@gym.example', password: ADAS_PASSWORD };
  const named = (cookies: string[], name: string) =>
    cookies.find((cookie) => cookie.startsWith(`${name}=`))?.split(/[=;]/)[1] ?? '';

  it('A19: signing in makes a new session whatever cookie was there, and ends the one that the cookie named', async () => {
    const gym = await startGym({ loginLimit: 0 });
    const status = async (token: string) =>
      (await gym.ask('GET', '/api/me', undefined, { authorization: `Bearer ${token}` })).status;
    const fixed = 'A'.repeat(43);
    const own = { origin: gym.url };
    const first = await gym.ask('POST', '/api/session', credentials, {
      ...own,
      cookie: `spotter_session=${fixed}`,
    });
    const one = named(first.cookies, 'spotter_session');
    expect([one === fixed, await status(fixed), await status(one)]).toEqual([false, 401, 200]);
    const failed = await gym.ask(
      'POST',
      '/api/session',
      { ...credentials, password: 'wrong password' },
      { ...own, cookie: `spotter_session=${one}` },
    );
    expect([failed.status, await status(one)]).toEqual([401, 200]);
    const second = await gym.ask('POST', '/api/session', credentials, {
      ...own,
      cookie: `spotter_session=${one}`,
    });
    const two = named(second.cookies, 'spotter_session');
    expect([await status(one), await status(two)]).toEqual([401, 200]);
    // A program signs in beside others of the same person.
    const three = await gym.signIn();
    expect([await status(two), await status(three)]).toEqual([200, 200]);
  });

  it('A19: over TLS a cookie that a neighbour’s site could have set does not stand in for the gym’s own', async () => {
    const gym = await startGym({ publicUrl: 'https://gym.example' });
    const [ada, tossed] = [await gym.signIn(), await gym.signIn()];
    const eve = await gym.outside.add({ name: 'Eve', role: 'member', trainers: [gym.trainerId] });
    const evil = gym.outside.openSession(eve, 'test').token;
    for (const cookie of [
      `spotter_session=${evil}; __Host-spotter_session=${ada}`,
      `__Host-spotter_session=${ada}; spotter_session=${evil}; spotter_session=${tossed}`,
    ]) {
      const { body } = await gym.ask('GET', '/api/me', undefined, { cookie, 'x-forwarded-proto': 'https' });
      expect(body).toMatchObject({ user: { id: gym.trainerId } });
    }
    const secure = await gym.ask('POST', '/api/session', credentials, { 'x-forwarded-proto': 'https' });
    for (const flag of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax'])
      expect(secure.cookies.join()).toContain(flag);
    expect(secure.cookies.join()).not.toMatch(/domain=/i);
    expect(secure.headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/);
  });
});
