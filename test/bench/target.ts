import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { SERVER_CORE, pinned } from './cores.ts';
import type { Job } from './generator.ts';
import type { Reading } from './probe.ts';

const here = import.meta.dirname;

/** A server that is compared: which program, and how clients speak to it. */
export interface Target {
  name: string;
  dialect: Job['dialect'];
  /** Program and arguments. @param folder an empty folder, or for ours one with a gym in it */
  program(folder: string): string[];
}

export const SPOTTER: Target = {
  name: 'Spotter',
  dialect: 'spotter',
  program: (folder) => [
    path.join(here, '../../server/bin.ts'),
    ...['start', '--port', '0', '--data', folder, '--rate-limit', '0', '--login-limit', '0'],
  ],
};
export const RELAY: Target = {
  name: 'bare ws relay',
  dialect: 'bare',
  program: () => [path.join(here, 'targets/relay.ts')],
};
export const SOCKET_IO: Target = {
  name: 'Socket.IO',
  dialect: 'socketIo',
  program: () => [path.join(here, 'targets/socket-io.ts')],
};
export const COMMIT_EACH: Target = {
  name: 'one commit each',
  dialect: 'bare',
  program: (folder) => [path.join(here, 'targets/commit-each.ts'), folder],
};

/** A target's process, on a core of its own. */
export class Running {
  readonly port: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
  }

  static async start(target: Target, folder: string): Promise<Running> {
    const probe = path.join(here, 'probe.ts');
    const [command, args] = pinned(SERVER_CORE, [
      process.execPath,
      '--expose-gc',
      '--import',
      probe,
      ...target.program(folder),
    ]);
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`${target.name} ended with ${String(code)} before it listened`);
    });
    ended.catch(() => {});
    const lines = createInterface(child.stdout!);
    const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string];
    return new Running(child, Number(/:(\d+)$/.exec(line)?.[1]));
  }

  /** @param collect collects garbage first, so that memory is what is in use */
  async read(collect = false): Promise<Reading> {
    this.#child.send(collect ? 'collect' : 'read');
    const [reading] = (await once(this.#child, 'message')) as [Reading];
    return reading;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await exited;
  }
}
