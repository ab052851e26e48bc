import { expect, it } from 'vitest';
import { play } from './play.ts';
import { SCENARIOS } from './scenarios.ts';

/** A few seconds each; the patience is for a busy machine, only a failing run uses it. */
const SHORT = { scale: 0.5, patienceMs: 60_000 };
const TIMEOUT_MS = 300_000;

/** Worlds spend most of their time waiting, so a few share the machine. */
const AT_ONCE = 4;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(run: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await run();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

/**
 * A test that a scenario breaks no promise, with the seed of FAULT_SEED or a drawn one.
 * @param name begins with the rules that it proves
 */
export function keeps(name: string, scenarioName: string): void {
  const scenario = SCENARIOS.find((one) => one.name === scenarioName);
  if (!scenario) throw new Error(`There is no scenario ${scenarioName}.`);
  it.concurrent(name, { timeout: TIMEOUT_MS }, async ({ skip }) => {
    const why = (await scenario.cannot?.()) ?? null;
    if (why !== null) skip(why);
    const seed = Number(process.env['FAULT_SEED'] ?? Math.floor(Math.random() * 1_000_000));
    const { violations, faults } = await inTurn(() => play(scenario, seed, SHORT));
    const replay = `FAULT_SEED=${seed} npm run test:faults -- ${scenarioName} --scale ${SHORT.scale}`;
    expect(violations, `${replay}\nfaults:\n${faults.join('\n')}`).toEqual([]);
  });
}
