import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Job, Outcome } from './generator.ts';

/** Server and generator never share a core. */
export const SERVER_CORE = 0;
const GENERATOR_CORE = 1;

/** @throws Error with a sentence where the comparison would mean nothing */
export function requireCores(): void {
  if (process.platform !== 'linux')
    throw new Error(
      'The benchmark pins processes to cores with taskset, which only Linux has. Run it there.',
    );
  if (availableParallelism() < 2)
    throw new Error('The benchmark needs two cores: one for the server, one for the generator.');
}

/** @returns processor time that the two cores have given to programs since the machine started, all of them, in microseconds */
export function coreMicros(): number {
  const lines = readFileSync('/proc/stat', 'utf8').split('\n');
  let ticks = 0;
  for (const core of [SERVER_CORE, GENERATOR_CORE]) {
    const [, user = 0, nice = 0, system = 0, , , , , stolen = 0] =
      lines
        .find((line) => line.startsWith(`cpu${core} `))
        ?.split(' ')
        .map(Number) ?? [];
    ticks += user + nice + system + stolen;
  }
  // USER_HZ is 100 on every architecture that Node runs on (man 5 proc).
  return ticks * 10_000;
}

/** @returns the command and its arguments on one core */
export function pinned(core: number, words: string[]): [string, string[]] {
  return ['taskset', ['-c', String(core), ...words]];
}

function startGenerator(job: Job) {
  const [command, args] = pinned(GENERATOR_CORE, [
    process.execPath,
    path.join(import.meta.dirname, 'generator.ts'),
  ]);
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.write(`${JSON.stringify(job)}\n`);
  return child;
}

/**
 * Runs a load.
 * @param begins called when everybody who should be connected is, and the load begins
 * @returns what came of it, and a function that lets everybody go
 */
export async function generate(
  job: Job,
  begins: () => Promise<void> = async () => {},
): Promise<Outcome & { letGo(): Promise<void> }> {
  const child = startGenerator(job);
  const exited = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  for await (const line of createInterface(child.stdout)) {
    const said = JSON.parse(line) as Outcome | { ready: true };
    if ('ready' in said) await begins();
    else
      return {
        ...said,
        letGo() {
          child.stdin.end();
          return exited;
        },
      };
  }
  throw new Error(`the generator ended without a result (${job.workload})`);
}
