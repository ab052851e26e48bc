import { requireCores } from './cores.ts';
import { table, type Goal } from './figures.ts';
import { createCrowd, sweep } from './people.ts';
import { asked, keepFigures, sayGoals } from './program.ts';
import { COMMIT_EACH, RELAY, SOCKET_IO, SPOTTER, type Target } from './target.ts';
import {
  DISTURBED,
  FULL,
  idle,
  middle,
  PAIRS,
  QUICK,
  reconnecting,
  returning,
  saturation,
  steady,
  UNWEIGHED,
  type Measured,
} from './workloads.ts';

/** `npm run bench`: this server beside others, in one run. Compare within a run only: machines are noisy. */
const workloads = { saturation, steady, idle, returning, reconnecting };
type Name = keyof typeof workloads;
const NAMES = Object.keys(workloads) as Name[];

/** Above this share of its core the generator may have been the limit. */
const BUSY = 0.95;
const CONNECTION_BYTES = 12 * 1024;
const STALL_MS = 100;

const { chosen, quick } = asked(NAMES, 'workload');
const size = quick ? QUICK : FULL;
const say = (line: string) => console.log(line);

requireCores();
const results: Partial<Record<Name, Measured[]>> = {};
try {
  const crowd = await createCrowd(PAIRS, Math.max(size.idle + UNWEIGHED, size.reconnecting, size.returning));
  for (const name of chosen) {
    say(name);
    results[name] = await workloads[name](crowd, size, say);
  }
} finally {
  await sweep();
}

const goals = chosen.flatMap((name) => goalsOf(name, results[name] ?? []));
for (const name of chosen) say(`\n${name}\n${tableOf(name, results[name] ?? [])}`);
sayGoals(goals);
for (const name of chosen)
  for (const { target, round, generatorBusy, othersBusy } of results[name] ?? []) {
    if (name !== 'idle' && generatorBusy > BUSY)
      say(
        `${name}, round ${round}: the generator was the limit for ${target}, which can do better than this figure.`,
      );
    if (othersBusy > DISTURBED)
      say(
        `${name}, round ${round}: other programs disturbed ${target}, also when it was repeated. Stop them and run it again.`,
      );
  }
await keepFigures('bench.json', { size, results, goals });

function goalsOf(name: Name, all: Measured[]): Goal[] {
  const of = (target: Target, what: (one: Measured) => number) => middle(all, target, what);
  const rate = (target: Target) => of(target, ({ messagesPerSecond }) => messagesPerSecond);
  const ack = (target: Target, at: 0 | 1) => of(target, (one) => one.ack?.[at] ?? NaN);
  const seconds = (target: Target) => of(target, (one) => one.seconds);
  switch (name) {
    case 'saturation':
      return [
        { what: 'delivered, to the bare relay', value: rate(SPOTTER) / rate(RELAY), limit: 0.5, least: true },
        { what: 'delivered, to Socket.IO', value: rate(SPOTTER) / rate(SOCKET_IO), limit: 1, least: true },
        {
          what: 'delivered, to one commit each',
          value: rate(SPOTTER) / rate(COMMIT_EACH),
          limit: 6,
          least: true,
        },
      ];
    case 'steady':
      return [
        {
          what: 'ack p50 above the relay, ms',
          value: ack(SPOTTER, 0) - ack(RELAY, 0),
          limit: 1,
          least: false,
        },
        {
          what: 'ack p99, ms, against one commit each',
          value: ack(SPOTTER, 1),
          limit: ack(COMMIT_EACH, 1),
          least: false,
        },
      ];
    case 'idle':
      return [
        {
          what: 'bytes for an idle connection',
          value: of(SPOTTER, (one) => one.bytesPerConnection ?? NaN),
          limit: CONNECTION_BYTES,
          least: false,
        },
      ];
    case 'returning':
      return [
        {
          what: 'all caught up, s, against 2 x connecting to the relay + 0.3',
          value: seconds(SPOTTER),
          limit: 2 * seconds(RELAY) + 0.3,
          least: false,
        },
      ];
    case 'reconnecting':
      return [
        {
          what: 'longest stall, ms',
          value: of(SPOTTER, ({ stallMs }) => stallMs),
          limit: STALL_MS,
          least: false,
        },
      ];
  }
}

function tableOf(name: Name, all: Measured[]): string {
  const targets = [RELAY, SPOTTER, SOCKET_IO, COMMIT_EACH].filter((target) =>
    all.some((one) => one.target === target.name),
  );
  const column = (what: (one: Measured) => number) => (target: Target) => middle(all, target, what);
  const latency = (kind: 'ack' | 'delivery', at: 0 | 1 | 2) => column((one) => one[kind]?.[at] ?? NaN);
  const columns: Record<string, (target: Target) => number> =
    name === 'saturation'
      ? {
          'messages/s': column((one) => one.messagesPerSecond),
          'CPU µs/message': column((one) => one.cpuMicrosPerMessage),
          'generator busy': column((one) => one.generatorBusy),
        }
      : name === 'steady'
        ? {
            'ack ms p50': latency('ack', 0),
            p99: latency('ack', 1),
            'p99.9': latency('ack', 2),
            'delivery ms p50': latency('delivery', 0),
            'p99 ': latency('delivery', 1),
            'p99.9 ': latency('delivery', 2),
            'CPU µs/message': column((one) => one.cpuMicrosPerMessage),
          }
        : name === 'idle'
          ? {
              'bytes/connection': column((one) => one.bytesPerConnection ?? NaN),
              'in the heap': column((one) => one.heapPerConnection ?? NaN),
              'seconds to connect': column((one) => one.seconds),
            }
          : { seconds: column((one) => one.seconds), 'stall ms': column((one) => one.stallMs) };
  const [first, compared] = Object.entries(columns)[0]!;
  return table(
    ['', ...Object.keys(columns), `${first} to the relay`, 'failed'],
    targets.map((target) => [
      target.name,
      ...Object.values(columns).map((value) => value(target)),
      compared(target) / compared(RELAY),
      String(all.filter((one) => one.target === target.name).reduce((sum, one) => sum + one.failed, 0)),
    ]),
  );
}
