import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readRequest, RequestError, type Request } from './request.ts';
import { runMutations } from './mutations.ts';
import { play, type Outcome } from './play.ts';
import { SCENARIOS, type Scenario } from './scenarios.ts';

/** `npm run test:faults`: the long form of the fault suite. */

const results = path.resolve(import.meta.dirname, '../../test-results/faults');

function row({ seed, scenario, sent, acknowledged, shown, faults, seconds, violations }: Outcome): string {
  const numbers = `${sent} sent, ${acknowledged} acknowledged, ${shown} shown, ${faults.length} faults, ${seconds.toFixed(1)} s`;
  return `seed ${seed}  ${scenario.padEnd(14)} ${violations.length === 0 ? 'kept  ' : 'BROKEN'}  ${numbers}`;
}

function keep(outcome: Outcome): string {
  mkdirSync(results, { recursive: true });
  const file = path.join(results, `${outcome.scenario}-${outcome.seed}.json`);
  writeFileSync(file, JSON.stringify(outcome, null, 1));
  return file;
}

function report(outcome: Outcome, scale: number): void {
  console.log(row(outcome));
  for (const slow of outcome.faults.filter((fault) => fault.startsWith('(slow'))) console.log(`    ${slow}`);
  if (outcome.violations.length === 0) return;
  for (const violation of outcome.violations.slice(0, 20)) console.log(`    ${violation}`);
  if (outcome.violations.length > 20) console.log(`    and ${outcome.violations.length - 20} more`);
  for (const fault of outcome.faults) console.log(`    fault: ${fault}`);
  console.log(`    history: ${keep(outcome)}`);
  console.log(
    `    replay:  FAULT_SEED=${outcome.seed} npm run test:faults -- ${outcome.scenario} --scale ${scale}`,
  );
}

/** In turn, with a seed each, until the time is over; once each when no time is given. */
async function playAll(request: Request): Promise<Outcome[]> {
  const { scale, patienceMs } = request;
  const end = request.minutes === null ? 0 : Date.now() + request.minutes * 60_000;
  const outcomes: Outcome[] = [];
  for (let seed = request.seed; ; seed++) {
    for (const scenario of request.scenarios) {
      const why = (await scenario.cannot?.()) ?? null;
      if (why !== null) {
        if (seed === request.seed) console.log(`skipped: ${scenario.name}: ${why}`);
        continue;
      }
      const outcome = await play(scenario, seed, { scale, patienceMs });
      report(outcome, scale);
      outcomes.push({ ...outcome, history: [] });
      if (request.minutes !== null && Date.now() > end) return outcomes;
    }
    if (request.minutes === null || outcomes.length === 0) return outcomes;
  }
}

function summary(outcomes: readonly Outcome[], scenarios: readonly Scenario[]): void {
  const sum = (of: readonly Outcome[], number: (outcome: Outcome) => number) =>
    of.reduce((total, outcome) => total + number(outcome), 0);
  console.log('');
  for (const { name, rules } of scenarios) {
    const of = outcomes.filter(({ scenario }) => scenario === name);
    const broken = of.filter(({ violations }) => violations.length > 0).length;
    console.log(`${name.padEnd(14)} ${String(of.length).padStart(4)} runs  ${broken} broken  ${rules}`);
  }
  console.log(
    `\n${outcomes.length} runs in ${Math.round(sum(outcomes, ({ seconds }) => seconds))} s: ` +
      `${sum(outcomes, ({ sent }) => sent)} messages sent, ${sum(outcomes, (o) => o.acknowledged)} acknowledgements, ` +
      `${sum(outcomes, ({ shown }) => shown)} shown, ${sum(outcomes, ({ faults }) => faults.length)} faults.`,
  );
}

try {
  const request = readRequest(process.argv.slice(2), process.env['FAULT_SEED'], SCENARIOS);
  if (request.mutations) process.exitCode = (await runMutations(request.only, console.log)) ? 0 : 1;
  else {
    console.log(`seed ${request.seed}, scale ${request.scale}`);
    const outcomes = await playAll(request);
    summary(outcomes, request.scenarios);
    if (outcomes.some(({ violations }) => violations.length > 0)) process.exitCode = 1;
  }
} catch (error) {
  if (!(error instanceof RequestError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
