import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { readSettings } from '../../server/config.ts';
import { startServer } from '../../server/app.ts';
import { castOf, type Cast } from './cast.ts';
import { Chance } from './chance.ts';
import { UnreliableClock } from './clock.ts';
import type { Device } from './device.ts';
import type { GymSoftware } from './gym-software.ts';
import type { Observation, Recorder } from './history.ts';
import type { PlainDevice } from './plain-device.ts';
import { Proxy } from './proxy.ts';
import { ServerProcess, type RunningServer } from './server-process.ts';

export interface WorldOptions {
  seed: number;
  /** How long anything may take that must come to pass, in milliseconds. Only a failing run waits for it. */
  patienceMs: number;
  /** How much happens: 1 for a few seconds. */
  scale: number;
  /** `inside`: in this process, on {@link World.serverClock}. */
  server: 'process' | 'inside';
}

/** The real server on a data folder, and real clients, each behind a network of its own, all writing into one history. */
export class World {
  readonly options: WorldOptions;
  readonly chance: Chance;
  readonly history: Observation[] = [];
  /** The faults, in order, as a person reads them. */
  readonly faults: string[] = [];
  /** What went wrong that the history does not tell. */
  readonly problems: string[] = [];
  readonly serverClock = new UnreliableClock();
  readonly folder: string;
  devices: Device[] = [];
  /** People still have something to write. */
  working = false;
  /** What a fault broke and {@link heal} mends. */
  readonly repairs = new Set<() => Promise<void>>();
  #cast: Cast | null = null;
  #server: RunningServer | null = null;
  #proxies: Proxy[] = [];
  #acknowledged = 0;
  #dataFolder: string;

  private constructor(options: WorldOptions) {
    this.options = options;
    this.chance = new Chance(String(options.seed));
    this.folder = mkdtempSync(path.join(tmpdir(), 'spotter-faults-'));
    this.#dataFolder = path.join(this.folder, 'gym');
  }

  /** Everybody is connected when it resolves. */
  static async begin(options: WorldOptions): Promise<World> {
    const world = new World(options);
    try {
      const openProxy = async () => {
        const proxy = await Proxy.open(() => world.#server?.port ?? 0);
        world.#proxies.push(proxy);
        return proxy;
      };
      world.#cast = await castOf(world.folder, world.chance.of('cast'), world.record, openProxy);
      world.devices = world.#cast.devices;
      await world.startServer();
      await Promise.all(world.devices.map((device) => device.open()));
      world.plain.open();
      await world.until(
        'everybody is online',
        () => world.plain.online && world.devices.every((d) => d.online),
      );
      return world;
    } catch (error) {
      await world.end();
      throw error;
    }
  }

  readonly record: Recorder = (observation) => {
    this.history.push(observation);
    if (observation.did === 'stored' || observation.did === 'confirmed') this.#acknowledged += 1;
  };

  get plain(): PlainDevice {
    if (!this.#cast) throw new Error('The world has not begun.');
    return this.#cast.plain;
  }

  get gym(): GymSoftware {
    if (!this.#cast) throw new Error('The world has not begun.');
    return this.#cast.gym;
  }

  get proxies(): readonly Proxy[] {
    return this.#proxies;
  }

  /** How many acknowledgements arrived, repeated ones too. */
  get acknowledged(): number {
    return this.#acknowledged;
  }

  get dataFolder(): string {
    return this.#dataFolder;
  }

  /** From its next start on the server runs on another folder, as on another computer. */
  moveData(name: string): void {
    if (this.#server) throw new Error('The server runs on the other one.');
    this.#dataFolder = path.join(this.folder, name);
  }

  peopleOf(conversationId: number): readonly number[] {
    return this.#cast?.people.get(conversationId) ?? [];
  }

  device(name: string): Device {
    const found = this.devices.find((device) => device.name === name);
    if (!found) throw new Error(`There is no ${name}.`);
    return found;
  }

  /** The server as a process. @throws when it runs inside, or not at all */
  get process(): ServerProcess {
    if (!(this.#server instanceof ServerProcess)) throw new Error('There is no server process just now.');
    return this.#server;
  }

  get serverRuns(): boolean {
    return this.#server !== null;
  }

  async startServer(): Promise<void> {
    if (this.#server) return;
    this.#server =
      this.options.server === 'inside' ? await this.#inside() : await ServerProcess.start(this.dataFolder);
  }

  /** @returns the exit code */
  async stopServer(): Promise<number | null> {
    const server = this.#server;
    const code = server ? await server.stop() : 0;
    this.#server = null;
    return code;
  }

  async killServer(): Promise<void> {
    const server = this.process;
    this.#server = null;
    await server.kill();
  }

  /** One question to the server itself, past every proxy. */
  async ask(route: string, token = ''): Promise<{ status: number; text: string }> {
    const answer = await fetch(`http://127.0.0.1:${this.#server?.port ?? 0}${route}`, {
      headers: { authorization: `Bearer ${token}`, connection: 'close' },
      signal: AbortSignal.timeout(this.options.patienceMs),
    });
    return { status: answer.status, text: await answer.text() };
  }

  fault(what: string): void {
    this.faults.push(what);
  }

  problem(what: string): void {
    this.problems.push(what);
  }

  /** @throws Error when it does not hold in time; `why` says what is missing */
  async until(what: string, holds: () => boolean | Promise<boolean>, why = () => ''): Promise<void> {
    const end = Date.now() + this.options.patienceMs;
    while (!(await holds())) {
      if (Date.now() > end)
        throw new Error(`not within ${this.options.patienceMs / 1000} s: ${what}. ${why()}`);
      await pause(20);
    }
  }

  /** Ends every fault that is still on. */
  async heal(): Promise<void> {
    for (const repair of this.repairs) await repair();
    this.repairs.clear();
    for (const proxy of this.#proxies) proxy.heal();
    await this.startServer();
    for (const device of this.devices) {
      device.store.full = false;
      await device.open();
    }
  }

  async end(): Promise<void> {
    for (const repair of this.repairs) await repair().catch(() => {});
    this.#cast?.plain.close();
    this.#cast?.gym.close();
    await Promise.all(this.devices.map((device) => device.quit()));
    for (const device of this.devices) device.clock.end();
    await Promise.all(this.#proxies.map((proxy) => proxy.close()));
    await (this.#server instanceof ServerProcess ? this.#server.kill() : this.#server?.stop());
    this.#server = null;
    this.serverClock.end();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #inside(): Promise<RunningServer> {
    const flags = { data: this.dataFolder, port: '0', 'backup-at': 'off', 'log-level': 'silent' };
    const server = await startServer(
      { ...readSettings(flags, {}), loginLimit: 0, rateLimit: 0 },
      { clock: this.serverClock, log: pino({ level: 'silent' }) },
    );
    return { port: server.port, stop: () => server.stop().then(() => 0) };
  }
}
