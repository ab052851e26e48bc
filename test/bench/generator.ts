import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { bare, socketIo, spotter, type Conn, type Dialect, type User } from './dialects.ts';

/**
 * The load, in a process of its own, pinned by the caller to another core than the server's.
 * Reads one line of JSON, a {@link Job}; prints one when the load begins and one at its end, an {@link Outcome}.
 */
export type Job = { dialect: 'bare' | 'socketIo' | 'spotter'; port: number } & (
  | { workload: 'saturation'; pairs: [User, User][]; window: number; seconds: number }
  | { workload: 'steady'; pairs: [User, User][]; perSecond: number; seconds: number }
  /** Each pair's sender writes `each` messages to a recipient who is away. */
  | { workload: 'fill'; pairs: [User, User][]; each: number }
  | { workload: 'connect'; users: User[] }
  /** Each user has `waiting` messages in the store; done when all have arrived. */
  | { workload: 'return'; users: User[]; waiting: number }
);

export interface Outcome {
  messages: number;
  seconds: number;
  /** Share of one core that the generator used: near 1 it was the limit, and the run says nothing about the server. */
  generatorBusy: number;
  /** Milliseconds: p50, p99, p99.9. */
  ack?: [number, number, number];
  delivery?: [number, number, number];
  failed: number;
}

const dialects: Record<Job['dialect'], Dialect> = { bare, socketIo, spotter };
const [line] = (await once(createInterface(process.stdin), 'line')) as [string];
const job = JSON.parse(line) as Job;
const dialect = dialects[job.dialect];
/** How long people who come back are waited for, in milliseconds: far above what any target needs. */
const PATIENCE_MS = 60_000;
const silent = { acked() {}, delivered() {} };

if (job.workload === 'saturation') report(await saturation(job));
else if (job.workload === 'steady') report(await steady(job));
else if (job.workload === 'fill') report(await fill(job));
else if (job.workload === 'connect') report(await connectAll(job));
else report(await returning(job));

/** Everybody stays connected until the standard input ends. */
function report(outcome: Outcome): void {
  process.stdout.write(`${JSON.stringify(outcome)}\n`);
  process.stdin.resume().on('end', () => process.exit(0));
}

/** Runs `work`, and says how long it took and how busy this process was. */
async function timed(work: () => Promise<Omit<Outcome, 'seconds' | 'generatorBusy'>>): Promise<Outcome> {
  process.stdout.write('{"ready":true}\n');
  const cpu = process.cpuUsage();
  const start = performance.now();
  const outcome = await work();
  const seconds = (performance.now() - start) / 1000;
  const used = process.cpuUsage(cpu);
  return { ...outcome, seconds, generatorBusy: (used.user + used.system) / 1e6 / seconds };
}

/** Each pair's sender keeps `window` messages unacknowledged. Counts deliveries. */
async function saturation(job: Extract<Job, { workload: 'saturation' }>): Promise<Outcome> {
  let delivered = 0;
  let next = 0;
  let going = false;
  let waiting = 0;
  let drained = () => {};
  const starts: (() => void)[] = [];
  for (const [from, to] of job.pairs) {
    const recipient: User = to;
    await dialect(job.port, recipient, { ...silent, delivered: () => void delivered++ });
    const sender: Conn = await dialect(job.port, from, {
      ...silent,
      acked() {
        waiting--;
        if (going) more();
        else if (waiting === 0) drained();
      },
    });
    const more = () => {
      waiting++;
      sender.queue(next++, recipient.id);
    };
    starts.push(() => {
      for (let i = 0; i < job.window; i++) more();
      sender.flush();
    });
  }
  going = true;
  return timed(async () => {
    for (const start of starts) start();
    await new Promise((resolve) => setTimeout(resolve, job.seconds * 1000));
    const messages = delivered;
    going = false;
    await Promise.race([
      new Promise<void>((resolve) => (drained = resolve)),
      new Promise((resolve) => setTimeout(resolve, 5_000)),
    ]);
    return { messages, failed: waiting };
  }).then((outcome) => ({ ...outcome, seconds: job.seconds }));
}

/** Send times are set beforehand; latency counts from then, whether or not the sender was late. */
async function steady(job: Extract<Job, { workload: 'steady' }>): Promise<Outcome> {
  const total = job.perSecond * job.seconds;
  const due = new Float64Array(total);
  const acks: number[] = [];
  const deliveries: number[] = [];
  const senders: [Conn, number][] = [];
  for (const [from, to] of job.pairs) {
    await dialect(job.port, to, {
      ...silent,
      delivered: (number) => void deliveries.push(performance.now() - due[number]!),
    });
    senders.push([
      await dialect(job.port, from, {
        ...silent,
        acked: (number) => void acks.push(performance.now() - due[number]!),
      }),
      to.id,
    ]);
  }
  return timed(async () => {
    const begin = performance.now() + 50;
    for (let i = 0; i < total; i++) due[i] = begin + (i * 1000) / job.perSecond;
    let next = 0;
    await new Promise<void>((resolve) => {
      const tick = () => {
        const now = performance.now();
        while (next < total && due[next]! <= now) {
          const [sender, to] = senders[next % senders.length]!;
          sender.queue(next++, to);
          sender.flush();
        }
        if (next < total) setTimeout(tick, 1);
        else setTimeout(resolve, 1_000);
      };
      tick();
    });
    return {
      messages: deliveries.length,
      failed: total - acks.length,
      ack: percentiles(acks),
      delivery: percentiles(deliveries),
    };
  });
}

async function fill(job: Extract<Job, { workload: 'fill' }>): Promise<Outcome> {
  const messages = job.pairs.length * job.each;
  let left = messages;
  let stored = () => {};
  const all = new Promise<void>((resolve) => (stored = resolve));
  const senders = new Map<number, Conn>();
  for (const [{ id, ...from }] of job.pairs)
    if (!senders.has(id))
      senders.set(
        id,
        await dialect(job.port, { id, ...from }, { ...silent, acked: () => void (--left === 0 && stored()) }),
      );
  return timed(async () => {
    let next = 0;
    for (const [from, to] of job.pairs)
      for (let i = 0; i < job.each; i++) senders.get(from.id)!.queue(next++, to.id);
    for (const sender of senders.values()) sender.flush();
    await all;
    return { messages, failed: 0 };
  });
}

/** Connects everybody at once. */
async function connectAll(job: Extract<Job, { workload: 'connect' }>): Promise<Outcome> {
  return timed(async () => {
    const attempts = await Promise.allSettled(job.users.map((user) => dialect(job.port, user, silent)));
    const failed = attempts.filter((attempt) => attempt.status === 'rejected').length;
    return { messages: 0, failed };
  });
}

/** Connects everybody at once; over when all are connected and have what waited for them, or patience ends. */
async function returning(job: Extract<Job, { workload: 'return' }>): Promise<Outcome> {
  return timed(async () => {
    const messages = job.users.length * job.waiting;
    let left = job.users.length + messages;
    await new Promise<void>((resolve, reject) => {
      const one = () => void (--left === 0 && resolve());
      for (const user of job.users) dialect(job.port, user, { ...silent, delivered: one }).then(one, reject);
      setTimeout(resolve, PATIENCE_MS);
    });
    return { messages, failed: left };
  });
}

function percentiles(values: number[]): [number, number, number] {
  const sorted = Float64Array.from(values).toSorted();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return [at(0.5), at(0.99), at(0.999)];
}
