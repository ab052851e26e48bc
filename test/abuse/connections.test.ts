import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { HEARTBEAT_MS } from '../../protocol/limits.ts';
import { FakeServerClock } from '../fakes/server-clock.ts';
import { frame, OP } from '../conformance/frames.ts';
import { Subject } from '../conformance/subject.ts';
import type { RawSocket } from '../conformance/raw-socket.ts';
import { Gym } from '../server/support/gym.ts';
import { tryUpgrade } from '../server/support/sockets.ts';
import { watchRoutes, type Watched } from './support/routes.ts';

describe('connections that cost more than they are worth', () => {
  let clock: FakeServerClock;
  let watched: Watched<Subject>;
  let subject: Subject;
  beforeAll(async () => {
    clock = new FakeServerClock();
    watched = await watchRoutes(() => Subject.open({ clock }));
    subject = watched.result;
  });
  afterAll(() => subject.close());

  const connections = () =>
    new Promise<number>((resolve) => watched.http.server.getConnections((_error, count) => resolve(count)));
  const write = (...lines: string[]) => [...lines, 'Host: x', 'Content-Type: application/json'].join('\r\n');

  it('A13: a request whose head does not arrive is ended with 408', async () => {
    const { server } = watched.http;
    expect(server.headersTimeout).toBe(10_000);
    // What follows is Node's own; ten seconds of it would be waited for in vain.
    server.headersTimeout = 300;
    onTestFinished(() => void (server.headersTimeout = 10_000));
    for (const begun of ['', 'GET /healthz HT', 'GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ']) {
      const socket = await subject.connect();
      socket.send(begun);
      expect((await socket.answer()).status, begun).toBe(408);
      await socket.over();
    }
    await subject.expectServes();
  });

  it('A13: a request whose body does not arrive within 30 s is ended, whether it was answered meanwhile or not', async () => {
    const slow = await subject.connect();
    slow.send(write('POST /api/session HTTP/1.1', 'Content-Length: 50'), '\r\n\r\n{"email":');
    const chunked = await subject.connect();
    chunked.send(write('POST /api/session HTTP/1.1', 'Transfer-Encoding: chunked'), '\r\n\r\n1\r\n{\r\n');
    const nowhere = await subject.connect();
    nowhere.send(write('POST /api/nothing HTTP/1.1', 'Content-Length: 50'), '\r\n\r\n{');
    const uploading = await subject.connect();
    uploading.send(
      'POST /api/setup/restore HTTP/1.1\r\nHost: x\r\nAuthorization: Basic MDAwMDo=\r\nContent-Type: application/octet-stream\r\n' +
        'Content-Length: 1000000000\r\n\r\nxxx',
    );
    expect((await uploading.answer()).status).toBe(403);
    await subject.expectServes();
    await clock.advance(29_000);
    await subject.expectServes();
    await clock.advance(1_000);
    for (const socket of [slow, chunked, nowhere]) expect((await socket.answer()).status).toBe(408);
    for (const socket of [slow, chunked, nowhere, uploading]) await socket.over();
    await subject.expectServes();
  });

  it('A13: clients that are refused a socket and leave their end open are gone after 2 s', async () => {
    subject.hangUp();
    await expect.poll(connections, { timeout: 10_000 }).toBe(1);
    const refused: RawSocket[] = [];
    for (let n = 0; n < 200; n++) {
      const socket = await subject.connect();
      socket.send(subject.request({ headers: { authorization: n % 2 ? null : 'Bearer nothing' } }));
      refused.push(socket);
    }
    for (const socket of refused) expect((await socket.answer()).status).toBe(401);
    await subject.expectServes();
    subject.hangUp();
    for (let n = 0; n < 50; n++) {
      const socket = await subject.connect();
      socket.keepOpen();
      socket.send(subject.request({ headers: { authorization: null } }));
      expect((await socket.answer()).status).toBe(401);
    }
    expect(await connections()).toBeGreaterThan(50);
    await clock.advance(2_000);
    await expect.poll(connections, { timeout: 10_000 }).toBe(1);
  });

  it('A14: who sends only what is refused is read more slowly, is answered all of it, and keeps nobody waiting', async () => {
    const count = 3_000;
    const socket = await subject.greeted();
    const junk = frame(OP.text, `nonsense ${'x'.repeat(1_000)}`);
    for (let n = 0; n < count; n++) socket.send(junk);
    await subject.expectServes();
    const seen = { answered: 0 };
    const read = async () => {
      // The chats that prove that others are served come to this connection too.
      while (seen.answered < count) if ((await subject.word(socket)).content === 'bad_frame') seen.answered++;
    };
    const reading = read();
    // The socket's next piece is read only once the clock has moved.
    await expect.poll(() => seen.answered, { timeout: 10_000 }).toBeGreaterThanOrEqual(500);
    for (let n = 0; n < 20; n++) await subject.expectServes();
    expect(seen.answered).toBeLessThan(count);
    while (seen.answered < count) {
      await clock.advance(5_000);
      await subject.expectServes();
    }
    await reading;
  });

  it('A14: a frame that is never finished holds up nobody, and its connection is cut at the second heartbeat', async () => {
    const socket = await subject.greeted();
    socket.send(frame(OP.text, '', { claims: 60_000n }).subarray(0, 8), '{"type":"chat"');
    await subject.expectServes();
    await clock.advance(HEARTBEAT_MS);
    await clock.advance(HEARTBEAT_MS);
    let arrival = await subject.next(socket);
    while (typeof arrival !== 'string') arrival = await subject.next(socket);
    await subject.expectServes();
  });

  it('A14: no frame is decompressed: compression is offered in vain, and a compressed frame is the end', async () => {
    const socket = await subject.connect();
    const extensions = 'permessage-deflate; client_max_window_bits, x-webkit-deflate-frame';
    socket.send(subject.request({ headers: { 'sec-websocket-extensions': extensions } }));
    const answer = await socket.answer();
    expect([answer.status, answer.headers.filter(([name]) => name === 'sec-websocket-extensions')]).toEqual([
      101,
      [],
    ]);
    const greeted = await subject.greeted();
    // Deflated, 16 KiB of zeros are 18 bytes.
    greeted.send(frame(OP.text, Buffer.alloc(18), { rsv: 4 }));
    await subject.expectClosed(greeted, 1002);
    const body = await subject.connect();
    body.send(
      write(
        'POST /api/session HTTP/1.1',
        'Content-Encoding: gzip',
        'Content-Length: 20',
        'Connection: close',
      ),
      '\r\n\r\n',
      Buffer.alloc(20),
    );
    expect((await body.answer()).status).toBe(400);
  });

  const pages = (port: number): [string, number][] => [
    [`http://127.0.0.1:${port}`, 101],
    [`http://127.0.0.1:${port}/`, 403],
    [`http://127.0.0.1:${port + 1}`, 403],
    ['http://127.0.0.1', 403],
    [`https://127.0.0.1:${port}`, 403],
    [`http://127.0.0.1:${port}.evil.example`, 403],
    [`http://127.0.0.1:${port}@evil.example`, 403],
    [`http://evil.example#127.0.0.1:${port}`, 403],
    [`http://localhost:${port}`, 403],
    ['null', 403],
    ['', 403],
    ['file://', 403],
    ['chrome-extension://abcdefghijklmnop', 403],
    [`http://127.0.0.1:${port}, https://evil.example`, 403],
  ];
  it('A14: a page of another site gets no socket with the cookie of its visitor, however its origin is written', async () => {
    const { port } = subject.gym;
    for (const [origin, status] of pages(port))
      for (const headers of [
        { cookie: `spotter_session=${subject.sender.token}` },
        { authorization: `Bearer ${subject.sender.token}` },
      ])
        expect([origin, (await tryUpgrade(port, { headers: { ...headers, origin } })).status]).toEqual([
          origin,
          status,
        ]);
  });

  it('A14: the handshakes of drafts, which name the origin elsewhere or not at all, are refused', async () => {
    for (const headers of [
      { 'sec-websocket-version': '0' },
      { 'sec-websocket-version': '7', 'sec-websocket-origin': 'https://evil.example' },
      { 'sec-websocket-version': '8' },
      { 'sec-websocket-version': '13, 8' },
      {
        'sec-websocket-version': null,
        'sec-websocket-key1': '4 @1  46546xW%0l 1 5',
        'sec-websocket-key2': '1 2',
      },
    ]) {
      const socket = await subject.connect();
      socket.send(subject.request({ headers }));
      expect([headers, (await socket.answer()).status]).toEqual([headers, 400]);
    }
  });

  it('A14: a token in the address, in a subprotocol or in the first frame opens nothing', async () => {
    const { token } = subject.sender;
    for (const change of [
      { line: `GET /ws?token=${token} HTTP/1.1`, headers: { authorization: null } },
      { line: `GET /ws?access_token=${token} HTTP/1.1`, headers: { authorization: null } },
      { headers: { authorization: null, 'sec-websocket-protocol': `spotter.v1, ${token}` } },
      { headers: { authorization: `Basic ${Buffer.from(`x:${token}`).toString('base64')}` } },
      { headers: { authorization: 'Bearer wrong', cookie: `spotter_session=${token}` } },
    ]) {
      const socket = await subject.connect();
      socket.send(subject.request(change), frame(OP.text, subject.hello()));
      expect([change, (await socket.answer()).status]).toEqual([change, 401]);
    }
  });
});

it('A14: sockets and long polls of one person are limited together, over all of their sessions', async () => {
  const gym = await Gym.open({}, { socketLimit: 3 });
  onTestFinished(() => gym.close());
  const { trainer, member } = gym.pair();
  const { cursor } = (await gym.http(trainer, 'GET', '/api/events')).body;
  const poll = () => gym.http(trainer, 'GET', `/api/events?after=${cursor}&wait=20`);
  await gym.full(trainer);
  await gym.plain({ ...trainer, token: gym.session(trainer.id) });
  const waiting = poll();
  const upgrade = () => tryUpgrade(gym.port, { headers: { authorization: `Bearer ${trainer.token}` } });
  await expect.poll(async () => (await upgrade()).status).toBe(429);
  expect(await poll()).toMatchObject({ status: 429, body: { content: 'rate_limited' } });
  // What need not wait is answered.
  expect((await gym.http(trainer, 'GET', '/api/events?after=0:0&wait=20')).status).toBe(200);
  (await gym.full(member)).chat(trainer.id, 'hello');
  expect((await waiting).body.events).toMatchObject([{ content: 'hello' }]);
  await expect.poll(async () => (await upgrade()).status).toBe(101);
});
