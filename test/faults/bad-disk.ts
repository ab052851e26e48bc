import { spawn, type ChildProcess } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { once } from 'node:events';
import { gymFile } from '../../server/storage/sqlite/migrate.ts';

/** What the disk answers. `when` is strace's: `1+` always, `3+5` the third call and then every fifth. */
export type DiskTrouble = { calls: 'write' | 'sync'; error: 'ENOSPC' | 'EIO'; when: string };

const CALLS = { write: 'pwrite64,pwritev,write,ftruncate,fallocate', sync: 'fsync,fdatasync' } as const;

let known: Promise<string | null> | null = null;

/** @returns why the disk of another process cannot be broken here, found out by trying once; null when it can */
export function whyNoBadDisk(): Promise<string | null> {
  known ??= tryTracing();
  return known;
}

async function tryTracing(): Promise<string | null> {
  if (process.platform !== 'linux') return 'system calls are injected with strace, which is for Linux';
  const sleeper = spawn('sleep', ['60'], { stdio: 'ignore' });
  try {
    const strace = await attach(sleeper.pid ?? 0, ['-e', 'trace=sync']);
    if (typeof strace === 'string') return strace;
    await detach(strace);
    return null;
  } finally {
    sleeper.kill('SIGKILL');
  }
}

/** Files of a running process on a disk that fails, until {@link BadDisk.mend}. Other files are not touched. */
export class BadDisk {
  readonly #strace: ChildProcess;

  private constructor(strace: ChildProcess) {
    this.#strace = strace;
  }

  /** @throws Error where the process cannot be traced */
  static async break(pid: number, folder: string, { calls, error, when }: DiskTrouble): Promise<BadDisk> {
    const database = realpathSync(gymFile(folder));
    const files = [database, `${database}-wal`].flatMap((file) => ['-P', file]);
    const trace = ['-e', `trace=${CALLS[calls]}`];
    const inject = ['-e', `inject=${CALLS[calls]}:error=${error}:when=${when}`];
    const strace = await attach(pid, [...files, ...trace, ...inject]);
    if (typeof strace === 'string') throw new Error(strace);
    return new BadDisk(strace);
  }

  /** Space returns; the disk works again. */
  mend(): Promise<void> {
    return detach(this.#strace);
  }
}

/** @returns strace at work on the process with all its threads, or why it is not */
async function attach(pid: number, words: readonly string[]): Promise<ChildProcess | string> {
  const strace = spawn('strace', ['-f', '-p', String(pid), ...words, '-o', '/dev/null'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  const why = await new Promise<string | null>((resolve) => {
    strace.stderr.on('data', (chunk) => {
      said += String(chunk);
      if (/attached/.test(said)) resolve(null);
    });
    strace.on('error', () => resolve('strace is not installed'));
    strace.on('close', () => resolve(`strace may not trace another process here: ${said.trim()}`));
  });
  return why ?? strace;
}

async function detach(strace: ChildProcess): Promise<void> {
  if (strace.exitCode !== null || strace.signalCode !== null) return;
  const exited = once(strace, 'exit');
  // It lets the process go; killed, it would leave it stopped.
  strace.kill('SIGINT');
  await exited;
}
