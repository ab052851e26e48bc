import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What `/metrics` tells. The names are stable. */
export interface Metrics {
  registry: Registry;
  operations: Counter;
  commitSeconds: Histogram;
  commitFailures: Counter;
  /** Counted by hand: a labelled counter costs more than sending the frame. */
  traffic: { in: number; out: number };
  connections: Gauge<'kind'>;
  closes: Counter<'code'>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const traffic = { in: 0, out: 0 };
  registry.registerMetric(
    new Counter({
      name: 'spotter_frames_total',
      help: 'Frames on sockets',
      labelNames: ['direction'],
      registers: [],
      collect() {
        this.reset();
        this.inc({ direction: 'in' }, traffic.in);
        this.inc({ direction: 'out' }, traffic.out);
      },
    }),
  );
  return {
    registry,
    operations: new Counter({
      name: 'spotter_operations_total',
      help: 'Operations (messages, marks, acknowledgements) committed',
      registers,
    }),
    commitSeconds: new Histogram({
      name: 'spotter_commit_seconds',
      help: 'From handing a group to the writer to its commit',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
      registers,
    }),
    commitFailures: new Counter({
      name: 'spotter_commit_failures_total',
      help: 'Groups that could not be stored',
      registers,
    }),
    traffic,
    connections: new Gauge({
      name: 'spotter_connections',
      help: 'Open sockets',
      labelNames: ['kind'],
      registers,
    }),
    closes: new Counter({
      name: 'spotter_socket_closes_total',
      help: 'Sockets closed by the server',
      labelNames: ['code'],
      registers,
    }),
  };
}
