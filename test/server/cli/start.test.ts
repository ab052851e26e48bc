import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../accounts/gym.ts';
import { cli, json, startProcess } from './cli.ts';

it('C12: start prints one line with its URL, answers, and exits 0 on SIGTERM, also through npm', async () => {
  const data = path.join(temporaryFolder(), 'deep/gym');
  for (const through of ['node', 'npm'] as const) {
    const server = await startProcess(['--port', '0', '--data', data], {}, through);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    expect(await (await fetch(`${server.url}/metrics`)).text()).toMatch(/^spotter_operations_total 0$/m);
    const { code, out, err } = await server.stop();
    expect([code, out.split('\n').length]).toEqual([0, 2]);
    expect(err).toMatch(
      /^This gym has no owner yet\. Open http:\S+\/setup and enter the claim code [\dA-Z-]{14}\n$/,
    );
    await expect(fetch(server.url)).rejects.toThrow();
  }
});

it('O7: the claim code is told with the address that people type', async () => {
  const data = temporaryFolder();
  const server = await startProcess(['--port', '0', '--data', data, '--public-url', 'https://gym.example']);
  expect((await server.stop()).err).toMatch(/Open https:\/\/gym\.example\/setup and enter/);
});

it('C12: Ctrl+C ends it the same way', async () => {
  const server = await startProcess(['--port', '0', '--data', temporaryFolder()]);
  expect(await server.stop('SIGINT')).toMatchObject({ code: 0 });
});

it('A9: the data folder and its files are for the account of the server only', async () => {
  const data = path.join(temporaryFolder(), 'gym');
  const server = await startProcess(['--port', '0', '--data', data]);
  await json(['user', 'add', '--data', data, '--role', 'owner', '--name', 'Ola']);
  expect(statSync(data).mode & 0o777).toBe(0o700);
  for (const file of ['gym.db', 'gym.db-wal', 'gym.db-shm'])
    expect([file, statSync(path.join(data, file)).mode & 0o777]).toEqual([file, 0o600]);
  await server.stop();
});

it('A9: with WS_DEBUG the log has ids and codes, and no name, token, password or message', async () => {
  const folder = temporaryFolder();
  const data = path.join(folder, 'gym');
  const passwordFile = path.join(folder, 'password');
  writeFileSync(passwordFile, 'sesame-sesame\n');
  const ada = await json([
    ...['user', 'add', '--data', data, '--role', 'trainer', '--name', 'Adalbert'],
    ...['--email', 'adalbert@gym.example', '--password-file', passwordFile],
  ]);
  const invite = await json(['invite', '--data', data, '--trainer', String(ada['id'])]);
  const server = await startProcess(['--port', '0', '--data', data], { WS_DEBUG: '1' });
  const post = async (target: string, body: string, token = '') => {
    const answer = await fetch(server.url + target, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body,
    });
    return (await answer.json()) as { token?: string; user?: { id: number } };
  };
  const email = 'adalbert@gym.example';
  const staff = await post('/api/session', JSON.stringify({ email, password: 'sesame-sesame' }));
  await post('/api/session', JSON.stringify({ email, password: 'guessed-wrong' }));
  const member = await post(
    '/api/invites/accept',
    JSON.stringify({ token: invite['token'], name: 'Benedikt' }),
  );
  const chat = { type: 'chat', content: 'My knee hurts', senderId: member.user?.id, recipientId: ada['id'] };
  const timestamp = new Date().toISOString();
  await post('/api/messages', JSON.stringify({ ...chat, timestamp }), member.token);
  await post('/api/messages', '{"content": "My knee hurts"', member.token);
  const { err } = await server.stop();
  expect(err).toContain('"route":"/api/messages"');
  expect(err).toContain('"status":400');
  const secrets = ['Adalbert', 'adalbert', 'Benedikt', 'sesame', 'guessed-wrong', 'knee', invite['token']];
  for (const secret of [...secrets, staff.token, member.token]) expect(err).not.toContain(secret);
});

it('a port in use, an address that is not ours, and wrong flags are clear errors', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as { port: number };
  const data = temporaryFolder();
  const start = (...words: string[]) => cli(['start', '--data', data, ...words]);
  expect(await start('--port', String(port))).toEqual({
    code: 1,
    out: '',
    err: `Port ${port} is in use already. Is a server running there? Stop it, or choose another one with --port.\n`,
  });
  expect(await start('--port', '0', '--host', '192.0.2.1')).toMatchObject({
    code: 1,
    err: expect.stringContaining('no address 192.0.2.1'),
  });
  const misunderstood: [string[], RegExp][] = [
    [['--port', 'eighty'], /^--port cannot be "eighty": it must be a whole number from 0 to 65535\.\n$/],
    [['--port', '70000'], /from 0 to 65535/],
    [['--public-url', 'gym.example'], /--public-url .*https:\/\/gym\.example/],
    [['--log-level', 'loud'], /one of fatal, error, warn/],
    [['--prot', '1'], /--prot/],
    [['now'], /"now" is one word too many/],
  ];
  for (const [words, why] of misunderstood) {
    const { code, out, err } = await start(...words);
    expect([words, code, out]).toEqual([words, 2, '']);
    expect(err).toMatch(why);
  }
  expect(await cli(['start'])).toMatchObject({ code: 2, err: expect.stringContaining('--data DIR') });
});

it('a flag goes before the environment, and an error of the environment names its variable', async () => {
  const data = temporaryFolder();
  const server = await startProcess(['--port', '0'], { SPOTTER_DATA: data, SPOTTER_PORT: '1' });
  expect(server.url).not.toMatch(/:1$/);
  await server.stop();
  expect(await cli(['start'], { SPOTTER_DATA: data, SPOTTER_PORT: 'x' })).toMatchObject({
    code: 2,
    err: expect.stringMatching(/^SPOTTER_PORT cannot be "x"/),
  });
});

it('O38: a data folder that cannot be used, a damaged file and a newer schema are clear errors and stay as they are', async () => {
  const folder = temporaryFolder();
  const start = (data: string) => cli(['start', '--port', '0', '--data', data]);

  const file = path.join(folder, 'a-file');
  writeFileSync(file, 'x');
  expect(await start(path.join(file, 'gym'))).toMatchObject({
    code: 3,
    err: expect.stringMatching(/something else of that name/),
  });
  expect(await start('/sys/gym')).toMatchObject({
    code: 3,
    err: expect.stringMatching(/cannot be written to.*--data/),
  });

  const damaged = temporaryFolder();
  writeFileSync(path.join(damaged, 'gym.db'), 'not a database, '.repeat(1_000));
  expect(await start(damaged)).toMatchObject({
    code: 3,
    out: '',
    err: expect.stringMatching(/damaged or no Spotter database/),
  });
  expect(readFileSync(path.join(damaged, 'gym.db'), 'utf8')).toMatch(/^not a database/);

  const newer = temporaryFolder();
  await json(['user', 'add', '--data', newer, '--role', 'owner', '--name', 'Ola']);
  const database = new DatabaseSync(path.join(newer, 'gym.db'));
  database.exec('PRAGMA user_version = 999');
  database.close();
  expect(await start(newer)).toMatchObject({
    code: 3,
    err: expect.stringMatching(/newer version of Spotter \(schema 999/),
  });
});
