import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MessagingClient } from '../../client/messaging-client.ts';
import { clientWords } from '../../client/strings.ts';
import type { Clock } from '../../client/ports.ts';
import { openPersonStore, type PersonStore } from '../../main/storage/person-store.ts';
import { createHttp } from '../../main/transport/http.ts';
import { createSocketFactory } from '../../main/transport/socket.ts';
import { readSettings } from '../../server/config.ts';
import { startServer } from '../../server/app.ts';
import { Accounts } from '../../server/domain/accounts.ts';
import { createPasswords } from '../../server/domain/passwords.ts';
import { systemClock } from '../../server/ports/clock.ts';
import { sqliteAccounts } from '../../server/storage/sqlite/accounts.ts';
import { openGym } from '../../server/storage/sqlite/migrate.ts';
import { messagingContract, type MessagingHarness } from '../contracts/messaging.ts';
import { FakeNetwork } from '../fakes/network.ts';
import { seededRandom } from '../fakes/random.ts';
import { TcpGate } from '../fakes/tcp-gate.ts';

const clock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** A program that speaks HTTP only: the other person, and the gym's software. */
function program(server: string, token: string) {
  const http = createHttp(server, token, fetch);
  const headers = { 'spotter-protocol': 'spotter.v1' };
  const ask = async (method: 'GET' | 'POST', target: string, body?: object): Promise<unknown> => {
    const call = http.request({ method, path: target, headers, timeoutMs: 5_000, ...(body ? { body } : {}) });
    const result = await call.result;
    if (!result.ok || result.status >= 300) throw new Error(`${target}: ${JSON.stringify(result)}`);
    return JSON.parse(result.body);
  };
  return { ask };
}

async function realGym(refuseUpgrades: boolean): Promise<MessagingHarness> {
  const folder = mkdtempSync(path.join(tmpdir(), 'spotter-client-'));
  const data = path.join(folder, 'gym');
  const settings = readSettings({ data, port: '0', 'backup-at': 'off', 'log-level': 'error' }, {});
  const server = await startServer({ ...settings, loginLimit: 0, rateLimit: 0 });
  const accountsStore = sqliteAccounts(openGym(data));
  const accounts = new Accounts(accountsStore, createPasswords(), systemClock);
  const ada = await accounts.add({ name: 'Ada', role: 'trainer' });
  const ben = await accounts.add({ name: 'Ben', role: 'member', trainers: [ada.id] });
  const adaToken = accounts.openSession(ada, 'test').token;
  const benToken = accounts.openSession(ben, 'test').token;
  const { key } = accounts.addApiKey('test');
  accountsStore.close();

  const gate = new TcpGate(server.port);
  gate.refuseUpgrades = refuseUpgrades;
  await gate.open();
  const network = new FakeNetwork();
  const stores: PersonStore[] = [];
  const open = async (device = 'ada'): Promise<MessagingClient> => {
    const file = path.join(folder, 'cache', `${device}.sqlite`);
    const store = openPersonStore({ file, now: Date.now, damaged: (what) => console.error(what) });
    stores.push(store);
    const client = new MessagingClient(
      {
        sockets: createSocketFactory(gate.url, adaToken),
        http: createHttp(gate.url, adaToken, fetch),
        clock,
        random: seededRandom(Date.now()),
        network,
        store,
        debug: () => {},
        words: () => clientWords('en'),
      },
      `client-of-${device}`,
    );
    await client.start(ada);
    return client;
  };
  let client = await open();
  const others: MessagingClient[] = [];
  const peer = program(server.url, benToken);
  const gymSoftware = program(server.url, key);
  const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
    const end = Date.now() + 20_000;
    while (!(await holds())) {
      if (Date.now() > end) throw new Error(`not within 20 s: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  await until('the conversation', async () => (await client.state()).conversations.length === 1);
  const via = refuseUpgrades ? 'http' : 'socket';
  await until(`online over ${via}`, async () => {
    const { connection } = await client.state();
    return connection.is === 'online' && connection.via === via;
  });
  const conversationId = (await client.state()).conversations[0]!.id;
  let written = 0;
  const envelope = (type: 'chat' | 'status', content: string, x?: object) => ({
    type,
    content,
    senderId: ben.id,
    recipientId: type === 'chat' ? ada.id : 0,
    timestamp: new Date().toISOString(),
    ...(type === 'chat' ? { messageId: `ben-${(written += 1)}` } : {}),
    ...(x ? { x } : {}),
  });
  const post = (body: object) => peer.ask('POST', '/api/messages', body);
  const atPeer = async () => {
    const answer = await peer.ask('GET', `/api/conversations/${conversationId}/messages?limit=200`);
    return (answer as { messages: { senderId: number; content: string; seq: number }[] }).messages;
  };

  return {
    get messaging() {
      return client;
    },
    conversationId,
    self: ada.id,
    peer: ben.id,
    peerSends: async (content) => void (await post(envelope('chat', content))),
    peerReads: async () => {
      const seq = (await atPeer()).at(-1)!.seq;
      await post(envelope('status', 'read', { conversationId, seq }));
    },
    peerTypes: refuseUpgrades
      ? null
      : async () => void (await post(envelope('status', 'typing', { conversationId, active: true }))),
    peerReceived: async () =>
      (await atPeer()).filter(({ senderId }) => senderId === ada.id).map(({ content }) => content),
    notify: async (content) =>
      void (await gymSoftware.ask('POST', '/api/notifications', { recipientId: ada.id, content })),
    goOffline: () => gate.close(),
    goOnline: async () => {
      await gate.open();
      network.say('online');
    },
    restart: async () => {
      await client.stop();
      stores.shift()!.close();
      client = await open();
      return client;
    },
    otherDevice: async () => {
      const other = await open('ada-elsewhere');
      others.push(other);
      return other;
    },
    until,
    close: async () => {
      for (const one of [client, ...others]) await one.stop();
      await gate.close();
      await server.stop();
      for (const store of stores) store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

messagingContract('client on a real server, over its socket', () => realGym(false));
messagingContract('client on a real server, over HTTP', () => realGym(true));
