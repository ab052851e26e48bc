import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { RawSocket } from '../conformance/raw-socket.ts';
import { claimedBy, startGym } from '../server/accounts/gym.ts';
import { json } from '../server/cli/cli.ts';

const WORDS = {
  password: 'secret-password-1',
  wrong: 'secret-password-2',
  content: 'secret-content',
  name: 'secret-name',
  query: 'secret-query',
  broken: 'secret-broken-request',
  passphrase: 'secret-passphrase',
  notes: 'secret-notes',
};

/** How a text could stand in a log without being seen at once. */
function disguises(text: string): string[] {
  const bytes = Buffer.from(text);
  return [text, bytes.toString('base64').replace(/=+$/, ''), bytes.toString('hex'), [...bytes].join(',')];
}

it('A9: with everything logged, no password, token, code, key, name, e-mail or content is in the log, in any disguise, and no line can be forged', async () => {
  const lines: string[] = [];
  let rest = '';
  const sink = new Writable({
    write(chunk, _encoding, done) {
      const parts = (rest + String(chunk)).split('\n');
      rest = parts.pop() ?? '';
      lines.push(...parts);
      done();
    },
  });
  const gym = await startGym({ loginLimit: 0 }, { log: pino({ level: 'trace', base: null }, sink) });
  const port = Number(new URL(gym.url).port);
  const secrets = [...Object.values(WORDS), 'secret-ada@gym.example'];
  const code = String((await json(['claim', '--data', gym.data]))['code']);
  const octets = { 'content-type': 'application/octet-stream' };
  await gym.ask('POST', '/api/setup/restore', 'x', { ...octets, ...claimedBy(code, WORDS.passphrase) });
  const owner = { name: WORDS.name, email: 'secret-ada@gym.example', password: WORDS.password };
  const claimed = await gym.ask('POST', '/api/setup/claim', {
    code,
    gym: WORDS.name,
    timeZone: 'Europe/Berlin',
    owner,
  });
  const token = String(claimed.body['token']);
  const auth = { authorization: `Bearer ${token}` };
  const key = String((await gym.ask('POST', '/api/admin/api-keys', { name: WORDS.name }, auth)).body['key']);
  const invite = String((await gym.ask('POST', '/api/invites', { name: WORDS.name }, auth)).body['link']);
  const inviteToken = invite.split('#')[1]!;
  const joined = await gym.ask('POST', '/api/invites/accept', { token: inviteToken, name: WORDS.name });
  const memberToken = String(joined.body['token']);
  secrets.push(token, key, inviteToken, memberToken, code, code.replaceAll('-', ''));

  await gym.ask('POST', '/api/session', { email: owner.email, password: WORDS.wrong });
  await gym.ask('POST', '/api/session', `{"email":"${WORDS.content}`, {});
  await gym.ask('POST', '/api/me/password', { current: WORDS.wrong, next: WORDS.password }, auth);
  await gym.ask('GET', `/api/me?token=${token}&q=${WORDS.query}`);
  await gym.ask('GET', `/${WORDS.query}/${token}`);
  await gym.ask('GET', `/api/admin/backups/${WORDS.query}.spotter-backup`, undefined, auth);
  await gym.ask(
    'POST',
    '/api/notifications',
    { recipientId: 1, content: WORDS.content },
    {
      authorization: `Bearer ${key}`,
    },
  );
  await gym.ask('POST', '/api/me/replies', { title: WORDS.notes, content: WORDS.notes }, auth);
  await gym.ask('POST', '/api/messages', { type: 'chat', content: WORDS.content }, auth);
  const socket = await gym.socket({ ...auth, 'user-agent': `x\r\n`.trim() + WORDS.query });
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
  for (const frame of [
    WORDS.content,
    JSON.stringify({ type: 'chat', content: WORDS.content, senderId: 2, recipientId: 1 }),
    JSON.stringify({
      type: WORDS.content,
      content: '',
      senderId: 2,
      recipientId: 1,
      messageId: 'a\n{"level":60}',
    }),
  ]) {
    socket.send(frame);
    await new Promise((resolve) => socket.once('message', resolve));
  }
  for (const broken of [
    `${WORDS.broken}\r\nAuthorization: Bearer ${token}\r\n\r\n`,
    `GET /api/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n${WORDS.broken} : x\r\n\r\n`,
    `GET /api/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nX: ${WORDS.broken.repeat(2_000)}\r\n\r\n`,
    `GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${WORDS.broken}\r\nAuthorization: Bearer ${token}\r\n\r\n`,
    'GET /%0a{"level":60,"msg":"forged"} HTTP/1.1\r\nHost: x\r\n\r\n',
    'GET /api/me HTTP/1.1\r\nHost: x\r\nUser-Agent: a\u0085{"level":60,"msg":"forged"}\r\n\r\n',
  ]) {
    const raw = await RawSocket.connect(port);
    onTestFinished(() => raw.destroy());
    raw.send(broken);
    expect((await raw.answer()).status).toBeGreaterThanOrEqual(400);
  }
  await expect.poll(() => lines.some((line) => line.includes('"frame"'))).toBe(true);

  const log = lines.join('\n');
  expect(lines.length).toBeGreaterThan(20);
  for (const secret of secrets)
    for (const disguise of disguises(secret)) expect(log, `${secret} as ${disguise}`).not.toContain(disguise);
  for (const line of lines) {
    const entry = JSON.parse(line) as { level: number; msg?: string };
    expect(entry.level, line).toBeLessThan(50);
    expect(entry.msg).not.toBe('forged');
  }
});
