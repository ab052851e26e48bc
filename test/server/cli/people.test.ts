import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { temporaryFolder } from '../accounts/gym.ts';
import { cli, cliHere, json, startProcess } from './cli.ts';

function gymFolder() {
  const folder = temporaryFolder();
  const data = path.join(folder, 'gym');
  const passwordFile = path.join(folder, 'password');
  writeFileSync(passwordFile, 'correct horse battery\n');
  const add = (role: string, name: string, ...more: string[]) =>
    json(['user', 'add', '--data', data, '--role', role, '--name', name, ...more]);
  return { folder, data, passwordFile, add };
}

async function signIn(url: string, email: string, password: string) {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  return { status: answer.status, ...((await answer.json()) as { token?: string }) };
}

async function get(url: string, target: string, token: string) {
  const answer = await fetch(url + target, { headers: { authorization: `Bearer ${token}` } });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

it('C5: people added by six processes at once are all there, and the running server knows each', async () => {
  const { data, passwordFile } = gymFolder();
  const [server, ...added] = await Promise.all([
    startProcess(['--port', '0', '--data', data, '--login-limit', '0']),
    ...Array.from({ length: 6 }, (_, i) =>
      json([
        ...['user', 'add', '--data', data, '--role', 'trainer', '--name', `Trainer ${i}`],
        ...['--email', `t${i}@gym.example`, '--password-file', passwordFile],
      ]),
    ),
  ]);
  expect(new Set(added.map(({ id }) => id)).size).toBe(6);
  for (let i = 0; i < 6; i++)
    expect(await signIn(server.url, `t${i}@gym.example`, 'correct horse battery')).toMatchObject({
      status: 200,
    });
});

it('C5: disabling and a new password reach the running server within a second of the command', async () => {
  const { data, passwordFile, add, folder } = gymFolder();
  const { id } = await add('owner', 'Ola', '--email', 'ola@gym.example', '--password-file', passwordFile);
  const server = await startProcess(['--port', '0', '--data', data]);
  const { token = '' } = await signIn(server.url, 'ola@gym.example', 'correct horse battery');
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws`, {
    headers: { authorization: `Bearer ${token}` },
  });
  await new Promise((resolve) => socket.once('open', resolve));
  const closed = new Promise<[number, number]>((resolve) => {
    socket.once('close', (code) => resolve([code, performance.now()]));
  });
  const other = path.join(folder, 'other');
  writeFileSync(other, 'a new password');
  await json(['user', 'reset-password', '--data', data, '--id', String(id), '--password-file', other]);
  const done = performance.now();
  const [code, at] = await closed;
  expect(code).toBe(4401);
  expect(at - done).toBeLessThan(3_000);
  expect(await get(server.url, '/api/me', token)).toMatchObject({ status: 401 });
  expect(await signIn(server.url, 'ola@gym.example', 'correct horse battery')).toMatchObject({ status: 401 });
  expect(await signIn(server.url, 'ola@gym.example', 'a new password')).toMatchObject({ status: 200 });
  await json(['user', 'disable', '--data', data, '--id', String(id)]);
  expect(await signIn(server.url, 'ola@gym.example', 'a new password')).toMatchObject({ status: 401 });
});

it('A1: a member moved to another trainer keeps the history, closed, and writes to the new one', async () => {
  const { data, add } = gymFolder();
  const [ada, cy] = [await add('trainer', 'Ada'), await add('owner', 'Cy')];
  const ben = await add('member', 'Ben', '--trainer', String(ada['id']));
  const ids = ['--member', String(ben['id']), '--trainer', String(cy['id'])];
  const both = await json(['user', 'assign', '--data', data, ...ids]);
  expect(both).toEqual({ member: ben['id'], trainer: cy['id'], conversationId: 2 });
  expect(await json(['user', 'assign', '--data', data, ...ids, '--only'])).toEqual(both);
  const { link } = await json(['invite', '--data', data, '--trainer', String(cy['id'])]);
  expect(link).toMatch(/\/join#[\w-]{43}$/);
  const csv = path.join(data, 'more.csv');
  writeFileSync(csv, 'name,role\nDee,member\n');
  expect(await json(['user', 'import', csv, '--data', data])).toMatchObject({ name: 'Dee' });
  const list = (await cli(['user', 'list', '--data', data])).out.trim().split('\n');
  expect(list.map((line) => (JSON.parse(line) as { name: string }).name)).toEqual([
    'Ada',
    'Cy',
    'Ben',
    'Dee',
  ]);
});

it('A5: the link of an invite leads to the address of the last start, or to the public one', async () => {
  const { data, add } = gymFolder();
  const { id } = await add('trainer', 'Ada');
  const server = await startProcess(['--port', '0', '--data', data]);
  const invite = ['invite', '--data', data, '--trainer', String(id), '--name', 'Ben'];
  const { link, token, expiresAt } = await json(invite);
  expect(link).toBe(`${server.url}/join#${String(token)}`);
  expect(Date.parse(String(expiresAt)) - Date.now()).toBeGreaterThan(13.99 * 24 * 3_600_000);
  expect((await json([...invite, '--public-url', 'https://gym.example/']))['link']).toMatch(
    /^https:\/\/gym\.example\/join#/,
  );
});

it('H2: the gym’s software notifies a person with its key, and nobody does without', async () => {
  const { data, add } = gymFolder();
  const { id } = await add('member', 'Ben');
  const { key } = await json(['api-key', 'add', '--data', data, '--name', 'door']);
  const server = await startProcess(['--port', '0', '--data', data]);
  const notify = async (authorization: string, recipientId: unknown) => {
    const answer = await fetch(`${server.url}/api/notifications`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ recipientId, content: 'Your class moved' }),
    });
    return { status: answer.status, ...((await answer.json()) as object) };
  };
  expect(await notify(`Bearer ${String(key)}`, id)).toEqual({
    status: 200,
    type: 'status',
    content: 'stored',
    senderId: 0,
    recipientId: 0,
    timestamp: expect.any(String),
    messageId: expect.any(String),
  });
  expect(await notify(`Bearer ${String(key)}`, 999)).toMatchObject({
    status: 404,
    content: 'unknown_recipient',
  });
  expect(await notify('Bearer wrong', id)).toMatchObject({ status: 401, content: 'unauthenticated' });
});

it('A4: import adds everybody or nobody, finds trainers by id, e-mail or name, and opens sessions', async () => {
  const { data, add, folder } = gymFolder();
  const { id: ola } = await add('owner', 'Ola', '--email', 'ola@gym.example');
  const file = path.join(folder, 'people.csv');
  const run = (text: string) => {
    writeFileSync(file, text);
    return cli(['user', 'import', file, '--data', data, '--sessions']);
  };
  const head = 'name,role,email,password,trainer\r\n';
  const bad: [string, RegExp][] = [
    [`${head}"Ada ""A"" Li",trainer,,,\nBen,captain,,,\n`, /line 3: role/],
    [`${head}Ben,member,,,Nobody\n`, /trainer "Nobody" is not there/],
    [`${head}Ben,member,ben@gym.example,short,\n`, /line 2: password/],
    ['name,rank\nBen,1\n', /"rank" is none of them/],
    [`${head}Eve,trainer,OLA@gym.example,,\n`, /has this e-mail already/],
  ];
  for (const [text, why] of bad) {
    const { code, out, err } = await run(text);
    expect([code === 0, out]).toEqual([false, '']);
    expect(err).toMatch(why);
  }
  const { out } = await run(
    `${head}"Li, Ada",trainer,ada@gym.example,correct horse battery,\nBen,member,,,ADA@gym.example\n` +
      `Cy,member,,,"Li, Ada;${String(ola)}"\n`,
  );
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: number; name: string; token: string });
  expect(lines.map(({ id, name }) => [id, name])).toEqual([
    [2, 'Li, Ada'],
    [3, 'Ben'],
    [4, 'Cy'],
  ]);
  const server = await startProcess(['--port', '0', '--data', data]);
  const conversations = async (token: string) =>
    (await get(server.url, '/api/conversations', token)).body['conversations'] as unknown[];
  expect(await Promise.all(lines.map(({ token }) => conversations(token)))).toMatchObject([
    [{}, {}],
    [{ peer: { id: 2 } }],
    [{ peer: { id: expect.any(Number) } }, { peer: { id: expect.any(Number) } }],
  ]);
  expect(await signIn(server.url, 'ada@gym.example', 'correct horse battery')).toMatchObject({ status: 200 });
});

it('A4: five thousand people with sessions are imported in seconds', async () => {
  const { data, folder } = gymFolder();
  const file = path.join(folder, 'people.csv');
  const members = Array.from({ length: 5_000 }, (_, i) => `Member ${i},member,Trainer ${i % 50}`);
  const trainers = Array.from({ length: 50 }, (_, i) => `Trainer ${i},trainer,`);
  writeFileSync(file, ['name,role,trainer', ...trainers, ...members].join('\n'));
  const start = performance.now();
  const { out } = await cli(['user', 'import', file, '--data', data, '--sessions']);
  expect(out.trim().split('\n')).toHaveLength(5_050);
  expect(performance.now() - start).toBeLessThan(60_000);
});

it('wrong words are answered with a sentence and exit code 2, what cannot be done with 1, and help with 0', async () => {
  const { data, add, passwordFile, folder } = gymFolder();
  await add('member', 'Ben', '--email', 'ben@gym.example');
  const short = path.join(folder, 'short');
  writeFileSync(short, 'short');
  const user = ['user', 'add', '--data', data];
  const cases: [string[], number, RegExp][] = [
    [['usr', 'add'], 2, /no command "usr add"/],
    [['user'], 2, /no command "user"/],
    [[...user, '--role', 'member'], 2, /--name NAME is missing/],
    [[...user, '--role', 'boss', '--name', 'X'], 2, /--role must be one of owner, trainer, member/],
    [[...user, '--role', 'member', '--name', 'X', '--age', '3'], 2, /--age/],
    [[...user, '--role', 'member', '--name', 'X', '--trainer', 'Ada'], 2, /--trainer must be a person's id/],
    [
      [...user, '--role', 'trainer', '--name', 'X', '--email', 'x@y', '--password-file', short],
      2,
      /at least 10/,
    ],
    [[...user, '--role', 'trainer', '--name', 'X', '--password-file', '/nowhere'], 2, /cannot be read/],
    [[...user, '--role', 'trainer', '--name', 'X', '--password-file', passwordFile], 1, /needs an e-mail/],
    [[...user, '--role', 'trainer', '--name', 'X', '--email', 'nonsense'], 1, /no e-mail address/],
    [
      [...user, '--role', 'trainer', '--name', 'X', '--email', 'BEN@gym.example'],
      1,
      /has this e-mail already/,
    ],
    [[...user, '--role', 'trainer', '--name', 'X', '--trainer', '1'], 1, /not a member/],
    [[...user, '--role', 'member', '--name', 'X', '--trainer', '1'], 1, /1 is a member/],
    [[...user, '--role', 'member', '--name', 'X', '--trainer', '77'], 1, /nobody with the id 77/],
    [['invite', '--data', data, '--trainer', '1'], 1, /1 is a member/],
    [['user', 'disable', '--data', data, '--id', '77'], 1, /nobody with the id 77/],
  ];
  for (const [words, expected, why] of cases) {
    const { code, out, err } = await cliHere(words);
    expect([words, code, out]).toEqual([words, expected, '']);
    expect(err).toMatch(why);
    expect(err.trim().split('\n')).toHaveLength(1);
  }
  expect((await cli(['user', 'list', '--data', data])).out.trim().split('\n')).toHaveLength(1);
  for (const words of [['--help'], ['start', '--help'], ['user', 'import', '--help'], []])
    expect(await cliHere(words)).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^Usage: /) });
  // As a process of its own it says the same, and ends with that code.
  for (const words of [['usr', 'add'], ['user', 'disable', '--data', data, '--id', '77'], ['--help']])
    expect(await cli(words)).toEqual(await cliHere(words));
});
