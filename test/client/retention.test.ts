import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MessagingClient } from '../../client/messaging-client.ts';
import { clientWords } from '../../client/strings.ts';
import { openPersonStore, type PersonStore } from '../../main/storage/person-store.ts';
import { createHttp } from '../../main/transport/http.ts';
import { createSocketFactory } from '../../main/transport/socket.ts';
import type { MessagingEvent } from '../../protocol/messaging.ts';
import { FakeNetwork } from '../fakes/network.ts';
import { seededRandom } from '../fakes/random.ts';
import { Gym, type SignedIn } from '../server/support/gym.ts';
import { TickingClock } from '../server/support/ticking-clock.ts';

const DAY = 24 * 3_600_000;
const LOOK = 10 * 60_000;
/** Of what happens within milliseconds where there is room. */
const PATIENT = { timeout: 20_000 };

/** A real server, and a device of the trainer on it with its real store. */
let clock: TickingClock;
let gym: Gym;
let trainer: SignedIn;
let member: SignedIn;
let conversationId: number;
let events: MessagingEvent[];
let device: { client: MessagingClient; store: PersonStore } | null;

beforeEach(async () => {
  clock = new TickingClock();
  gym = await Gym.open({ clock });
  ({ trainer, member, conversationId } = gym.pair());
  events = [];
  device = null;
});
afterEach(async () => {
  await close();
  await gym.close();
});

async function open(): Promise<MessagingClient> {
  const file = path.join(gym.folder, 'device', 'cache.sqlite');
  const store = openPersonStore({ file, now: Date.now, damaged: (what) => console.error(what) });
  const client = new MessagingClient(
    {
      sockets: createSocketFactory(gym.url, trainer.token),
      http: createHttp(gym.url, trainer.token, fetch),
      clock: { now: () => clock.now(), after: (ms, run) => clock.after(ms, run) },
      random: seededRandom(1),
      network: new FakeNetwork(),
      store,
      debug: () => {},
      words: () => clientWords('en'),
    },
    'client-of-ada',
  );
  client.subscribe((event) => events.push(event));
  device = { client, store };
  await client.start(trainer);
  await expect.poll(async () => (await client.state()).connection.is, PATIENT).toBe('online');
  return client;
}

async function close(): Promise<void> {
  await device?.client.stop();
  device?.store.close();
  device = null;
}

async function say(content: string): Promise<void> {
  const envelope = { type: 'chat', content, senderId: member.id, recipientId: trainer.id };
  const body = { ...envelope, timestamp: new Date(clock.now()).toISOString() };
  expect((await gym.http(member, 'POST', '/api/messages', body)).status).toBe(200);
}

function pass(ms: number): void {
  clock.forward(ms);
  for (const person of [trainer, member]) person.token = gym.session(person.id, 30 * DAY);
}

/** Everything goes that is older than a month. */
async function expire(): Promise<void> {
  clock.tick(LOOK);
  await expect
    .poll(
      async () => (await gym.http(member, 'GET', '/api/conversations')).body.conversations[0].expired,
      PATIENT,
    )
    .toBe(2);
}

function keepOneMonth(): void {
  gym.accounts.setMeta('keep_months', '1');
}

const shown = async (client: MessagingClient) => {
  const page = await client.messages({ conversationId, limit: 50 });
  return { texts: page.messages.map(({ content }) => content), more: page.more };
};

it('O46: a device that is on forgets at once, also in search, and asks for nothing that is gone', async () => {
  await say('old-secret one');
  await say('old-secret two');
  pass(62 * DAY);
  await say('new');
  const client = await open();
  expect(await shown(client)).toEqual({ texts: ['old-secret one', 'old-secret two', 'new'], more: false });
  events = [];
  keepOneMonth();
  await expire();
  await expect.poll(() => shown(client), PATIENT).toEqual({ texts: ['new'], more: false });
  // Screens are told to read anew.
  expect(events.map(({ kind }) => kind)).toContain('reset');
  const [conversation] = (await client.state()).conversations;
  expect(conversation).toMatchObject({ expired: 2, unread: 1, waiting: { seq: 3 } });
  expect((await client.search({ query: 'secret', limit: 9 }))?.hits).toEqual([]);
  expect((await client.messages({ conversationId, before: 2, limit: 9 })).messages).toEqual([]);
  expect((await client.messages({ conversationId, after: 0, limit: 9 })).messages).toHaveLength(1);
  await client.markRead({ conversationId, seq: 3 });
  expect((await client.state()).conversations[0]).toMatchObject({ unread: 0 });
  await close();
  const folder = path.join(gym.folder, 'device');
  for (const file of readdirSync(folder))
    expect(readFileSync(path.join(folder, file)).includes('secret'), file).toBe(false);
});

it('O46: a device that was away forgets when it comes back, and shows nothing of what it never had', async () => {
  await say('old-secret one');
  let client = await open();
  expect((await shown(client)).texts).toEqual(['old-secret one']);
  await close();
  await say('never seen here');
  pass(62 * DAY);
  await say('new');
  keepOneMonth();
  await expire();
  events = [];
  client = await open();
  await expect.poll(() => shown(client), PATIENT).toEqual({ texts: ['new'], more: false });
  expect((await client.state()).conversations[0]).toMatchObject({ head: 3, expired: 2, unread: 1 });
  const told = events.flatMap((event) => (event.kind === 'message' ? [event.message.content] : []));
  expect(told).toEqual(['new']);
});

it('O46: a device that is new to the gym begins after what is gone', async () => {
  await say('old-secret one');
  await say('old-secret two');
  pass(62 * DAY);
  keepOneMonth();
  await expire();
  const client = await open();
  expect(await shown(client)).toEqual({ texts: [], more: false });
  expect((await client.state()).conversations[0]).toMatchObject({ head: 2, unread: 0, waiting: null });
  await say('new');
  await expect.poll(() => shown(client), PATIENT).toEqual({ texts: ['new'], more: false });
});
