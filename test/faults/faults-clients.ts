import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from './chance.ts';
import type { Device } from './device.ts';
import { FAIR, type Weather } from './lane.ts';
import type { Direction, Turnstile } from './proxy.ts';
import type { World } from './world.ts';

/** What happens to clients and to their networks. Each draws all it needs before it begins. */

const HOUR_MS = 3_600_000;
const DIRECTIONS: readonly (readonly Direction[])[] = [['up'], ['down'], ['up', 'down']];

/** The networks of some become slow, thin, choppy, or stand still; some are cut. Nobody is told. */
export async function weather(world: World, chance: Chance): Promise<void> {
  const kinds: (() => Partial<Weather>)[] = [
    () => ({ delayMs: chance.int(20, 250) }),
    () => ({ bytesPerSecond: chance.int(4_000, 40_000) }),
    () => ({ pieceBytes: chance.int(1, 7) }),
    () => ({ held: true }),
  ];
  const storms = chance.some(world.proxies).map((proxy) => ({
    proxy,
    directions: chance.pick(DIRECTIONS),
    change: chance.pick(kinds)(),
    cut: chance.is(0.4),
  }));
  const ms = chance.int(200, 1_200);
  const words = storms.map(
    ({ directions, change, cut }) => `${directions.join('+')} ${JSON.stringify(change)}${cut ? ' cut' : ''}`,
  );
  world.fault(`weather for ${ms} ms: ${words.join('; ')}`);
  for (const { proxy, directions, change, cut } of storms) {
    for (const direction of directions) Object.assign(proxy.weather[direction], FAIR, change);
    if (cut) proxy.reset();
  }
  await pause(ms);
  for (const { proxy } of storms) proxy.heal();
}

/** Connections stand and carry nothing, in one direction or both: only heartbeats show it (C8). */
export async function halfOpen(world: World, chance: Chance): Promise<void> {
  const chosen = chance
    .some(world.devices)
    .map((device) => ({ device, directions: chance.pick(DIRECTIONS) }));
  world.fault(
    `half-open: ${chosen.map(({ device, directions }) => `${device.name} ${directions.join('+')}`).join(', ')}`,
  );
  const onSockets = chosen.filter(
    ({ device: { connection } }) => connection.is === 'online' && connection.via === 'socket',
  );
  const before = onSockets.map(({ device }) => device.departures);
  for (const { device, directions } of chosen) device.proxy.halfOpen(directions);
  await world.until(
    'everybody notices that the connection is dead',
    () => onSockets.every(({ device }, i) => !device.client || device.departures > before[i]!),
    () => onSockets.map(({ device: { name, connection } }) => `${name}: ${connection.is}`).join(', '),
  );
}

/** Upgrades to WebSocket are turned away: over HTTP and back, while everybody writes (H1, H5, H6). */
export async function noWebSockets(world: World, chance: Chance): Promise<void> {
  const chosen = chance.some(world.devices);
  const how = chance.pick<Turnstile>(['403', 'reset', 'close']);
  const ms = chance.int(200, 1_500);
  world.fault(`no WebSockets (${how}) for ${chosen.map(({ name }) => name).join(', ')}`);
  for (const { proxy } of chosen) {
    proxy.turnstile = how;
    proxy.reset();
  }
  await until(world, 'online over HTTP', chosen, (device) => isVia(device, 'http'));
  await pause(ms);
  for (const { proxy } of chosen) proxy.turnstile = 'pass';
  await until(world, 'back on the socket', chosen, (device) => isVia(device, 'socket'));
}

/** Nobody gets through for a while. */
export async function outage(world: World, chance: Chance): Promise<void> {
  const chosen = chance.some(world.proxies);
  const door = chance.pick(['refuse', 'deaf'] as const);
  const ms = chance.int(300, 1_500);
  world.fault(`outage (${door}) for ${chosen.length} networks, ${ms} ms`);
  for (const proxy of chosen) {
    proxy.door = door;
    proxy.reset();
  }
  await pause(ms);
  for (const proxy of chosen) {
    proxy.door = 'open';
    // A connection that was made meanwhile carries nothing: the route is another one now.
    proxy.reset();
  }
}

/** Computers sleep for hours, their timers with them; on waking the old connection is dead (C9). */
export async function sleepAndWake(world: World, chance: Chance): Promise<void> {
  const sleepers = chance.some(world.devices).map((device) => ({ device, hours: chance.int(1, 12) }));
  const ms = chance.int(200, 800);
  world.fault(`asleep: ${sleepers.map(({ device, hours }) => `${device.name} ${hours} h`).join(', ')}`);
  for (const { device } of sleepers) {
    device.clock.sleep();
    device.proxy.halfOpen(['up', 'down']);
  }
  await pause(ms);
  for (const { device, hours } of sleepers) {
    device.clock.wake(hours * HOUR_MS);
    device.network.say('wake');
  }
}

/** Clocks are set by hours, forwards and back, the server's too where it is ours to set. */
export async function setClocks(world: World, chance: Chance): Promise<void> {
  const clocks = [world.serverClock, ...world.devices.map(({ clock }) => clock)];
  const jumps = chance.some(clocks).map((clock) => ({ clock, hours: chance.int(-30, 30) }));
  world.fault(`clocks set by ${jumps.map(({ hours }) => `${hours} h`).join(', ')}`);
  for (const { clock, hours } of jumps) clock.set(hours * HOUR_MS);
  await pause(chance.int(50, 300));
}

/** Apps are gone from one moment to the next, or quit, and start again on what is on their disks. */
export async function restartApps(world: World, chance: Chance): Promise<void> {
  const chosen = chance.some(world.devices).map((device) => ({ device, crash: chance.is(0.6) }));
  const ms = chance.int(0, 500);
  world.fault(
    `restarts: ${chosen.map(({ device, crash }) => `${device.name} ${crash ? 'crashes' : 'quits'}`).join(', ')}`,
  );
  for (const { device, crash } of chosen)
    if (crash) device.crash();
    else await device.quit();
  await pause(ms);
  for (const { device } of chosen) await device.open();
}

/** The client's own disk is full: nothing is shown that is not kept, and the person is told (D11, D14). */
export async function fullClientDisk(world: World, chance: Chance): Promise<void> {
  const chosen = chance.some(world.devices, 3);
  const [ms, cut] = [chance.int(200, 900), chance.is(0.5)];
  world.fault(`full: ${chosen.map(({ name }) => name).join(', ')}${cut ? ', and cut' : ''}`);
  for (const { store } of chosen) store.full = true;
  await pause(ms / 2);
  if (cut) for (const { proxy } of chosen) proxy.reset();
  await pause(ms / 2);
  for (const { store } of chosen) store.full = false;
}

/** The last entries of the log do not arrive, on a connection that lives: heartbeats compare heads (D9). */
export async function loseTail(world: World, chance: Chance): Promise<void> {
  const chosen = chance.some(world.devices);
  world.fault(`lost tails: ${chosen.map(({ name }) => name).join(', ')}`);
  const ms = chance.int(200, 1_000);
  for (const { taps } of chosen) taps.loseTail();
  await pause(ms);
}

async function until(
  world: World,
  what: string,
  devices: readonly Device[],
  holds: (device: Device) => boolean,
): Promise<void> {
  const missing = () => devices.filter((device) => device.client && !holds(device));
  await world.until(
    `${devices.map(({ name }) => name).join(', ')} ${what}`,
    () => missing().length === 0,
    () =>
      missing()
        .map(({ name, connection }) => `${name}: ${JSON.stringify(connection)}`)
        .join(', '),
  );
}

function isVia({ connection }: Device, via: 'http' | 'socket'): boolean {
  return connection.is === 'online' && connection.via === via;
}
