import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { Devtools } from './devtools.ts';
import { within } from './within.ts';

const checkout = path.resolve(import.meta.dirname, '../..');
/** Chromium's sandbox refuses root, and only root. */
const SANDBOX = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

const START_MS = 60_000;

/** The Electron to measure; scripts/bench-desktop.mjs finds it. */
export const executable = process.env.SPOTTER_ELECTRON ?? '';

/** An Electron window under measurement: Spotter, or a bare one. */
export class Running {
  readonly pid: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly page: Devtools;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, startedAt: number, page: Devtools) {
    this.#child = child;
    this.pid = child.pid ?? 0;
    this.startedAt = startedAt;
    this.page = page;
  }

  /** @param profile a folder with a session and a cache (gym.ts) */
  static spotter(profile: string, env: Record<string, string>): Promise<Running> {
    return Running.#start([checkout], { ...env, SPOTTER_USER_DATA: profile });
  }

  /**
   * One HTML page in a window, of the same size, and no code in it.
   * @param profile an empty folder
   */
  static bare(profile: string, env: Record<string, string>, html?: string): Promise<Running> {
    const app = path.join(import.meta.dirname, 'bare');
    return Running.#start([app, `--user-data-dir=${profile}`], {
      ...env,
      ...(html ? { BARE_PAGE: html } : {}),
    });
  }

  static async #start(args: string[], env: Record<string, string>): Promise<Running> {
    const startedAt = Date.now();
    const child = spawn(executable, [...args, ...SANDBOX, '--remote-debugging-port=0'], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    try {
      const page = within(START_MS, 'Electron started, but showed no window', firstPage(child));
      return new Running(child, startedAt, await page);
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
  }

  async stop(): Promise<void> {
    this.page.close();
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    const stuck = setTimeout(() => this.#child.kill('SIGKILL'), 10_000);
    await gone;
    clearTimeout(stuck);
  }
}

async function firstPage(child: ChildProcess): Promise<Devtools> {
  const said: string[] = [];
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stderr! }).on('line', (line) => {
      said.push(line);
      const found = /^DevTools listening on ws:\/\/[^:]+:(\d+)\//.exec(line)?.[1];
      if (found) resolve(Number(found));
    });
    child.on('exit', (code) => reject(new Error(`Electron ended with ${code}:\n${said.join('\n')}`)));
  });
  return Devtools.attach(port);
}
