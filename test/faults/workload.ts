import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from './chance.ts';
import type { Device } from './device.ts';
import type { PlainDevice } from './plain-device.ts';
import type { World } from './world.ts';

/** So many bursts for each client in a run of scale 1. */
const BURSTS = 8;

/** What one client does: a burst of messages into one of its conversations, a look at what came, a pause. */
interface Burst {
  /** Which conversation, from 0 to 1 of all of them. */
  where: number;
  texts: string[];
  reads: boolean;
  thenMs: number;
}

const WORDS = [
  'leg day',
  'rest',
  'three sets',
  'Übung',
  '6 pm?',
  '💪',
  'tomorrow',
  'line\nbreak',
  '"quoted"',
  '\\',
];

function burstsOf(chance: Chance, name: string, count: number): Burst[] {
  return Array.from({ length: count }, (_, burst) => ({
    where: chance.random.fraction(),
    texts: Array.from({ length: chance.int(1, 8) }, (_, n) => {
      const words = Array.from({ length: chance.int(1, 12) }, () => chance.pick(WORDS)).join(' ');
      // Now and then a long one.
      return `${name} ${burst}.${n} ${words}${chance.is(0.05) ? ' and on'.repeat(chance.int(50, 1_000)) : ''}`;
    }),
    reads: chance.is(0.5),
    thenMs: chance.int(10, 350),
  }));
}

/** Everybody writes and reads, as the seed says. Resolves when all of it is written. */
export async function work(world: World, scale = world.options.scale): Promise<void> {
  const bursts = (name: string) =>
    burstsOf(world.chance.of(`work of ${name}`), name, Math.ceil(BURSTS * scale));
  world.working = true;
  await Promise.all([
    ...world.devices.map((device) => useDevice(world, device, bursts(device.name))),
    usePlain(world, world.plain, bursts(world.plain.name)),
    tell(world, bursts('gym')),
  ]).finally(() => (world.working = false));
}

async function useDevice(world: World, device: Device, bursts: readonly Burst[]): Promise<void> {
  for (const { where, texts, reads, thenMs } of bursts) {
    for (const content of texts) await write(world, device, where, content);
    if (reads) await look(device, where);
    await pause(thenMs);
  }
}

/** Everybody writes so many messages into one conversation, as fast as their disk takes them. */
export async function writeAtOnce(world: World, count: number): Promise<void> {
  const batch = world.faults.length;
  await Promise.all(
    world.devices.map(async (device) => {
      for (let n = 1; n <= count; n++) await write(world, device, 0, `${device.name} batch ${batch}.${n}`);
    }),
  );
}

/** A person whose app is not running waits until it is, and one whose disk is full is told so. */
async function write(world: World, device: Device, where: number, content: string): Promise<void> {
  for (;;) {
    const { client } = device;
    if (!client) {
      await pause(20);
      continue;
    }
    const conversationId = await conversationOf(device, where);
    if (conversationId === null) continue;
    try {
      await client.send({ conversationId, content });
      return;
    } catch (error) {
      // It crashed meanwhile: what it wrote may be on disk or not, and writing it again would be another message.
      if (device.client !== client) return;
      if (!device.store.full) world.problem(`sending: ${device.name}: ${String(error)}`);
      else if (!/could not be kept/.test(String(error)))
        world.problem(`words: ${device.name}: ${String(error)}`);
      return;
    }
  }
}

async function look(device: Device, where: number): Promise<void> {
  const { client } = device;
  const conversationId = await conversationOf(device, where);
  if (!client || conversationId === null) return;
  const { conversations } = await client.state();
  const head = conversations.find(({ id }) => id === conversationId)?.head ?? 0;
  // A disk that is full, or an app that is gone: the person looks again another time.
  if (head > 0) await client.markRead({ conversationId, seq: head }).catch(() => {});
}

async function conversationOf(device: Device, where: number): Promise<number | null> {
  const { conversations } = (await device.client?.state()) ?? { conversations: [] };
  const ids = conversations.map(({ id }) => id).toSorted((a, b) => a - b);
  const id = ids[Math.floor(where * ids.length)];
  if (id === undefined) await pause(20);
  return id ?? null;
}

/** The gym's software tells everybody something, also who is not there. */
async function tell({ gym, devices, plain }: World, bursts: readonly Burst[]): Promise<void> {
  const people = [...new Set([...devices, plain].map(({ owner }) => owner.id))];
  for (const { where, texts, thenMs } of bursts) {
    const personId = people[Math.floor(where * people.length)]!;
    // The longest that is taken.
    for (const content of texts.slice(0, 3)) gym.tell(personId, content.slice(0, 4_000));
    await pause(thenMs);
  }
}

async function usePlain(world: World, plain: PlainDevice, bursts: readonly Burst[]): Promise<void> {
  const trainers = [...new Set(world.devices.map(({ owner }) => owner))].filter(
    ({ role }) => role === 'trainer',
  );
  for (const { where, texts, thenMs } of bursts) {
    const to = trainers[Math.floor(where * trainers.length)]!;
    for (const content of texts) plain.send(to.id, content);
    await pause(thenMs);
  }
}
