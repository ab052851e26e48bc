import type { Chance } from './chance.ts';
import { check } from './check.ts';
import { compareWithDatabase, readMessages } from './database.ts';
import { acknowledgements } from './faults-server.ts';
import type { Observation, Run } from './history.ts';
import type { Fault, Scenario } from './scenarios.ts';
import { readScreens, settle } from './settle.ts';
import { work } from './workload.ts';
import { World, type WorldOptions } from './world.ts';

export interface Outcome {
  scenario: string;
  seed: number;
  /** Sentences; none if every promise was kept. */
  violations: string[];
  faults: string[];
  sent: number;
  acknowledged: number;
  shown: number;
  seconds: number;
  history: readonly Observation[];
}

export type PlayOptions = Partial<Omit<WorldOptions, 'seed' | 'server'>>;

const DEFAULTS = { patienceMs: 60_000, scale: 1 };

/** Plays a scenario: everybody works, faults strike, all is mended, everybody comes to rest, the history is judged. */
export async function play(scenario: Scenario, seed: number, options: PlayOptions = {}): Promise<Outcome> {
  const begun = performance.now();
  const given = { ...DEFAULTS, ...options, seed, server: scenario.server ?? 'process' } as const;
  const violations: string[] = [];
  let world: World | null = null;
  try {
    world = await World.begin(given);
    await playIn(world, scenario, violations);
  } catch (error) {
    violations.push(`broken: ${error instanceof Error ? error.stack : String(error)}`);
  } finally {
    await world?.end();
  }
  const history = world?.history ?? [];
  const count = (did: Observation['did']) => history.filter((seen) => seen.did === did).length;
  return {
    scenario: scenario.name,
    seed,
    violations: [...new Set(violations)],
    faults: world?.faults ?? [],
    sent: count('send'),
    acknowledged: count('stored') + count('confirmed'),
    shown: count('show') + count('heard'),
    seconds: (performance.now() - begun) / 1000,
    history,
  };
}

async function playIn(world: World, scenario: Scenario, violations: string[]): Promise<void> {
  try {
    await Promise.all([work(world), strike(world, scenario)]);
  } catch (error) {
    violations.push(`stuck: ${sentence(error)}`);
  }
  await world.heal();
  violations.push(...(await settle(world)));
  violations.push(...(await readScreens(world)));
  const run = runOf(world);
  const rows = readMessages(world.dataFolder);
  violations.push(...world.problems, ...check(run), ...compareWithDatabase(run, rows));
}

async function strike(world: World, { name, faults, rounds, drawn }: Scenario): Promise<void> {
  const chance = world.chance.of(`faults of ${name}`);
  for (let round = 0; round < Math.ceil(rounds * world.options.scale); round++) {
    const own: Chance = chance.of(String(round));
    const fault: Fault = drawn ? own.pick(faults) : faults[round % faults.length]!;
    await acknowledgements(world, own.int(5, 60));
    await fault(world, own);
  }
}

function runOf(world: World): Run {
  return {
    history: world.history,
    peopleOf: (conversationId) => world.peopleOf(conversationId),
    settled: [
      ...world.devices.map(({ owner, name }) => ({ person: owner.id, client: name, plain: false })),
      { person: world.plain.owner.id, client: world.plain.name, plain: true },
    ],
  };
}

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));
