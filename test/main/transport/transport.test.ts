import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import { createHttp } from '../../../main/transport/http.ts';
import { createSocketFactory } from '../../../main/transport/socket.ts';
import { SUBPROTOCOL } from '../../../protocol/version.ts';

let http: Server;
let sockets: WebSocketServer;
let origin: string;
let asked: { url: string; headers: IncomingHttpHeaders; body: string }[];

beforeEach(async () => {
  asked = [];
  http = createServer((request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => (body += data.toString()));
    request.on('end', () => {
      asked.push({ url: request.url ?? '', headers: request.headers, body });
      if (request.url === '/slow') return;
      if (request.url === '/elsewhere') response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
      else response.writeHead(418, { 'content-type': 'application/json' }).end('{"ä":1}');
    });
  });
  sockets = new WebSocketServer({ server: http, path: '/ws', handleProtocols: () => SUBPROTOCOL });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterEach(async () => {
  for (const client of sockets.clients) client.terminate();
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
});

/** Opens a socket and notes its events; `next` waits for the one that comes next. */
function openSocket(server = origin, token = 'secret') {
  const events: unknown[][] = [];
  let wake = (): void => undefined;
  const note = (event: unknown[]): void => {
    events.push(event);
    wake();
  };
  const socket = createSocketFactory(server, token).open(SUBPROTOCOL, {
    open: () => note(['open']),
    message: (text) => note(['message', text]),
    close: (code, reason) => note(['close', code, reason]),
  });
  const until = async (count: number): Promise<unknown[][]> => {
    while (events.length < count) await new Promise<void>((resolve) => (wake = resolve));
    return events;
  };
  return { socket, events, until };
}

const accepted = (): Promise<{ peer: WebSocket; headers: IncomingHttpHeaders; url: string }> =>
  new Promise((resolve) =>
    sockets.once('connection', (peer, request) =>
      resolve({ peer, headers: request.headers, url: request.url ?? '' }),
    ),
  );

describe('the socket', () => {
  it('C1: the token travels in the upgrade’s header, never in the URL; no compression is offered', async () => {
    const connection = accepted();
    const { until } = openSocket();
    const { headers, url } = await connection;
    expect(headers.authorization).toBe('Bearer secret');
    expect(headers['sec-websocket-protocol']).toBe(SUBPROTOCOL);
    expect(headers['sec-websocket-extensions']).toBeUndefined();
    expect(url).toBe('/ws');
    expect(await until(1)).toEqual([['open']]);
  });

  it('E6: text passes both ways, binary frames are dropped', async () => {
    const connection = accepted();
    const { socket, until } = openSocket();
    const { peer } = await connection;
    await until(1);
    const heard = new Promise((resolve) => peer.once('message', (data: Buffer) => resolve(data.toString())));
    socket.send('grüße 💪');
    expect(await heard).toBe('grüße 💪');
    peer.send(Buffer.from('binary'));
    peer.send('text');
    expect(await until(2)).toEqual([['open'], ['message', 'text']]);
  });

  it('C6: the server’s close code and reason arrive, once', async () => {
    const connection = accepted();
    const { until } = openSocket();
    const { peer } = await connection;
    await until(1);
    peer.close(4401, 'session ended');
    expect(await until(2)).toEqual([['open'], ['close', 4401, 'session ended']]);
  });

  it('C6: refused, broken and not upgraded are all a close with 1006', async () => {
    const refused = openSocket('http://127.0.0.1:1');
    expect((await refused.until(1))[0]?.slice(0, 2)).toEqual(['close', 1006]);
    sockets.options.path = '/other';
    const notUpgraded = openSocket();
    expect((await notUpgraded.until(1))[0]?.slice(0, 2)).toEqual(['close', 1006]);
  });

  it('C4: after it was dropped here nothing more is heard, also while it is still connecting', async () => {
    const connection = accepted();
    const open = openSocket();
    const early = openSocket('http://127.0.0.1:1');
    early.socket.close(1000, '');
    const { peer } = await connection;
    await open.until(1);
    const gone = new Promise((resolve) => peer.once('close', resolve));
    open.socket.close(1000, 'bye');
    await gone;
    open.socket.send('into the void');
    expect(open.events).toEqual([['open']]);
    expect(early.events).toEqual([]);
  });
});

describe('requests', () => {
  const ask = (path: string, more = {}) =>
    createHttp(origin, 'secret', fetch).request({ method: 'GET', path, timeoutMs: 5_000, ...more });

  it('H2: any answer is an answer, with its status and text', async () => {
    const call = ask('/api/x?y=1', {
      method: 'POST',
      body: { a: 'ä' },
      headers: { 'spotter-protocol': SUBPROTOCOL },
    });
    expect(await call.result).toEqual({ ok: true, status: 418, body: '{"ä":1}' });
    expect(asked[0]).toMatchObject({ url: '/api/x?y=1', body: '{"a":"ä"}' });
    expect(asked[0]?.headers).toMatchObject({
      authorization: 'Bearer secret',
      'content-type': 'application/json',
      'spotter-protocol': SUBPROTOCOL,
    });
    call.cancel();
  });

  it('A4: the token follows no redirect to another server', async () => {
    expect(await ask('/elsewhere').result).toMatchObject({ ok: false, why: 'network' });
  });

  it('H1: no answer, too late and given up are told apart', async () => {
    expect(await ask('/slow', { timeoutMs: 30 }).result).toMatchObject({ ok: false, why: 'timeout' });
    const call = ask('/slow');
    call.cancel();
    expect(await call.result).toMatchObject({ ok: false, why: 'cancelled' });
    const nobody = createHttp('http://127.0.0.1:1', null, fetch).request({
      method: 'GET',
      path: '/',
      timeoutMs: 5_000,
    });
    expect(await nobody.result).toMatchObject({ ok: false, why: 'network' });
  });
});
