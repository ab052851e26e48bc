#!/usr/bin/env node
// Checks a running server from the outside, with nothing but the six fields of the plain protocol. Runs on Node 20.
//   node utils/test-websocket.js [URL] [--user EMAIL --password-file FILE --to ID]
// Without arguments it tests the demo that `npm start` runs.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import WebSocket from 'ws';

const STEP_MS = 10_000;
/** How long a recipient who is connected usually needs, with room to spare. */
const DELIVERY_MS = 3_000;

class Problem extends Error {}

const debug = (...words) => process.env.WS_DEBUG && console.error('[ws]', ...words);
const say = (text) => console.log(`  ok  ${text}`);

function readArguments() {
  const options = {
    user: { type: 'string' },
    'password-file': { type: 'string' },
    to: { type: 'string' },
    help: { type: 'boolean' },
  };
  let parsed;
  try {
    parsed = parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new Problem(
      `${error.message}\nusage: node utils/test-websocket.js [URL] [--user EMAIL --password-file FILE --to ID]`,
    );
  }
  const { values, positionals } = parsed;
  if (values.help) {
    console.log('usage: node utils/test-websocket.js [URL] [--user EMAIL --password-file FILE --to ID]');
    process.exit(0);
  }
  const demo = readDemo();
  const given = {
    url: positionals[0],
    email: values.user,
    passwordFile: values['password-file'],
    to: values.to,
  };
  if (!given.url && !demo)
    throw new Problem(
      'no server named, and no demo was ever started here: name a URL, or run "npm start" first.',
    );
  // The demo's credentials fit the demo only.
  const base = !given.url || given.url === demo?.url ? demo : {};
  const all = {
    ...base,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  };
  for (const [key, flag] of [
    ['email', '--user'],
    ['passwordFile', '--password-file'],
    ['to', '--to'],
  ])
    if (!all[key])
      throw new Problem(`${flag} is missing: whose account shall be used, and to whom shall it write?`);
  if (!/^[1-9]\d*$/.test(String(all.to)))
    throw new Problem('--to must be the id of a person, a number from 1.');
  return all;
}

function readDemo() {
  try {
    return JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../.demo/check.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

/** Explains why a server could not be reached. */
function unreachable(url, error) {
  const code = error.cause?.code ?? error.code;
  if (code === 'ECONNREFUSED')
    return `connection refused: is the server running at ${url}? Start it with "npm run server -- start --data DIR".`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `unknown host: is the address ${url} spelled right?`;
  if (/CERT|SELF_SIGNED|ISSUER/.test(code ?? ''))
    return `certificate refused (${code}): it is not signed by an authority this computer knows.`;
  if (error.name === 'TimeoutError')
    return `no answer from ${url} within ${STEP_MS / 1000} s: a firewall or a wrong port?`;
  return `cannot reach ${url}: ${error.cause?.message ?? error.message}`;
}

async function signIn({ url, email, passwordFile }) {
  let password;
  try {
    [password] = readFileSync(passwordFile, 'utf8').split(/\r?\n/);
  } catch {
    throw new Problem(`the password file ${passwordFile} cannot be read.`);
  }
  let answer;
  try {
    answer = await fetch(new URL('/api/session', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
      signal: AbortSignal.timeout(STEP_MS),
    });
  } catch (error) {
    throw new Problem(unreachable(url, error));
  }
  debug('sign-in answered', answer.status);
  if (answer.status === 401)
    throw new Problem('failed to authenticate: the e-mail or the password is wrong.');
  if (answer.status === 429)
    throw new Problem('failed to authenticate: too many attempts; wait a minute and try again.');
  const session = await answer.json().catch(() => undefined);
  if (!answer.ok || !session?.token)
    throw new Problem(`failed to authenticate: ${url} answered ${answer.status}. Is it a Spotter server?`);
  return session;
}

function open(url, token) {
  const address = new URL('/ws', url);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address, {
      headers: { Authorization: `Bearer ${token}` },
      handshakeTimeout: STEP_MS,
    });
    socket.once('open', () => resolve(socket));
    socket.once('unexpected-response', (_request, { statusCode }) =>
      reject(
        new Problem(
          statusCode === 401
            ? 'failed to authenticate: the socket refused the session.'
            : `the socket was refused with ${statusCode}: does a proxy in between allow WebSocket upgrades? (Clients go on over HTTP.)`,
        ),
      ),
    );
    socket.once('error', (error) => reject(new Problem(unreachable(url, error))));
  });
}

/** Resolves with the first frame that fits; null when none came in time. */
function frame(socket, fits, ms) {
  return new Promise((resolve) => {
    const end = (value) => {
      clearTimeout(timer);
      socket.off('message', look);
      socket.off('close', gone);
      resolve(value);
    };
    const look = (data) => {
      const message = JSON.parse(String(data));
      debug(
        'received',
        message.type,
        message.type === 'status' ? message.content : '',
        message.messageId ?? '',
      );
      if (fits(message)) end(message);
    };
    const gone = (code) => {
      debug('closed', code);
      end(null);
    };
    const timer = setTimeout(() => end(null), ms);
    socket.on('message', look);
    socket.once('close', gone);
  });
}

async function main() {
  const settings = readArguments();
  console.log(`Checking ${settings.url}`);
  const { token, user } = await signIn(settings);
  say(`signed in as ${user.name} (${user.role}, id ${user.id})`);
  const socket = await open(settings.url, token);
  say('the socket is open');
  const messageId = `check-${crypto.randomUUID()}`;
  const mine = (message) => message.type === 'status' && message.messageId === messageId;
  const first = frame(socket, mine, STEP_MS);
  const delivery = frame(
    socket,
    (message) => mine(message) && ['delivered', 'read'].includes(message.content),
    STEP_MS,
  );
  socket.send(
    JSON.stringify({
      type: 'chat',
      content: 'Connection check',
      senderId: user.id,
      recipientId: Number(settings.to),
      timestamp: new Date().toISOString(),
      messageId,
    }),
  );
  const answer = await first;
  if (!answer) throw new Problem('message not delivered: the server did not confirm that it stored it.');
  if (answer.content !== 'stored')
    throw new Problem(
      `message not delivered: the server refused it (${answer.content}). May ${user.name} write to ${settings.to}?`,
    );
  say('a message was sent and is stored');
  const delivered = await Promise.race([
    delivery,
    new Promise((resolve) => setTimeout(resolve, DELIVERY_MS, null)),
  ]);
  say(
    delivered
      ? 'it was delivered'
      : `nobody is connected for ${settings.to} at the moment: it waits in the store and is delivered when they come`,
  );
  socket.close();
  console.log('All is well.');
  process.exit(0);
}

main().catch((error) => {
  console.error(`  not ok  ${error instanceof Problem ? error.message : (error.stack ?? error)}`);
  process.exit(1);
});
