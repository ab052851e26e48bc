import { setTimeout } from 'node:timers/promises';
import { coreMicros, generate } from './cores.ts';
import type { User } from './dialects.ts';
import { median } from './figures.ts';
import type { Job, Outcome } from './generator.ts';
import { emptyFolder, type Crowd } from './people.ts';
import type { Reading } from './probe.ts';
import { COMMIT_EACH, RELAY, Running, SOCKET_IO, SPOTTER, type Target } from './target.ts';

/** How much: everything at its full size, or small, to see that it runs. */
export interface Size {
  rounds: number;
  seconds: number;
  idle: number;
  returning: number;
  reconnecting: number;
}
export const FULL: Size = { rounds: 3, seconds: 5, idle: 5_000, returning: 500, reconnecting: 2_000 };
export const QUICK: Size = { rounds: 1, seconds: 2, idle: 500, returning: 100, reconnecting: 200 };

export const PAIRS = 100;
const WINDOW = 8;
const PER_SECOND = 1_000;
export const WAITING = 20;
const WARM_SECONDS = 4;
/** Above this share of a core that went to other programs a measurement is repeated, so often at most. */
export const DISTURBED = 0.15;
const MOST_REPEATS = 2;
/** Connections that stand before the first weighing. */
export const UNWEIGHED = 1_000;
/** How long the idle connections stand before they are weighed, in milliseconds. */
const REST_MS = 3_000;

export interface Measured {
  target: string;
  round: number;
  messagesPerSecond: number;
  cpuMicrosPerMessage: number;
  generatorBusy: number;
  /** Share of one core that other programs used meanwhile, on the two cores together. */
  othersBusy: number;
  failed: number;
  ack?: Outcome['ack'];
  delivery?: Outcome['delivery'];
  seconds: number;
  stallMs: number;
  /** Resident memory, all of it, divided. */
  bytesPerConnection?: number;
  /** What JavaScript holds of it. */
  heapPerConnection?: number;
}

export type Say = (line: string) => void;

/** Starts the target, lets `work` use it, stops it. */
async function on<T>(
  target: Target,
  crowd: Crowd,
  work: (server: Running) => Promise<T>,
  folder?: string,
): Promise<T> {
  const server = await Running.start(
    target,
    folder ?? (target === SPOTTER ? await crowd.copy() : await emptyFolder()),
  );
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

async function measure(server: Running, target: Target, round: number, job: Job): Promise<Measured> {
  let before: Reading | undefined;
  let [all, began] = [NaN, NaN];
  const outcome = await generate(job, async () => {
    before = await server.read();
    [all, began] = [coreMicros(), performance.now()];
  });
  const after = await server.read();
  const took = (performance.now() - began) * 1000;
  all = coreMicros() - all;
  await outcome.letGo();
  const { messages, seconds, generatorBusy, failed, ack, delivery } = outcome;
  const cpuMicros = after.cpuMicros - (before?.cpuMicros ?? NaN);
  return {
    target: target.name,
    round,
    messagesPerSecond: messages / seconds,
    cpuMicrosPerMessage: messages === 0 ? NaN : cpuMicros / messages,
    generatorBusy,
    othersBusy: (all - cpuMicros) / took - generatorBusy,
    failed,
    seconds,
    stallMs: after.stallMs,
    ...(ack ? { ack } : {}),
    ...(delivery ? { delivery } : {}),
  };
}

function pairsOf({ trainers, members }: Crowd): [User, User][] {
  return trainers.slice(0, PAIRS).map((trainer, i) => [trainer, members[i]!]);
}

/** Every target in every round, the order turned round each time, so that no one always comes first. */
async function rounds(
  targets: readonly Target[],
  count: number,
  say: Say,
  one: (target: Target, round: number) => Promise<Measured>,
): Promise<Measured[]> {
  const all: Measured[] = [];
  for (let round = 1; round <= count; round++)
    for (const target of round % 2 === 1 ? targets : targets.toReversed()) {
      let measured = await one(target, round);
      for (let again = 0; measured.othersBusy > DISTURBED && again < MOST_REPEATS; again++) {
        say(
          `  round ${round}  ${target.name}: other programs used ${percent(measured.othersBusy)} of a core; again`,
        );
        measured = await one(target, round);
      }
      all.push(measured);
      const rate = measured.messagesPerSecond;
      say(
        `  round ${round}  ${target.name}: ${rate > 0 ? `${Math.round(rate)} messages/s` : `${measured.seconds.toFixed(2)} s`}` +
          `, generator ${percent(measured.generatorBusy)} busy` +
          (measured.failed > 0 ? `, ${measured.failed} FAILED` : ''),
      );
    }
  return all;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** Long enough for the compiler to be done with every target: what is measured is a server that has been running. */
async function warmUp(
  job: Pick<Job & { workload: 'saturation' }, 'dialect' | 'port' | 'pairs'>,
): Promise<void> {
  await (await generate({ ...job, workload: 'saturation', window: WINDOW, seconds: WARM_SECONDS })).letGo();
}

/** 100 pairs, each with 8 messages on their way at any time. */
export function saturation(crowd: Crowd, size: Size, say: Say): Promise<Measured[]> {
  return rounds([RELAY, SPOTTER, SOCKET_IO, COMMIT_EACH], size.rounds, say, (target, round) =>
    on(target, crowd, async (server) => {
      const job: Job = {
        dialect: target.dialect,
        port: server.port,
        workload: 'saturation',
        pairs: pairsOf(crowd),
        window: WINDOW,
        seconds: size.seconds,
      };
      await warmUp(job);
      return measure(server, target, round, job);
    }),
  );
}

/** Each message has its time beforehand, and its latency counts from there. */
export function steady(crowd: Crowd, size: Size, say: Say): Promise<Measured[]> {
  return rounds([RELAY, SPOTTER, SOCKET_IO, COMMIT_EACH], size.rounds, say, (target, round) =>
    on(target, crowd, async (server) => {
      const job = { dialect: target.dialect, port: server.port, pairs: pairsOf(crowd) };
      await warmUp(job);
      return measure(server, target, round, {
        ...job,
        workload: 'steady',
        perSecond: PER_SECOND,
        seconds: size.seconds * 2,
      });
    }),
  );
}

/** People who are connected and say nothing. The first ones are not weighed: what the process needs once comes with them. */
export function idle(crowd: Crowd, size: Size, say: Say): Promise<Measured[]> {
  return rounds([RELAY, SPOTTER, SOCKET_IO], size.rounds, say, (target, round) =>
    on(target, crowd, async (server) => {
      const job = { dialect: target.dialect, port: server.port, workload: 'connect' } as const;
      const first = await generate({ ...job, users: crowd.members.slice(0, UNWEIGHED) });
      await setTimeout(REST_MS);
      const before = await server.read(true);
      const people = crowd.members.slice(UNWEIGHED, UNWEIGHED + size.idle);
      const held = await generate({ ...job, users: people });
      await setTimeout(REST_MS);
      const after = await server.read(true);
      await Promise.all([held.letGo(), first.letGo()]);
      return {
        target: target.name,
        round,
        messagesPerSecond: 0,
        cpuMicrosPerMessage: NaN,
        generatorBusy: held.generatorBusy,
        othersBusy: NaN,
        failed: held.failed,
        seconds: held.seconds,
        stallMs: after.stallMs,
        bytesPerConnection: (after.memory - before.memory) / people.length,
        heapPerConnection: (after.heap - before.heap) / people.length,
      };
    }),
  );
}

/** People come back to messages that waited; the relay, which has none, only connects them. */
export async function returning(crowd: Crowd, size: Size, say: Say): Promise<Measured[]> {
  const folder = await crowd.copy();
  const users = crowd.members.slice(0, size.returning);
  await on(SPOTTER, crowd, (server) => fill(server, crowd, users), folder);
  return rounds([RELAY, SPOTTER], size.rounds, say, (target, round) =>
    on(
      target,
      crowd,
      (server) => {
        const ours = target === SPOTTER;
        return measure(server, target, round, {
          dialect: target.dialect,
          port: server.port,
          workload: 'return',
          users: ours ? users.map((user) => ({ ...user, cursor: crowd.origin })) : users,
          waiting: ours ? WAITING : 0,
        });
      },
      target === SPOTTER ? folder : undefined,
    ),
  );
}

async function fill(server: Running, { trainers }: Crowd, users: User[]): Promise<void> {
  const outcome = await generate({
    dialect: SPOTTER.dialect,
    port: server.port,
    workload: 'fill',
    pairs: users.map((user, i) => [trainers[i % trainers.length]!, user]),
    each: WAITING,
  });
  await outcome.letGo();
}

/** The worst case after a restart: everybody in the same moment, not spread out as our clients come back. */
export function reconnecting(crowd: Crowd, size: Size, say: Say): Promise<Measured[]> {
  return rounds([RELAY, SPOTTER], size.rounds, say, (target, round) =>
    on(target, crowd, async (server) => {
      await server.read();
      return measure(server, target, round, {
        dialect: target.dialect,
        port: server.port,
        workload: 'connect',
        users: crowd.members.slice(0, size.reconnecting).map((user) => ({ ...user, cursor: crowd.origin })),
      });
    }),
  );
}

/** The median of one figure of one target. */
export function middle(all: readonly Measured[], target: Target, of: (one: Measured) => number): number {
  return median(all.filter((one) => one.target === target.name).map(of));
}
