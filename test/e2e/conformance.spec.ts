import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, type Browser, type Page } from '@playwright/test';
import type { Envelope } from '../../protocol/envelope.ts';
import { launchChromium } from './support/chromium.ts';
import { openGym, TRAINER, type PlainMember } from './support/desktop-gym.ts';
import { ServerProcess } from './support/server-process.ts';

/** The server against the browser's own WebSocket, in a page of its origin that runs nothing of Spotter. */

/** What the functions that run in the page keep there. */
interface Seen {
  socket: WebSocket;
  frames: Envelope[];
  closed: { code: number; reason: string; wasClean: boolean } | null;
}
declare global {
  interface Window {
    seen: Record<string, Seen>;
  }
}

let browser: Browser;
let server: ServerProcess;
let nora: PlainMember;
let trainerId: number;

test.describe.configure({ mode: 'default' });
test.beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), ServerProcess.start()]);
  const gym = await openGym(server, ['Nora']);
  trainerId = gym.trainerId;
  nora = await gym.connect('Nora');
});
test.afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});
test.afterAll(async () => {
  nora?.close();
  await browser.close();
  await server.dispose();
});

/** A page of the server that is only an answer in JSON, signed in as the trainer. */
async function signedIn(): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${server.url}/healthz`);
  const status = await page.evaluate(async ({ email, password }) => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ email, password });
    return (await fetch('/api/session', { method: 'POST', headers, body })).status;
  }, TRAINER);
  expect(status).toBe(200);
  return page;
}

/** Opens a socket in the page. @returns what was negotiated; null when it was refused */
function open(page: Page, name: string, protocols: string[], url = `${server.url}/ws`) {
  return page.evaluate(
    ([name, protocols, url]) => {
      const socket = new WebSocket(url.replace('http', 'ws'), protocols);
      const seen: Seen = { socket, frames: [], closed: null };
      window.seen = { ...window.seen, [name]: seen };
      socket.addEventListener('message', ({ data }) => seen.frames.push(JSON.parse(data) as Envelope));
      socket.addEventListener('close', ({ code, reason, wasClean }) => {
        seen.closed = { code, reason, wasClean };
      });
      return new Promise<{ protocol: string; extensions: string } | null>((resolve) => {
        socket.addEventListener('open', () =>
          resolve({ protocol: socket.protocol, extensions: socket.extensions }),
        );
        socket.addEventListener('error', () => resolve(null));
      });
    },
    [name, protocols, url] as const,
  );
}

const say = (page: Page, name: string, text: string | object) =>
  page.evaluate(([name, text]) => window.seen[name]!.socket.send(text), [
    name,
    typeof text === 'string' ? text : JSON.stringify(text),
  ] as const);
const frames = (page: Page, name: string) => page.evaluate((name) => window.seen[name]!.frames, name);
const closed = (page: Page, name: string) => page.evaluate((name) => window.seen[name]!.closed, name);
const words = async (page: Page, name: string, id?: string) =>
  (await frames(page, name))
    .filter(({ messageId }) => id === undefined || messageId === id)
    .map(({ content }) => content);

const envelope = (content: string, more: object = {}) => ({
  type: 'status',
  content,
  senderId: trainerId,
  recipientId: 0,
  timestamp: new Date().toISOString(),
  ...more,
});
const chat = (content: string) =>
  envelope(content, { type: 'chat', recipientId: nora.id, messageId: crypto.randomUUID() }) as Envelope & {
    messageId: string;
  };
const hello = (clientId: string) => envelope('hello', { x: { v: 1, clientId } });

test('P1 and P2: with the cookie of its session the browser sends, sees stored and delivered, and receives', async () => {
  const page = await signedIn();
  // It offers permessage-deflate by itself.
  expect(await open(page, 'plain', [])).toEqual({ protocol: '', extensions: '' });
  const sent = chat('Leg day at six?');
  await say(page, 'plain', sent);
  expect((await nora.waitFor(({ messageId }) => messageId === sent.messageId)).content).toBe(sent.content);
  await expect.poll(() => words(page, 'plain', sent.messageId)).toEqual(['stored', 'delivered']);
  nora.write('See you there');
  await expect.poll(() => words(page, 'plain')).toContain('See you there');
  for (const frame of await frames(page, 'plain')) expect(frame).not.toHaveProperty('x');
});

test('P1: spotter.v1 is picked from what the browser offers, and a full client is welcomed', async () => {
  const page = await signedIn();
  const offered = ['mqtt', 'spotter.v1', 'chat'];
  expect(await open(page, 'full', offered)).toEqual({ protocol: 'spotter.v1', extensions: '' });
  await say(page, 'full', hello('browser-full'));
  await expect.poll(() => words(page, 'full')).toContain('welcome');
  const sent = chat('From a full client');
  await say(page, 'full', sent);
  await expect.poll(() => words(page, 'full', sent.messageId)).toEqual(['stored']);
  expect((await frames(page, 'full')).find(({ content }) => content === 'stored')?.x).toMatchObject({
    duplicate: false,
  });
});

test('P1: a browser that offers only what the server does not speak gets no socket (RFC 6455, 4.1)', async () => {
  const page = await signedIn();
  expect(await open(page, 'unknown', ['spotter.v99'])).toBeNull();
  await expect.poll(() => closed(page, 'unknown')).toMatchObject({ code: 1006 });
});

test('E3: a large message of all kinds of characters arrives as it was written', async () => {
  const page = await signedIn();
  await open(page, 'plain', []);
  const content = 'ä€💪🏽👩‍👩‍👧שלום\u0000"\\\u{10ffff}\ufffd'.repeat(200);
  const sent = chat(content);
  expect(Buffer.byteLength(JSON.stringify(sent))).toBeGreaterThan(10_000);
  await say(page, 'plain', sent);
  await expect.poll(() => words(page, 'plain', sent.messageId)).toContain('stored');
  expect((await nora.waitFor(({ messageId }) => messageId === sent.messageId)).content).toBe(content);
  nora.write(content);
  await expect.poll(() => words(page, 'plain')).toContain(content);
});

test('E3: above 16 KiB it gets too_large and lives, above 64 KiB it sees 1009, and connects again', async () => {
  const page = await signedIn();
  await open(page, 'plain', []);
  const large = chat('x'.repeat(16_384));
  await say(page, 'plain', large);
  await expect.poll(() => words(page, 'plain', large.messageId)).toEqual(['too_large']);
  const fits = chat('still here');
  await say(page, 'plain', fits);
  await expect.poll(() => words(page, 'plain', fits.messageId)).toContain('stored');
  await say(page, 'plain', 'x'.repeat(65_537));
  await expect.poll(() => closed(page, 'plain')).toMatchObject({ code: 1009, wasClean: true });
  expect(await open(page, 'again', [])).not.toBeNull();
});

test('E6: a binary frame gets bad_frame, and the socket lives', async () => {
  const page = await signedIn();
  await open(page, 'full', ['spotter.v1']);
  await say(page, 'full', hello('browser-binary'));
  await page.evaluate(() => window.seen['full']!.socket.send(new Uint8Array([1, 255, 0])));
  await expect.poll(() => words(page, 'full')).toContain('bad_frame');
  await say(page, 'full', envelope('heartbeat', { x: {} }));
  await expect.poll(() => words(page, 'full')).toContain('heartbeat');
});

test('C4 and C5: the browser sees 4409 when it is replaced and 4401 when it signs out, with the reason', async () => {
  const page = await signedIn();
  for (const name of ['older', 'newer']) {
    await open(page, name, ['spotter.v1']);
    await say(page, name, hello('browser-tab'));
    await expect.poll(() => words(page, name)).toContain('welcome');
  }
  await expect.poll(() => closed(page, 'older')).toMatchObject({ code: 4409, wasClean: true });
  expect((await closed(page, 'older'))?.reason).not.toBe('');
  expect(await closed(page, 'newer')).toBeNull();
  await page.evaluate(() => fetch('/api/session', { method: 'DELETE' }));
  await expect.poll(() => closed(page, 'newer')).toMatchObject({ code: 4401, wasClean: true });
  expect(await open(page, 'signed out', [])).toBeNull();
});

for (const [code, reason] of [
  [1000, ''],
  [3000, 'bis später'],
  [4999, 'x'.repeat(123)],
] as const)
  test(`the browser closes with ${code}, and the server answers (RFC 6455, 5.5.1)`, async () => {
    const page = await signedIn();
    await open(page, 'plain', []);
    await page.evaluate(([code, reason]) => window.seen['plain']!.socket.close(code, reason), [
      code,
      reason,
    ] as const);
    await expect.poll(() => closed(page, 'plain')).toEqual({ code, reason, wasClean: true });
  });

test('C2: a page of another origin is refused, though the browser sends the cookie', async () => {
  const page = await signedIn();
  const other: Server = createServer((_request, response) => response.end('<!doctype html>'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  try {
    // Another port is another origin, and the same site: cookies know no ports, so SameSite does not help.
    await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
    const refusal = page.waitForEvent('console', (message) => message.text().includes('WebSocket'));
    expect(await open(page, 'foreign', [])).toBeNull();
    expect((await refusal).text()).toContain('403');
    await page.goto(`${server.url}/healthz`);
    expect(await open(page, 'own', [])).not.toBeNull();
  } finally {
    other.close();
  }
});
