import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

const entry = path.resolve(import.meta.dirname, '../../server/bin.ts');

/** A run that is ended takes its servers along. */
const living = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of living) child.kill('SIGKILL');
});

/** A server that the run can break. */
export interface RunningServer {
  readonly port: number;
  /** As SIGTERM: rule C12. @returns the exit code */
  stop(): Promise<number | null>;
}

/**
 * Runs one command of the server's command line.
 * @throws Error with what it said, when it fails
 */
export async function command(...words: string[]): Promise<string> {
  const child = spawn(process.execPath, [entry, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${words.join(' ')} failed (${String(code)}): ${said}`);
  return said;
}

/** The server as a process of its own, for what only a process can suffer. */
export class ServerProcess implements RunningServer {
  readonly port: number;
  readonly pid: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.pid = child.pid ?? 0;
    this.port = port;
  }

  /** @throws Error with what the server said, when it does not start */
  static async start(folder: string): Promise<ServerProcess> {
    const child = spawn(process.execPath, [entry, 'start', '--port', '0', '--data', folder], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, SPOTTER_RATE_LIMIT: '0', SPOTTER_LOGIN_LIMIT: '0', SPOTTER_LOG: 'silent' },
    });
    living.add(child);
    child.once('exit', () => living.delete(child));
    let said = '';
    child.stderr.on('data', (chunk) => (said = `${said}${String(chunk)}`.slice(-2_000)));
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`The server did not start (exit code ${String(code)}): ${said}`);
    });
    const [line] = (await Promise.race([once(createInterface(child.stdout), 'line'), ended])) as [string];
    ended.catch(() => {});
    return new ServerProcess(child, Number(/:(\d+)$/.exec(line)?.[1]));
  }

  kill(): Promise<number | null> {
    return this.#end('SIGKILL');
  }

  stop(): Promise<number | null> {
    return this.#end('SIGTERM');
  }

  /** Stands still, with its sockets open, until {@link goOn}. */
  freeze(): void {
    this.#child.kill('SIGSTOP');
  }

  goOn(): void {
    this.#child.kill('SIGCONT');
  }

  /** @returns the exit code; null when a signal ended it */
  async #end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return this.#child.exitCode;
    const exited = once(this.#child, 'exit') as Promise<[number | null]>;
    this.#child.kill(signal);
    return (await exited)[0];
  }
}
