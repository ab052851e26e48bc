import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ada, ben, cleo, WITH_CLEO } from '../fakes/bench.ts';
import { settle } from '../fakes/clock.ts';
import { runs } from '../fakes/property-runs.ts';
import { SyncWorld } from './sync-world.ts';

const STEPS = {
  'ben writes': (w) => w.writes(ben, ada),
  'cleo writes': (w) => w.writes(cleo, ada, WITH_CLEO),
  'I write elsewhere': (w) => w.writes(ada, ben),
  'I send': (w) => w.sends(false),
  'I send twice': (w) => w.sends(true),
  'ben reads': (w) => w.peerReads(),
  'I read elsewhere': (w, n) => w.readsElsewhere(n / 40),
  'I read here': (w, n) => w.readsHere(n / 40),
  'the old goes': (w, n) => w.expires(n / 80),
  'the gym tells': (w) => w.notifies(),
  'cleo is assigned': (w) => w.opensAnother(),
  connect: (w) => w.connect(),
  cut: (w) => w.cut(),
  deliver: (w, n) => w.deliver(n),
  'lose the tail': (w) => w.loseTail(),
  repeat: (w, n) => w.repeat(n),
  heartbeat: (w) => w.heartbeat(),
  'disk full': (w) => void (w.store.failing = new Error('no space left on device')),
  'disk fine': (w) => void (w.store.failing = null),
  'no server': (w) => void (w.server.faults.http = 'down'),
  'server there': (w) => void (w.server.faults.http = 'fine'),
  'back up': (w) => w.backsUp(),
  restore: (w) => w.restores(),
  'I send over HTTP': (w) => w.sendsOverHttp(),
  'another tab hears': (w) => w.otherTabHears(),
  'another tab begins anew': (w) => w.otherTabBeginsAnew(),
  'a turn': () => Promise.resolve(),
  rest: () => settle(),
} satisfies Record<string, (world: SyncWorld, n: number) => void | Promise<void>>;
type Name = keyof typeof STEPS;

const OFTEN: Name[] = ['ben writes', 'deliver', 'connect', 'rest', 'heartbeat', 'I send'];
const ALL = Object.keys(STEPS) as Name[];

const history = fc.array(
  fc.tuple(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...OFTEN) },
      { weight: 2, arbitrary: fc.constantFrom(...ALL) },
    ),
    fc.nat(40),
  ),
  { minLength: 5, maxLength: 80, size: 'medium' },
);

describe('sync, whatever happens', () => {
  it(
    'D2, D6, D7, D9, D13, D14, R7, O46: nothing passed over, nothing told twice, and at rest as the server has it',
    { timeout: 60_000 * runs(1) },
    async () => {
      await fc.assert(
        fc.asyncProperty(history, async (happenings) => {
          const world = new SyncWorld();
          await world.start();
          for (const [name, n] of happenings) {
            await STEPS[name](world, n);
            expect(world.store.wrong).toEqual([]);
          }
          await world.comesToRest();
          expect(world.store.wrong).toEqual([]);
        }),
        { numRuns: runs(250) },
      );
    },
  );
});
