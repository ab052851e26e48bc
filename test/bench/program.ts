import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';
import { figure, isReached, table, type Goal } from './figures.ts';

/** What the two benchmarks have in common as programs: what is asked for, and what is told at the end. */

/**
 * Reads the command line: names of what is to be measured, or none for all, and `--quick`. Ends the program with 2 where it is not understood.
 * @param kind what a name stands for, in a sentence
 */
export function asked<Name extends string>(
  names: readonly Name[],
  kind: string,
): { chosen: Name[]; quick: boolean } {
  const words = process.argv.slice(2).filter((word) => word !== '--quick');
  const unknown = words.find((word) => !names.some((name) => name === word));
  if (unknown !== undefined) {
    console.error(
      `There is no ${kind} "${unknown}". Choose from ${names.join(', ')}, or none for all; --quick for small ones.`,
    );
    process.exit(2);
  }
  return {
    chosen: names.filter((name) => words.length === 0 || words.includes(name)),
    quick: process.argv.includes('--quick'),
  };
}

/** Says what was reached. */
export function sayGoals(goals: readonly Goal[]): void {
  const rows = goals.map((goal) => [
    goal.what,
    figure(goal.value),
    `${goal.least ? '>=' : '<='} ${figure(goal.limit)}`,
    isReached(goal) ? 'reached' : 'NOT REACHED',
  ]);
  console.log(`\n${table(['to reach', 'measured', 'limit', ''], rows)}`);
}

/** Writes every figure into `test-results`, with the machine that they are of. */
export async function keepFigures(file: string, figures: object): Promise<void> {
  const folder = path.join(import.meta.dirname, '../../test-results');
  await mkdir(folder, { recursive: true });
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version };
  const kept = path.join(folder, file);
  await writeFile(kept, `${JSON.stringify({ machine, ...figures }, null, 2)}\n`);
  console.log(`\nEvery figure: ${path.relative(process.cwd(), kept)}`);
}
