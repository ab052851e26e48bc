import { setTimeout as pause } from 'node:timers/promises';
import path from 'node:path';
import { BadDisk, type DiskTrouble } from './bad-disk.ts';
import type { Chance } from './chance.ts';
import { compareWithDatabase, epochOf, readMessages } from './database.ts';
import { command } from './server-process.ts';
import { writeAtOnce } from './workload.ts';
import type { World } from './world.ts';

/** What happens to the server. Each draws all it needs before it begins, and leaves the world able to go on. */

/** The server's longest drain, in milliseconds (C12). */
const DRAIN_MS = 30_000;

/** SIGKILL in the middle of a batch that everybody is writing, sometimes again while everybody is coming back. */
export async function kill(world: World, chance: Chance): Promise<void> {
  const deaths = Array.from({ length: chance.is(0.4) ? 2 : 1 }, () => ({
    batch: chance.int(3, 15),
    ms: chance.int(0, 300),
  }));
  for (const { batch, ms } of deaths) {
    const after = chance.int(1, batch);
    world.fault(`SIGKILL after ${after} more acknowledgements of everybody's ${batch}, down for ${ms} ms`);
    let writing = true;
    const written = writeAtOnce(world, batch).finally(() => (writing = false));
    await acknowledgements(world, after, () => writing);
    await world.killServer();
    await pause(ms);
    await world.startServer();
    await written;
  }
}

/** SIGSTOP until everybody who is connected has noticed, then SIGCONT. */
export async function freeze(world: World, chance: Chance): Promise<void> {
  const ms = chance.int(0, 500);
  world.fault(`SIGSTOP until everybody noticed and ${ms} ms more`);
  const server = world.process;
  const connected = world.devices.filter(
    ({ connection }) => connection.is === 'online' && connection.via === 'socket',
  );
  const before = connected.map(({ departures }) => departures);
  server.freeze();
  const goOn = async () => server.goOn();
  world.repairs.add(goOn);
  try {
    await world.until(
      'everybody notices that the server stands still',
      () => connected.every((device, i) => !device.client || device.departures > before[i]!),
      () => connected.map(({ name, connection }) => `${name}: ${connection.is}`).join(', '),
    );
    await pause(ms);
  } finally {
    server.goOn();
    world.repairs.delete(goOn);
  }
}

/** SIGTERM under load: everybody is told when to come back, and the process ends by itself with 0. */
export async function drain(world: World): Promise<void> {
  world.fault('SIGTERM');
  const told = world.devices.filter(
    ({ connection }) => connection.is === 'online' && connection.via === 'socket',
  );
  const before = told.map(({ taps }) => taps.waits.length);
  const begun = Date.now();
  const code = await world.stopServer();
  const took = Date.now() - begun;
  if (code !== 0) world.problem(`drain: the server exited with ${String(code)} after SIGTERM`);
  if (took > DRAIN_MS) world.problem(`drain: the server took ${took} ms to stop`);
  if (told.length > 0 && told.every(({ taps }, i) => taps.waits.length === before[i]))
    world.problem('drain: nobody was told going_away');
  await world.startServer();
}

/** A full disk: unready and alive, with a sentence; nothing acknowledged that is not stored; recovery by itself. */
export async function fullDisk(world: World): Promise<void> {
  await breakDisk(world, { calls: 'write', error: 'ENOSPC', when: '1+' });
}

/** The disk takes what is written and then cannot sync it. */
export async function brokenSync(world: World): Promise<void> {
  await breakDisk(world, { calls: 'sync', error: 'EIO', when: '1+' });
}

/** One commit fails here and there, and the next one does not. Who is far away writes on before hearing of it (D12). */
export async function flakyDisk(world: World, chance: Chance): Promise<void> {
  const calls = chance.pick(['write', 'sync'] as const);
  const when = `${chance.int(1, 5)}+${calls === 'write' ? chance.int(15, 60) : chance.int(2, 9)}`;
  const [ms, delayMs] = [chance.int(500, 1_500), chance.int(50, 250)];
  world.fault(`${calls} fails with EIO, calls ${when}, for ${ms} ms; answers take ${delayMs} ms`);
  const disk = await BadDisk.break(world.process.pid, world.dataFolder, { calls, error: 'EIO', when });
  const mend = () => disk.mend();
  world.repairs.add(mend);
  for (const { weather } of world.proxies) weather.down.delayMs = delayMs;
  await pause(ms);
  for (const { weather } of world.proxies) weather.down.delayMs = 0;
  await mend();
  world.repairs.delete(mend);
}

async function breakDisk(world: World, trouble: DiskTrouble): Promise<void> {
  world.fault(`${trouble.calls} fails with ${trouble.error}`);
  const disk = await BadDisk.break(world.process.pid, world.dataFolder, trouble);
  const mend = () => disk.mend();
  world.repairs.add(mend);
  const refusals = () =>
    world.devices.reduce((sum, { taps }) => sum + (taps.heard.get('storage_unavailable') ?? 0), 0);
  const before = refusals();
  const readiness = async () => (await world.ask('/readyz')).status;
  // Somebody must want something written for it to be noticed.
  const asker = world.devices.find(({ online }) => online) ?? world.devices[0]!;
  const nudge = async () => {
    const { conversations } = (await asker.client?.state()) ?? { conversations: [] };
    if (conversations[0])
      await asker.client?.send({ conversationId: conversations[0].id, content: 'is it stored?' });
  };
  await nudge();
  await world.until('a sender is told storage_unavailable', () => refusals() > before);
  await world.until('/readyz says 503', async () => (await readiness()) === 503);
  const alive = (await world.ask('/healthz')).status;
  if (alive !== 200) world.problem(`disk: /healthz says ${alive} while the disk fails`);
  const sentence = world.devices.map(({ taps }) => taps.errors.get('storage_unavailable')).find(Boolean);
  if (!/cannot store/.test(sentence ?? ''))
    world.problem(`disk: the error does not say what happened: ${sentence}`);
  const acknowledged = { history: [...world.history], peopleOf: () => [], settled: [] };
  const stored = readMessages(world.dataFolder);
  for (const wrong of compareWithDatabase(acknowledged, stored))
    world.problem(`while the disk fails, ${wrong}`);
  await mend();
  world.repairs.delete(mend);
  await world.until('/readyz says 200 again, by itself', async () => (await readiness()) === 200);
}

/**
 * A backup is made under load; later the data is set back to it, under a new epoch, while the server runs, while it is
 * stopped, or on another folder, as on another computer. Some were away before, and come back after.
 */
export async function restoreBackup(world: World, chance: Chance): Promise<void> {
  const [more, name] = [chance.int(10, 60), `backup ${world.faults.length}`];
  const file = path.join(world.folder, `${name}.db`);
  const away = chance.some(world.devices, 2);
  const running = chance.is(0.5);
  const moved = !running && chance.is(0.5);
  world.fault(
    `${name}, restored ${running ? 'while it runs' : moved ? 'on another folder' : 'while it is stopped'} after ${more} more acknowledgements; away: ${away.map((one) => one.name).join(', ')}`,
  );
  for (const device of away) await device.quit();
  await acknowledgements(world, chance.int(10, 30));
  world.record({ did: 'backup', name });
  await command('backup', file, '--data', world.dataFolder);
  await acknowledgements(world, more);
  if (!running) {
    const code = await world.stopServer();
    if (code !== 0) world.problem(`restore: the server exited with ${String(code)} after SIGTERM`);
    // What the old server said and has not arrived yet is not of the new one.
    for (const proxy of world.proxies) proxy.reset();
    await pause(50);
    if (moved) world.moveData(`gym ${name}`);
  }
  await command('restore', file, '--data', world.dataFolder);
  world.record({ did: 'restored', name, epoch: epochOf(world.dataFolder) });
  await world.startServer();
  for (const device of away) await device.open();
}

/** Waits for so many more acknowledgements, or until the work is done, or nothing has happened for a while. */
export async function acknowledgements(
  world: World,
  more: number,
  working = () => world.working,
): Promise<void> {
  const enough = world.acknowledged + more;
  let [seen, since] = [world.acknowledged, Date.now()];
  while (working() && world.acknowledged < enough && Date.now() - since < 1_000) {
    if (world.acknowledged > seen) [seen, since] = [world.acknowledged, Date.now()];
    await pause(5);
  }
}
