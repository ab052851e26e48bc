import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const checkout = path.resolve(import.meta.dirname, '../../..');
const entry = path.join(checkout, 'server', 'bin.ts');

/** The server as a gym runs it: a process of its own with a data folder that outlives it. */
export class ServerProcess {
  readonly dataFolder: string;
  readonly #flags: string[];
  #child: ChildProcess | undefined;
  #url = '';

  private constructor(dataFolder: string, flags: string[]) {
    this.dataFolder = dataFolder;
    this.#flags = flags;
  }

  /** Starts on a free port of 127.0.0.1 with an empty data folder. */
  static async start(flags: string[] = []): Promise<ServerProcess> {
    const server = new ServerProcess(mkdtempSync(path.join(tmpdir(), 'spotter-gym-')), flags);
    await server.#run(0);
    return server;
  }

  /** e.g. "http://127.0.0.1:41234"; stays the same over restarts. */
  get url(): string {
    return this.#url;
  }

  get port(): number {
    return Number(new URL(this.#url).port);
  }

  async #run(port: number): Promise<void> {
    const args = ['start', '--host', '127.0.0.1', '--port', String(port), '--data', this.dataFolder];
    const child = spawn(process.execPath, [entry, ...args, ...this.#flags], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    const { promise: url, resolve, reject } = Promise.withResolvers<string>();
    let output = '';
    const keep = (line: string) => (output += `${line}\n`);
    createInterface({ input: child.stderr }).on('line', keep);
    createInterface({ input: child.stdout }).on('line', (line) => {
      keep(line);
      const address = /https?:\/\/[^\s"]+/.exec(line)?.[0];
      if (address) resolve(new URL(address).origin);
    });
    child.on('exit', (code) =>
      reject(new Error(`the server ended with ${code} before it was ready:\n${output}`)),
    );
    this.#url = await url;
  }

  /** Stops it as a service manager does. @returns the exit code; 0: drained */
  async stop(): Promise<number | null> {
    return this.#end('SIGTERM');
  }

  /** Ends it as a power cut does. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const gone = once(child, 'exit') as Promise<[number | null]>;
    child.kill(signal);
    const [code] = await gone;
    return code;
  }

  /** Starts it again on the same port with the same data. */
  async restart(): Promise<void> {
    await this.stop();
    await this.#run(this.port);
  }

  /**
   * Runs one of the server's commands on its data folder, e.g. `command('user', 'add', '--role', 'trainer', …)`.
   * @returns the JSON lines it printed
   */
  async command(...args: string[]): Promise<Record<string, unknown>[]> {
    const { stdout } = await promisify(execFile)(process.execPath, [
      entry,
      ...args,
      '--data',
      this.dataFolder,
    ]);
    return stdout
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  /** Ends it if it runs and removes its data. */
  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.dataFolder, { recursive: true, force: true });
  }
}
