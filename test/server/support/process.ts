import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

const entry = path.resolve(import.meta.dirname, '../../../server/bin.ts');

/** The server as a process of its own, for what only a process can suffer. */
export class ServerProcess {
  readonly port: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
  }

  /** @param limits.fileKiB no file may grow beyond it until {@link liftLimits}: writes fail as on a full disk */
  static async start(folder: string, limits: { fileKiB?: number } = {}): Promise<ServerProcess> {
    const limit = limits.fileKiB === undefined ? '' : `ulimit -S -f ${limits.fileKiB};`;
    const command = `${limit} exec "$0" "$@"`;
    const child = spawn(
      'bash',
      ['-c', command, process.execPath, entry, 'start', '--port', '0', '--data', folder],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    return new ServerProcess(child, Number(/:(\d+)$/.exec(line)?.[1]));
  }

  async liftLimits(): Promise<void> {
    const lift = spawn('prlimit', ['--pid', String(this.#child.pid), '--fsize=unlimited:unlimited']);
    const [code] = (await once(lift, 'exit')) as [number];
    if (code !== 0) throw new Error(`prlimit exited with ${code}`);
  }

  /** @returns the exit code; null when a signal ended it */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return this.#child.exitCode;
    const exited = once(this.#child, 'exit') as Promise<[number | null]>;
    this.#child.kill(signal);
    return (await exited)[0];
  }
}
