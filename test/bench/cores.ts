import { spawn } from 'node:child_process';
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
