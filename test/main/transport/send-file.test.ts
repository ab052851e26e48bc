import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import {
  createServer as plainServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import { createServer as tlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sendFile } from '../../../main/transport/send-file.ts';
import { selfSigned } from '../../fakes/certificate.ts';

const SIZE = 3_000_000;

let folder: string;
let file: string;
const servers: Server[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'spotter-send-'));
  file = path.join(folder, 'gym.spotter-backup');
  writeFileSync(file, Buffer.alloc(SIZE, 7));
});
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(folder, { recursive: true });
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
}
const plain = async (answer: RequestListener) => `http://127.0.0.1:${await listen(plainServer(answer))}`;

/** Answers a request that has arrived whole. */
const whole =
  (answer: (request: IncomingMessage, body: Buffer) => string): RequestListener =>
  (request, response) => {
    const read = async () => response.end(answer(request, await buffer(request)));
    void read();
  };

const sent = (changed: { file?: string; secrets?: string } = {}) => ({
  path: '/api/setup/restore',
  file,
  headers: { 'content-type': 'application/octet-stream' },
  secrets: 'code:word',
  ...changed,
});
const nobody = () => false;

it('O29, A20: the file arrives whole, with its size and type, and with a passphrase in any script', async () => {
  const secrets = 'HNT8-EYAJ:schöne Wörter 密码 🏋️:x';
  const { promise, resolve } = Promise.withResolvers<{
    headers: NodeJS.Dict<string | string[]>;
    body: Buffer;
  }>();
  const listener = whole(({ headers }, body) => {
    resolve({ headers, body });
    return '{"createdAt":"now"}';
  });
  const server = await plain(listener);
  expect(await sendFile(server, sent({ secrets }), nobody)).toEqual({
    ok: true,
    status: 200,
    body: '{"createdAt":"now"}',
  });
  const { headers, body } = await promise;
  expect(body.equals(Buffer.alloc(SIZE, 7))).toBe(true);
  expect(headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-length': String(SIZE),
    authorization: `Basic ${Buffer.from(secrets).toString('base64')}`,
  });
});

it('O29: what a server says that has heard enough counts, though it hangs up', async () => {
  const server = await plain((request, response) => {
    request.once('data', () => response.writeHead(403, { connection: 'close' }).end('"no"'));
  });
  expect(await sendFile(server, sent(), nobody)).toMatchObject({ ok: true, status: 403, body: '"no"' });
});

it('O29: a server that is away, or goes in the middle, and a file that is gone, are no answer', async () => {
  const gone = await plain((request) => request.once('data', () => request.socket.destroy()));
  expect(await sendFile(gone, sent(), nobody)).toMatchObject({ ok: false, why: 'network' });
  const away = `http://127.0.0.1:${await listen(plainServer())}`;
  await new Promise((resolve) => servers.pop()!.close(resolve));
  expect(await sendFile(away, sent(), nobody)).toMatchObject({ ok: false, why: 'network' });
  const nothing = sent({ file: path.join(folder, 'nothing') });
  expect(await sendFile(away, nothing, nobody)).toMatchObject({
    ok: false,
    detail: expect.stringContaining('ENOENT'),
  });
});

it('U14: nothing reaches a server whose certificate is not trusted; once it is, the file does', async () => {
  let bytes = 0;
  const secure = tlsServer(
    selfSigned(folder, 'gym', 'DNS:localhost'),
    whole((_request, body) => {
      bytes += body.length;
      return '{}';
    }),
  );
  const server = `https://localhost:${await listen(secure)}`;
  expect(await sendFile(server, sent(), nobody)).toMatchObject({
    ok: false,
    detail: expect.stringContaining('certificate'),
  });
  expect(bytes).toBe(0);
  const seen: string[] = [];
  const trusting = (host: string, fingerprint: string) => seen.push(`${host} ${fingerprint}`) > 0;
  expect(await sendFile(server, sent(), trusting)).toMatchObject({ ok: true, status: 200 });
  expect(bytes).toBe(SIZE);
  expect(seen).toEqual([expect.stringMatching(/^localhost [\dA-F:]{95}$/)]);
});
