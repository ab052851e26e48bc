import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { WebSocket } from 'ws';
import { bearer, PASSWORD, startGym, temporaryFolder } from '../server/accounts/gym.ts';
import { ended } from '../server/cli/cli.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const CHECKER = path.join(ROOT, 'utils/test-websocket.js');

function check(words: readonly string[], environment: Record<string, string> = {}, checker = CHECKER) {
  return ended(spawn(process.execPath, [checker, ...words], { env: { ...process.env, ...environment } }));
}

async function checkedGym() {
  const gym = await startGym();
  const ben = await gym.outside.add({ name: 'Ben', role: 'member', trainers: [gym.trainerId] });
  const passwordFile = path.join(temporaryFolder(), 'password');
  writeFileSync(passwordFile, `${PASSWORD}\n`);
  const words = (to: number, user = 'ada@gym.example') => [
    ...[gym.url, '--user', user, '--password-file', passwordFile, '--to', String(to)],
  ];
  return { gym, ben, passwordFile, words };
}

it('P2: the checker sees a message stored, and says plainly that it waits for a recipient who is offline', async () => {
  const { ben, words } = await checkedGym();
  const { code, out, err } = await check(words(ben.id));
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/signed in as Ada/);
  expect(out).toMatch(/sent and is stored/);
  expect(out).toMatch(/nobody is connected for 2 at the moment: it waits in the store/);
});

it('P2: with the recipient connected it sees the delivery', async () => {
  const { gym, ben, words } = await checkedGym();
  const socket = (await gym.socket(bearer(gym.outside.openSession(ben, 'test').token))) as WebSocket;
  const received = new Promise((resolve) =>
    socket.once('message', (data) => resolve(JSON.parse(String(data)))),
  );
  const { code, out } = await check(words(ben.id), { WS_DEBUG: '1' });
  expect(out).toMatch(/it was delivered/);
  expect(code).toBe(0);
  expect(await received).toMatchObject({ type: 'chat', senderId: gym.trainerId, recipientId: ben.id });
});

it('C1: no server, a wrong password, somebody who may not be written to, and no Spotter server are said plainly', async () => {
  const { gym, ben, words, passwordFile } = await checkedGym();
  const other = createServer((_request, response) => response.end('hello')).listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as { port: number };
  const closed = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => closed.once('listening', resolve));
  const { port: free } = closed.address() as { port: number };
  closed.close();
  const rest = words(ben.id).slice(1);
  const cases: [string[], RegExp][] = [
    [[`http://127.0.0.1:${free}`, ...rest], /connection refused: is the server running at http:\/\/127/],
    [words(ben.id, 'nobody@gym.example'), /failed to authenticate: the e-mail or the password is wrong/],
    [words(999), /message not delivered: the server refused it \(unknown_recipient\)/],
    [words(gym.trainerId), /message not delivered: the server refused it \(forbidden\)/],
    [[`http://127.0.0.1:${port}`, ...rest], /Is it a Spotter server\?/],
    [[gym.url, '--user', 'ada@gym.example', '--password-file', '/nowhere', '--to', '2'], /cannot be read/],
    [[gym.url, '--user', 'ada@gym.example', '--password-file', passwordFile], /--to is missing/],
    [[gym.url, '--usr', 'x'], /usage: node utils\/test-websocket\.js/],
    [['nonsense', ...rest], /nonsense/],
  ];
  for (const [given, why] of cases) {
    const { code, err } = await check(given);
    expect([given, code]).toEqual([given, 1]);
    expect(err).toMatch(why);
    expect(err).not.toMatch(/^\s+at /m);
  }
});

it('A9: WS_DEBUG tells states and ids, and neither contents nor tokens nor the password', async () => {
  const { gym, ben, words } = await checkedGym();
  const { err } = await check(words(ben.id), { WS_DEBUG: '1' });
  expect(err).toMatch(/received status stored check-/);
  expect(err).not.toContain(PASSWORD);
  expect(err).not.toContain('Connection check');
  expect(gym.outsideStore.people()).toHaveLength(2);
});

it('C1: without arguments it tests the demo, whose account is used for nothing else', async () => {
  const { gym, ben, passwordFile } = await checkedGym();
  const checkout = temporaryFolder();
  mkdirSync(path.join(checkout, '.demo'));
  cpSync(path.join(ROOT, 'utils'), path.join(checkout, 'utils'), { recursive: true });
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(checkout, 'node_modules'));
  const checker = path.join(checkout, 'utils/test-websocket.js');
  expect(await check([], {}, checker)).toMatchObject({
    code: 1,
    err: expect.stringContaining('run "npm start" first'),
  });
  const demo = { url: gym.url, email: 'ada@gym.example', passwordFile, to: ben.id };
  writeFileSync(path.join(checkout, '.demo/check.json'), JSON.stringify(demo));
  expect(await check([], {}, checker)).toMatchObject({ code: 0 });
  expect(await check(['http://gym.example'], {}, checker)).toMatchObject({
    code: 1,
    err: expect.stringContaining('--user is missing'),
  });
});
