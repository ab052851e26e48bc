import { expect, it } from 'vitest';
import { play } from './play.ts';
import { SCENARIOS } from './scenarios.ts';

/** A few seconds each; the patience is for a busy machine, only a failing run uses it. */
const SHORT = { scale: 0.5, patienceMs: 60_000 };
const TIMEOUT_MS = 240_000;

/**
 * A test that a scenario breaks no promise, with the seed of FAULT_SEED or a drawn one.
 * @param name begins with the rules that it proves
 */
export function keeps(name: string, scenarioName: string): void {
  const scenario = SCENARIOS.find((one) => one.name === scenarioName);
  if (!scenario) throw new Error(`There is no scenario ${scenarioName}.`);
  it(name, { timeout: TIMEOUT_MS }, async ({ skip }) => {
    const why = scenario.cannot?.() ?? null;
    if (why !== null) skip(why);
    const seed = Number(process.env['FAULT_SEED'] ?? Math.floor(Math.random() * 1_000_000));
    const { violations, faults } = await play(scenario, seed, SHORT);
    const replay = `FAULT_SEED=${seed} npm run test:faults -- ${scenarioName} --scale ${SHORT.scale}`;
    expect(violations, `${replay}\nfaults:\n${faults.join('\n')}`).toEqual([]);
  });
}
