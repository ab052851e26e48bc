import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { gymFile } from '../../server/storage/sqlite/migrate.ts';

/** What the disk answers. `when` is strace's: `1+` always, `3+5` the third call and then every fifth. */
export type DiskTrouble = { calls: 'write' | 'sync'; error: 'ENOSPC' | 'EIO'; when: string };

const CALLS = { write: 'pwrite64,pwritev,write,ftruncate,fallocate', sync: 'fsync,fdatasync' } as const;

/** @returns why the disk of another process cannot be broken here; null when it can */
export function whyNoBadDisk(): string | null {
  if (process.platform !== 'linux') return 'system calls are injected with strace, which is for Linux';
  const found = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .some((folder) => existsSync(path.join(folder, 'strace')));
  return found ? null : 'strace is not installed';
}

/** Files of a running process on a disk that fails, until {@link BadDisk.mend}. Other files are not touched. */
export class BadDisk {
  readonly #strace: ChildProcess;

  private constructor(strace: ChildProcess) {
    this.#strace = strace;
  }

  /** @returns why it cannot be done, where tracing is not permitted */
  static async break(
    pid: number,
    folder: string,
    { calls, error, when }: DiskTrouble,
  ): Promise<BadDisk | string> {
    const missing = whyNoBadDisk();
    if (missing !== null) return missing;
    const database = realpathSync(gymFile(folder));
    const files = [database, `${database}-wal`].flatMap((file) => ['-P', file]);
    const inject = [
      '-e',
      `trace=${CALLS[calls]}`,
      '-e',
      `inject=${CALLS[calls]}:error=${error}:when=${when}`,
    ];
    const strace = spawn('strace', ['-f', '-p', String(pid), ...files, ...inject, '-o', '/dev/null'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    const attached = new Promise<boolean>((resolve) => {
      strace.stderr.on('data', (chunk) => {
        said += String(chunk);
        if (/attached/.test(said)) resolve(true);
      });
      strace.on('error', () => resolve(false));
      strace.on('exit', () => resolve(false));
    });
    return (await attached) ? new BadDisk(strace) : `strace cannot trace the server: ${said.trim()}`;
  }

  /** Space returns; the disk works again. */
  async mend(): Promise<void> {
    if (this.#strace.exitCode !== null || this.#strace.signalCode !== null) return;
    const exited = once(this.#strace, 'exit');
    // It lets the process go; killed, it would leave it stopped.
    this.#strace.kill('SIGINT');
    await exited;
  }
}
