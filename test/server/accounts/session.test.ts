import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { meAnswer, sessionAnswer } from '../../../protocol/http.ts';
import { bearer, PASSWORD, startGym, type TestGym } from './gym.ts';

const EMAIL = 'ada@gym.example';
const DAY = 24 * 3_600_000;

const attempt = (gym: TestGym, password: string, email = EMAIL) =>
  gym.ask('POST', '/api/session', { email, password });

/** Rule C5 says a second; a machine that runs other tests beside may take longer to look. */
const A_SECOND_ON_A_BUSY_MACHINE = 3_000;

it('A4: passwords are argon2id with m=19456, t=2, p=1, and neither tokens nor passwords are in the file', async () => {
  const gym = await startGym();
  const token = await gym.signIn();
  expect(gym.outsideStore.person(gym.trainerId)?.passwordHash).toMatch(
    /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/,
  );
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  const files = ['gym.db', 'gym.db-wal'].map((name) => readFileSync(path.join(gym.data, name), 'latin1'));
  expect(files.join('')).toContain(EMAIL);
  expect(files.join('')).not.toContain(token);
  expect(files.join('')).not.toContain(PASSWORD);
});

it('C1: signing in gives a token that works as bearer and as cookie, and nothing else does', async () => {
  const gym = await startGym();
  const answer = await attempt(gym, PASSWORD, ' ADA@gym.example ');
  expect(answer.status).toBe(200);
  const { token, user } = sessionAnswer.parse(answer.body);
  expect(user).toEqual({ id: gym.trainerId, name: 'Ada', role: 'trainer' });
  for (const headers of [bearer(token), { cookie: `spotter_session=${token}` }]) {
    const me = await gym.ask('GET', '/api/me', undefined, headers);
    expect(meAnswer.parse(me.body).user).toEqual(user);
    expect(await gym.socket(headers)).toHaveProperty('readyState', 1);
  }
  for (const headers of [{}, bearer('x'.repeat(43)), { cookie: 'spotter_session=' }, bearer(`${token}a`)]) {
    const me = await gym.ask('GET', '/api/me', undefined, headers);
    expect([me.status, me.body['content']]).toEqual([401, 'unauthenticated']);
    expect(await gym.socket(headers)).toBe(401);
  }
  expect((await gym.ask('GET', `/api/me?token=${token}`)).status).toBe(401);
});

it('C2: a page of another origin gets no socket, one of the server itself or a configured one does', async () => {
  const gym = await startGym({ allowedOrigins: ['https://desk.gym.example'] });
  const token = await gym.signIn();
  const from = (origin: string) => gym.socket({ ...bearer(token), origin });
  expect(await from(gym.url)).toHaveProperty('readyState', 1);
  expect(await from('https://desk.gym.example')).toHaveProperty('readyState', 1);
  for (const origin of [
    'https://evil.example',
    gym.url.replace('http', 'https'),
    'null',
    `${gym.url}.evil.example`,
  ])
    expect([origin, await from(origin)]).toEqual([origin, 403]);
});

it('A6: a wrong password, an unknown e-mail, a disabled person and one without password get the same answer', async () => {
  const gym = await startGym({ loginLimit: 0 });
  await gym.outside.add({ name: 'Cy', role: 'trainer', email: 'cy@gym.example' });
  const gone = await gym.outside.add({
    name: 'Di',
    role: 'trainer',
    email: 'di@gym.example',
    password: PASSWORD,
  });
  gym.outside.disable(gone.id);
  const answers = [
    await attempt(gym, 'wrong password'),
    await attempt(gym, PASSWORD, 'nobody@gym.example'),
    await attempt(gym, PASSWORD, 'cy@gym.example'),
    await attempt(gym, PASSWORD, 'di@gym.example'),
  ].map(({ status, body }) => ({ status, ...body, timestamp: null }));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]).toMatchObject({ status: 401, content: 'unauthenticated' });
});

it('A6: an unknown e-mail is not answered faster than a password can be checked', async () => {
  const gym = await startGym({ loginLimit: 0 });
  await attempt(gym, 'wrong password');
  const median = async (email: string) => {
    const times: number[] = [];
    for (let i = 0; i < 7; i++) {
      const start = performance.now();
      await attempt(gym, 'wrong password', email);
      times.push(performance.now() - start);
    }
    return times.toSorted((a, b) => a - b)[3]!;
  };
  const [known, unknown] = [await median(EMAIL), await median('nobody@gym.example')];
  // Hashing takes 20 ms and more; without it the answer is there in 2.
  expect(unknown / known).toBeGreaterThan(0.3);
});

it('A6: after five failures an account waits, longer each time, also with the right password, and others do not', async () => {
  const gym = await startGym();
  await gym.outside.add({ name: 'Cy', role: 'trainer', email: 'cy@gym.example', password: PASSWORD });
  for (let i = 0; i < 5; i++) expect((await attempt(gym, 'wrong password')).status).toBe(401);
  const refused = await attempt(gym, PASSWORD);
  expect([refused.status, refused.body['content']]).toEqual([429, 'rate_limited']);
  expect((refused.body['x'] as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(1_000);
  expect(refused.headers.get('retry-after')).toBe('2');
  expect((await attempt(gym, PASSWORD, 'cy@gym.example')).status).toBe(200);
  gym.clock.forward(2_001);
  expect((await attempt(gym, 'wrong password')).status).toBe(401);
  gym.clock.forward(2_001);
  expect((await attempt(gym, PASSWORD)).status).toBe(429);
  gym.clock.forward(2_001);
  expect((await attempt(gym, PASSWORD)).status).toBe(200);
});

it('A6: many attempts at once are no way around the limit', async () => {
  const gym = await startGym();
  const all = await Promise.all(Array.from({ length: 30 }, () => attempt(gym, 'wrong password')));
  expect(all.filter(({ status }) => status === 401)).toHaveLength(5);
  expect(all.filter(({ status }) => status === 429)).toHaveLength(25);
});

it('A6: an address has to wait after fifty failures under different names, and the limit can be lifted', async () => {
  const tries = async (gym: TestGym) => {
    for (let i = 0; i < 50; i++) await attempt(gym, 'wrong password', `nobody${i}@gym.example`);
    return (await attempt(gym, PASSWORD)).status;
  };
  expect(await tries(await startGym())).toBe(429);
  expect(await tries(await startGym({ loginLimit: 0 }))).toBe(200);
});

it('A7: over HTTP the cookie is spotter_session, HttpOnly and SameSite=Lax, without Secure', async () => {
  const gym = await startGym();
  const { cookies } = await attempt(gym, PASSWORD);
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatch(/^spotter_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
});

it('A7: behind TLS it is __Host-spotter_session with Secure', async () => {
  const gym = await startGym({ publicUrl: 'https://gym.example' });
  const { cookies } = await gym.ask(
    'POST',
    '/api/session',
    { email: EMAIL, password: PASSWORD },
    { 'x-forwarded-proto': 'https' },
  );
  expect(cookies[0]).toMatch(/^__Host-spotter_session=[\w-]{43};.* Path=\/; HttpOnly; Secure; SameSite=Lax$/);
});

it('A8: a write with a cookie needs a same-origin Origin or Sec-Fetch-Site; a bearer token needs neither', async () => {
  const gym = await startGym({ loginLimit: 0 });
  const token = await gym.signIn();
  const write = async (headers: Record<string, string>) =>
    (await gym.ask('POST', '/api/me/password', { current: 'wrong', next: 'another password' }, headers)).body;
  const cookie = { cookie: `spotter_session=${token}` };
  const passed = { x: { message: 'The current password is wrong. Nothing was changed.' } };
  for (const headers of [{ origin: gym.url }, { 'sec-fetch-site': 'same-origin' }])
    expect(await write({ ...cookie, ...headers })).toMatchObject(passed);
  expect(await write(bearer(token))).toMatchObject(passed);
  const others = [
    {},
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'null' },
  ];
  for (const headers of others) {
    const answer = await write({ ...cookie, ...headers });
    expect(answer).toMatchObject({ content: 'forbidden' });
    expect(answer).not.toMatchObject(passed);
  }
  expect((await gym.ask('DELETE', '/api/session', undefined, cookie)).status).toBe(403);
  expect((await gym.ask('GET', '/api/me', undefined, cookie)).status).toBe(200);
});

const closing = (socket: WebSocket) =>
  new Promise<{ code: number; ms: number }>((resolve) => {
    const start = performance.now();
    socket.once('close', (code) => resolve({ code, ms: performance.now() - start }));
  });

it('C5: signing out ends the session for the next request, and its sockets within a second', async () => {
  const gym = await startGym();
  const [token, other] = [await gym.signIn(), await gym.signIn()];
  const socket = (await gym.socket(bearer(token))) as WebSocket;
  const stays = (await gym.socket(bearer(other))) as WebSocket;
  const closed = closing(socket);
  const out = await gym.ask('DELETE', '/api/session', undefined, bearer(token));
  expect(out.status).toBe(204);
  expect(out.cookies[0]).toMatch(/^spotter_session=;/);
  expect((await gym.ask('GET', '/api/me', undefined, bearer(token))).status).toBe(401);
  const { code, ms } = await closed;
  expect(code).toBe(4401);
  expect(ms).toBeLessThan(A_SECOND_ON_A_BUSY_MACHINE);
  expect(stays.readyState).toBe(1);
  expect((await gym.ask('GET', '/api/me', undefined, bearer(other))).status).toBe(200);
});

it('C5: a person disabled, and a session revoked, by another process are out within a second', async () => {
  const gym = await startGym();
  const token = await gym.signIn();
  const reset = closing((await gym.socket(bearer(token))) as WebSocket);
  await gym.outside.resetPassword(gym.trainerId, 'another password');
  expect((await reset).code).toBe(4401);
  expect((await reset).ms).toBeLessThan(A_SECOND_ON_A_BUSY_MACHINE);
  const again = await attempt(gym, 'another password');
  const disabled = closing((await gym.socket(bearer(again.body['token'] as string))) as WebSocket);
  gym.outside.disable(gym.trainerId);
  expect((await disabled).code).toBe(4401);
  expect((await disabled).ms).toBeLessThan(A_SECOND_ON_A_BUSY_MACHINE);
  expect((await attempt(gym, 'another password')).status).toBe(401);
});

it('C5: changing the password ends the other sessions and not the own one', async () => {
  const gym = await startGym();
  const [own, other] = [await gym.signIn(), await gym.signIn()];
  const change = (current: string, next: string) =>
    gym.ask('POST', '/api/me/password', { current, next }, bearer(own));
  expect((await change('wrong', 'another password')).status).toBe(403);
  expect((await change(PASSWORD, 'short')).status).toBe(400);
  const closed = closing((await gym.socket(bearer(other))) as WebSocket);
  expect((await change(PASSWORD, 'another password')).status).toBe(204);
  expect((await closed).code).toBe(4401);
  expect((await gym.ask('GET', '/api/me', undefined, bearer(own))).status).toBe(200);
  expect((await attempt(gym, PASSWORD)).status).toBe(401);
  expect((await attempt(gym, 'another password')).status).toBe(200);
});

it('C1: a session of staff lives for 30 days after its last use, one of a member for 400', async () => {
  const gym = await startGym();
  const ben = await gym.outside.add({ name: 'Ben', role: 'member', trainers: [gym.trainerId] });
  const [staff, member] = [await gym.signIn(), gym.outside.openSession(ben, 'test').token];
  const status = async (token: string) => (await gym.ask('GET', '/api/me', undefined, bearer(token))).status;
  gym.clock.forward(29 * DAY);
  expect(await status(staff)).toBe(200);
  gym.clock.forward(29 * DAY);
  expect(await status(staff)).toBe(200);
  gym.clock.forward(31 * DAY);
  expect(await status(staff)).toBe(401);
  expect(await status(member)).toBe(200);
  gym.clock.forward(401 * DAY);
  expect(await status(member)).toBe(401);
});

it('C1: using a session by cookie renews the cookie, so that it lasts as long as the session', async () => {
  const gym = await startGym();
  const token = await gym.signIn();
  const { cookies } = await gym.ask('GET', '/api/me', undefined, { cookie: `spotter_session=${token}` });
  expect(cookies[0]).toMatch(new RegExp(`^spotter_session=${token}; Max-Age=2592000`));
});
