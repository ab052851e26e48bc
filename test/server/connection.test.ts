import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HEARTBEAT_MS, HELLO_MS } from '../../protocol/limits.ts';
import { FakeServerClock } from '../fakes/server-clock.ts';
import { Gym, type SignedIn } from './support/gym.ts';
import { tryUpgrade, type TestSocket } from './support/sockets.ts';

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('the connection', () => {
  let gym: Gym;
  let trainer: SignedIn;
  let member: SignedIn;
  let open: TestSocket[] = [];
  beforeAll(async () => {
    gym = await Gym.open({}, { allowedOrigins: ['https://gym.example'] });
    ({ trainer, member } = gym.pair());
  });
  afterAll(() => gym.close());
  const keep = <S extends TestSocket>(socket: S): S => (open.push(socket), socket);
  const full = async (person: SignedIn, hello = {}) => keep(await gym.full(person, hello));
  afterEach(async () => {
    for (const socket of open) socket.close();
    await Promise.all(open.map(({ closed }) => closed));
    open = [];
  });
  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

  it('C1: without a valid session the upgrade is 401, an envelope; a token in the URL is none', async () => {
    for (const options of [
      {},
      bearer('wrong'),
      { headers: { cookie: 'spotter_session=wrong' } },
      { path: `/ws?token=${trainer.token}` },
    ]) {
      const { status, body } = await tryUpgrade(gym.port, options);
      expect([status, JSON.parse(body).content]).toEqual([401, 'unauthenticated']);
    }
    expect((await tryUpgrade(gym.port, bearer(trainer.token))).status).toBe(101);
    const cookie = { headers: { cookie: `a=b; spotter_session=${trainer.token}` } };
    expect((await tryUpgrade(gym.port, cookie)).status).toBe(101);
    expect((await tryUpgrade(gym.port, { ...bearer(trainer.token), path: '/other' })).status).toBe(404);
  });

  it.each([
    ['none', undefined, 101],
    ["the server's own", 'own', 101],
    ['a configured one', 'https://gym.example', 101],
    ['another', 'https://evil.example', 403],
    ['the same host on another port', 'http://127.0.0.1:1', 403],
    ['null, of a sandboxed page', 'null', 403],
  ])('C2: an upgrade with origin %s', async (_name, origin, expected) => {
    const value = origin === 'own' ? gym.url : origin;
    const headers = {
      authorization: `Bearer ${trainer.token}`,
      ...(value === undefined ? {} : { origin: value }),
    };
    expect((await tryUpgrade(gym.port, { headers })).status).toBe(expected);
  });

  it('C3: anything before hello is bad_frame', async () => {
    const a = keep(await gym.ungreeted(trainer));
    a.control('heartbeat');
    await a.word('bad_frame');
    const id = a.chat(member.id, 'too early');
    expect((await a.word('bad_frame')).messageId).toBe(id);
    await a.hello();
    a.control('hello', { v: 1, clientId: 'abcdefgh' });
    await a.word('bad_frame');
    expect(a.of('stored')).toEqual([]);
  });

  it('C4: only the same client id of the same person replaces a connection', async () => {
    const clientId = 'installation-1';
    const first = await full(trainer, { clientId });
    const others = [await full(trainer, { clientId: 'installation-2' }), await full(member, { clientId })];
    const second = await full(trainer, { clientId });
    expect((await first.closed).code).toBe(4409);
    for (const socket of [second, ...others]) await socket.heartbeat();
    second.chat(member.id, 'from the second');
    await second.word('stored');
    // The end of the replaced one does not make the newer one forgotten.
    const third = await full(trainer, { clientId });
    expect((await second.closed).code).toBe(4409);
    await third.heartbeat();
  });

  it('C5: a session that is revoked or a person who is disabled loses full and plain sockets within a second', async () => {
    const guest = gym.add('Gus', 'member');
    const phone = { ...guest, token: gym.session(guest.id) };
    const sockets = [await full(guest), keep(await gym.plain(phone))];
    const bystander = await full(trainer);
    const before = Date.now();
    gym.accounts.disable(guest.id, Date.now());
    for (const { closed } of sockets) expect((await closed).code).toBe(4401);
    expect(Date.now() - before).toBeLessThan(3_000);
    expect((await tryUpgrade(gym.port, bearer(phone.token))).status).toBe(401);
    await bystander.heartbeat();
  });

  it('C10: a reader who is too slow is cut with 1013, and catches up from the store without a gap', async () => {
    const pair = gym.pair();
    const [a, slow] = [await full(pair.trainer), await full(pair.member)];
    const { cursor } = slow;
    slow.socket.pause();
    const text = 'x'.repeat(15_000);
    const count = 900;
    for (const i of upTo(count)) a.chat(pair.member.id, `${i} ${text}`);
    await a.all('stored', count);
    slow.socket.resume();
    expect((await slow.closed).code).toBe(1013);
    const got = slow.of('chat').length;
    expect(got).toBeLessThan(count);
    const again = await full(pair.member, { cursor: got === 0 ? cursor : slow.cursor });
    const rest = await again.all('chat', count - got);
    const seqs = [...slow.of('chat'), ...rest].map(({ x }) => x?.['seq']);
    expect(seqs).toEqual(upTo(count));
    await again.heartbeat();
  });

  it('C11: chat is only ever slowed: of thousands at once all are stored, in order', async () => {
    const pair = gym.pair();
    const a = await full(pair.trainer);
    for (const i of upTo(3_000)) a.chat(pair.member.id, `${i}`);
    const stored = await a.all('stored', 3_000);
    expect(stored.map(({ x }) => x?.['seq'])).toEqual(upTo(3_000));
    expect(a.frames.filter(({ x }) => x?.['message'] !== undefined)).toEqual([]);
  });

  it('C11: control frames have a limit, which says when to go on and does not touch chat', async () => {
    const a = await full(trainer);
    for (const _ of upTo(400)) a.control('heartbeat');
    const limited = await a.word('rate_limited');
    expect(limited.x).toMatchObject({ message: expect.any(String), retryAfterMs: expect.any(Number) });
    a.chat(member.id, 'not limited');
    await a.word('stored');
  });

  it('C13: the answer to hello is the newest version that both speak', async () => {
    const a = keep(await gym.ungreeted(trainer));
    expect(await a.hello({ v: 7 })).toMatchObject({ v: 1, heartbeatMs: HEARTBEAT_MS, maxBytes: 16_384 });
  });
});

describe('the connection, in time', () => {
  let gym: Gym;
  let clock: FakeServerClock;
  let trainer: SignedIn;
  beforeAll(async () => {
    clock = new FakeServerClock();
    gym = await Gym.open({ clock });
    ({ trainer } = gym.pair());
  });
  afterAll(() => gym.close());

  it('C3: without hello a full client is closed with 4408 after 10 s, and not before', async () => {
    const [quiet, greeted] = [await gym.ungreeted(trainer), await gym.full(trainer)];
    await clock.advance(HELLO_MS - 1);
    quiet.control('heartbeat');
    await quiet.word('bad_frame');
    await clock.advance(2);
    expect((await quiet.closed).code).toBe(4408);
    await greeted.heartbeat();
    greeted.close();
  });

  it('C8: the server pings every 25 s, and drops who answers no ping until the next', async () => {
    const deaf = await gym.ungreeted(trainer, { deaf: true });
    await deaf.hello();
    const well = await gym.full(trainer);
    let pings = 0;
    well.socket.on('ping', () => pings++);
    const pinged = () => new Promise((resolve) => well.socket.once('ping', resolve));
    for (const _ of upTo(3)) {
      const ping = pinged();
      await clock.advance(HEARTBEAT_MS);
      await ping;
      await well.heartbeat();
    }
    expect(pings).toBe(3);
    expect((await deaf.closed).code).toBe(1006);
    await well.heartbeat();
    well.close();
  });

  it('C5: a session that expires while its socket lives closes it with the next ping', async () => {
    const guest = gym.add('Gus', 'member');
    const brief = await gym.full({ ...guest, token: gym.session(guest.id, 2 * HEARTBEAT_MS) });
    const other = await gym.full(trainer);
    for (const socket of [brief, other]) {
      await clock.advance(HEARTBEAT_MS);
      await socket.heartbeat();
    }
    await clock.advance(HEARTBEAT_MS);
    expect((await brief.closed).code).toBe(4401);
    await other.heartbeat();
    other.close();
  });
});

describe('the end', () => {
  it('C12: stopping answers what was accepted, says going_away with spread delays, and closes with 1012', async () => {
    const gym = await Gym.open();
    const { trainer, member } = gym.pair();
    const [a, plain] = [await gym.full(trainer), await gym.plain(member)];
    const others = await Promise.all(upTo(20).map(() => gym.full(member)));
    const start = (await gym.http(member, 'GET', '/api/events')).body.cursor;
    for (const i of upTo(200)) a.chat(member.id, `${i}`);
    const poll = gym.http(member, 'GET', `/api/events?after=${start.split(':')[0]}:200&wait=20`);
    await a.word('stored');
    const before = Date.now();
    await gym.stop();
    expect(Date.now() - before).toBeLessThan(10_000);
    const delays = [];
    for (const socket of [a, ...others]) {
      expect((await socket.closed).code).toBe(1012);
      delays.push(Number((await socket.word('going_away')).x?.['retryAfterMs']));
    }
    expect(new Set(delays).size).toBeGreaterThan(10);
    expect(Math.max(...delays)).toBeLessThanOrEqual(15_000);
    expect((await plain.closed).code).toBe(1012);
    expect(plain.of('going_away')).toEqual([]);
    expect((await poll).status).toBe(200);
    await gym.start();
    const b = await gym.full(member, { cursor: `${start.split(':')[0]}:0` });
    await b.heartbeat();
    const acknowledged = a.of('stored').map(({ messageId }) => messageId);
    const kept = b.of('chat').map(({ messageId }) => messageId);
    // Whoever was still there to hear it was told of everything that was taken.
    expect(kept).toEqual(acknowledged);
    await gym.close();
  });

  it('C12: with nobody connected it stops at once, and a second server can take over the folder', async () => {
    const gym = await Gym.open();
    const before = Date.now();
    await gym.stop();
    await gym.start();
    expect(Date.now() - before).toBeLessThan(10_000);
    expect((await gym.http(null, 'GET', '/readyz')).status).toBe(200);
    await gym.close();
  });
});
