import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { frame, OP } from './frames.ts';
import { header, RFC_ACCEPT, Subject, type RequestChange } from './subject.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await Subject.open();
});
afterEach(() => subject.hangUp());
afterAll(() => subject.close());

/** Some changes need the port or the token, which are known once the server runs. */
type Change = RequestChange | (() => RequestChange);
const changed = (change: Change) => subject.request(typeof change === 'function' ? change() : change);
const protocols = (value: string | string[]) => ({ headers: { 'sec-websocket-protocol': value } });
const extensions = (value: string | string[]) => ({ headers: { 'sec-websocket-extensions': value } });

describe('RFC 6455 section 4, an opening handshake that is accepted', () => {
  it.each<[string, Change, { protocol?: string }]>([
    ['4.2.1, the least that is needed', {}, {}],
    ['4.2.1, names and tokens in any case', { headers: { upgrade: 'WebSocket', connection: 'uPGRADE' } }, {}],
    ['4.2.1, Connection is a list', { headers: { connection: 'keep-alive, Upgrade' } }, {}],
    ['4.2.1, unknown headers', { headers: { 'x-gym': 'one', dnt: '1' } }, {}],
    ['4.2.1, a query', { line: 'GET /ws?from=desk HTTP/1.1' }, {}],
    ['4.2.1, the address in full', () => ({ line: `GET ${subject.gym.url}/ws HTTP/1.1` }), {}],
    [
      '4.2.2, C1, a cookie',
      () => ({ headers: { authorization: null, cookie: `a=b; spotter_session=${subject.sender.token}` } }),
      {},
    ],
    ["4.2.2, C2, the server's own origin", () => ({ headers: { origin: subject.gym.url } }), {}],
    ['4.2.2, P1, subprotocol spotter.v1', protocols('spotter.v1'), { protocol: 'spotter.v1' }],
    ['4.2.2, P1, it is last of a list', protocols('chat, mqtt, spotter.v1'), { protocol: 'spotter.v1' }],
    ['4.2.2, P1, it is on a line of its own', protocols(['chat', 'spotter.v1']), { protocol: 'spotter.v1' }],
    ['4.2.2, P1, an unknown subprotocol: none', protocols('spotter.v99'), {}],
    ['4.2.2, P1, subprotocols differ by case: none', protocols('Spotter.V1'), {}],
    ['9.1, permessage-deflate is offered, not taken', extensions('permessage-deflate'), {}],
    [
      '9.1, several offers with parameters, none taken',
      extensions(['permessage-deflate; client_max_window_bits; server_max_window_bits=10', 'x-gym; a="b"']),
      {},
    ],
  ])('%s', async (_name, change, { protocol }) => {
    const socket = await subject.connect();
    socket.send(changed(change));
    const answer = await socket.answer();
    expect(answer.line).toMatch(/^HTTP\/1\.1 101 /);
    expect(header(answer, 'upgrade').map((value) => value.toLowerCase())).toEqual(['websocket']);
    expect(header(answer, 'connection').map((value) => value.toLowerCase())).toEqual(['upgrade']);
    expect(header(answer, 'sec-websocket-accept')).toEqual([RFC_ACCEPT]);
    expect(header(answer, 'sec-websocket-protocol')).toEqual(protocol === undefined ? [] : [protocol]);
    expect(header(answer, 'sec-websocket-extensions')).toEqual([]);
    if (protocol !== undefined) {
      socket.send(frame(OP.text, subject.hello()));
      expect((await subject.word(socket)).content).toBe('welcome');
      return subject.expectLives(socket);
    }
    // A plain client: no hello, and never an x. What it missed comes first (rule P3).
    const message = subject.chat();
    socket.send(frame(OP.text, message.payload));
    let stored = await subject.word(socket);
    while (stored.messageId !== message.id) stored = await subject.word(socket);
    expect([stored.content, stored.x]).toEqual(['stored', undefined]);
    await subject.expectArrived(message);
  });

  it('4.2.1: a request that arrives byte by byte', async () => {
    const socket = await subject.connect();
    await socket.trickle(subject.request(protocols('spotter.v1')));
    expect((await socket.answer()).status).toBe(101);
    await socket.trickle(frame(OP.text, subject.hello()), 7);
    expect((await subject.word(socket)).content).toBe('welcome');
    await subject.expectLives(socket);
  });

  it('4.1: frames in the same segment as the request', async () => {
    const socket = await subject.connect();
    const message = subject.chat();
    socket.send(
      subject.request(protocols('spotter.v1')),
      frame(OP.text, subject.hello()),
      frame(OP.text, message.payload),
      frame(OP.ping, 'and this'),
    );
    expect((await socket.answer()).status).toBe(101);
    // The pong needs neither a turn nor a commit, so it may come before the others.
    const texts: string[] = [];
    const opcodes: unknown[] = [];
    for (let i = 0; i < 3; i++) {
      const one = await subject.next(socket);
      opcodes.push(typeof one === 'string' ? one : one.opcode);
      if (typeof one !== 'string' && one.opcode === OP.text) texts.push(one.payload.toString());
    }
    expect(opcodes.toSorted()).toEqual([OP.text, OP.text, OP.pong]);
    expect(texts[0]).toContain('"content":"welcome"');
    expect(texts[1]).toContain('"content":"stored"');
    await subject.expectArrived(message);
    await subject.expectLives(socket);
  });

  it('4.1: the request ends and the first frame begins in the middle of a segment', async () => {
    const socket = await subject.connect();
    const all = Buffer.concat([
      Buffer.from(subject.request(protocols('spotter.v1'))),
      frame(OP.text, subject.hello()),
    ]);
    await socket.trickle(all, all.length - 30);
    expect((await socket.answer()).status).toBe(101);
    expect((await subject.word(socket)).content).toBe('welcome');
    await subject.expectLives(socket);
  });
});

describe('RFC 6455 section 4, an opening handshake that is refused', () => {
  const key = (value: string | string[] | null) => ({ headers: { 'sec-websocket-key': value } });
  const version = (value: string | null) => ({ headers: { 'sec-websocket-version': value } });
  const origin = (value: string) => ({ headers: { origin: value } });

  it.each<[string, Change, number]>([
    ['4.2.1, no key', key(null), 400],
    ['4.2.1, an empty key', key(''), 400],
    ['4.2.1, a key of 15 bytes', key(Buffer.alloc(15, 7).toString('base64')), 400],
    ['4.2.1, a key of 17 bytes', key(Buffer.alloc(17, 7).toString('base64')), 400],
    ['4.2.1, a key that is not base64', key('dGhlIHNhbXBsZSBub25j*Q=='), 400],
    ['11.3.1, two keys', key([RFC_ACCEPT.slice(0, 22) + '==', 'AAAAAAAAAAAAAAAAAAAAAA==']), 400],
    ['4.2.1, method POST', { line: 'POST /ws HTTP/1.1' }, 405],
    ['4.2.1, method HEAD', { line: 'HEAD /ws HTTP/1.1' }, 405],
    ['4.2.1, HTTP/1.0', { line: 'GET /ws HTTP/1.0' }, 400],
    ['4.2.1, no Host', { headers: { host: null } }, 400],
    ['4.2.1, an upgrade to something else', { headers: { upgrade: 'h2c' } }, 400],
    ['4.2.2, P1, a subprotocol twice', protocols('spotter.v1, spotter.v1'), 400],
    ['4.2.2, P1, a subprotocol with a separator', protocols('spotter v1'), 400],
    ['4.2.2, P1, an empty subprotocol', protocols('spotter.v1,,chat'), 400],
    ['4.2.2, a wrong path', { line: 'GET /other HTTP/1.1' }, 404],
    ['4.2.2, a path in capitals', { line: 'GET /WS HTTP/1.1' }, 404],
    ['4.2.2, a path below', { line: 'GET /ws/ HTTP/1.1' }, 404],
    ['4.2.2, C1, nobody is signed in', { headers: { authorization: null } }, 401],
    ['4.2.2, C1, a token that is not one', { headers: { authorization: 'Bearer wrong' } }, 401],
    [
      '4.2.2, C1, the token in the address',
      () => ({ line: `GET /ws?token=${subject.sender.token} HTTP/1.1`, headers: { authorization: null } }),
      401,
    ],
    ['10.2, C2, a page of another site', origin('https://evil.example'), 403],
    ['10.2, C2, the same host on another port', origin('http://127.0.0.1:1'), 403],
    ['10.2, C2, a page without an origin', origin('null'), 403],
    [
      '10.2, C2, an origin that begins like the own one',
      () => origin(`${subject.gym.url}.evil.example`),
      403,
    ],
    ['4.2.1, headers above 16 KiB', { headers: { 'x-large': 'x'.repeat(20_000) } }, 431],
    ['4.2.1, a line that is not HTTP', { line: 'WS /ws' }, 400],
  ])('%s', async (_name, change, status) => {
    const socket = await subject.connect();
    socket.send(changed(change));
    const answer = await socket.answer();
    expect(answer.status).toBe(status);
    expect(header(answer, 'sec-websocket-accept')).toEqual([]);
    await socket.over();
    await subject.expectServes();
  });

  it.each<[string, string | null]>([
    ['no version', null],
    ["version 8, a draft that names the origin in a header of its own, past C2's check", '8'],
    ['version 12', '12'],
    ['version 14', '14'],
    ['version 0', '0'],
    ['version 013', '013'],
    ['a version that is not a number', 'new'],
    ['a list of versions', '13, 8'],
  ])('4.2.2 and 4.4, %s: the answer names version 13', async (_name, sent) => {
    const socket = await subject.connect();
    socket.send(changed(version(sent)));
    const answer = await socket.answer();
    expect([400, 426]).toContain(answer.status);
    expect(header(answer, 'sec-websocket-version')).toEqual(['13']);
    await socket.over();
    await subject.expectServes();
  });

  it.each<[string, RequestChange]>([
    ['no Upgrade', { headers: { upgrade: null } }],
    ['no Connection', { headers: { connection: null } }],
    ['Connection without the token', { headers: { connection: 'keep-alive' } }],
  ])('4.2.1, %s: an ordinary request, which is not found', async (_name, change) => {
    const socket = await subject.connect();
    socket.send(changed(change));
    const answer = await socket.answer();
    expect([answer.status, header(answer, 'sec-websocket-accept')]).toEqual([404, []]);
    await subject.expectServes();
  });

  it('4.2.2: what follows a refused request is not read', async () => {
    const socket = await subject.connect();
    const message = subject.chat('behind a refusal');
    socket.send(changed({ headers: { authorization: null } }), frame(OP.text, message.payload));
    expect((await socket.answer()).status).toBe(401);
    await socket.over();
    await subject.expectServes();
    expect(subject.inbox.frames.some(({ messageId }) => messageId === message.id)).toBe(false);
  });

  it('4.2.1: a request that is never finished keeps nobody else waiting', async () => {
    const socket = await subject.connect();
    socket.send(subject.request().slice(0, -2));
    await subject.expectServes();
  });
});
