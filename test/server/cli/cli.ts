import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { runCommand } from '../../../server/cli/run.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const PROGRAM = path.join(ROOT, 'server/bin.ts');

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the real command line as a process of its own. */
export function cli(words: readonly string[], environment: Record<string, string> = {}): Promise<Ended> {
  return ended(spawn(process.execPath, [PROGRAM, ...words], { env: { ...process.env, ...environment } }));
}

/** The same within this process, for words that are many: nothing has to start. */
export async function cliHere(words: readonly string[]): Promise<Ended> {
  let [out, err] = ['', ''];
  const printed = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  const complained = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
  try {
    return { code: await runCommand(words, process.env), out, err };
  } finally {
    printed.mockRestore();
    complained.mockRestore();
  }
}

export async function json(words: readonly string[]): Promise<Record<string, unknown>> {
  const { code, out, err } = await cli(words);
  if (code !== 0) throw new Error(`${words.join(' ')}: ${err}`);
  return JSON.parse(out) as Record<string, unknown>;
}

export function ended(child: ChildProcess): Promise<Ended> {
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk) => (out += String(chunk)));
  child.stderr?.on('data', (chunk) => (err += String(chunk)));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })));
}

export interface Started {
  url: string;
  stop(signal?: NodeJS.Signals): Promise<Ended>;
}

/**
 * Starts a server as a process and waits for its line.
 * @param through npm: as `npm run --silent server -- start …`
 */
export async function startProcess(
  words: readonly string[],
  environment: Record<string, string> = {},
  through: 'node' | 'npm' = 'node',
): Promise<Started> {
  const options = { cwd: ROOT, env: { ...process.env, ...environment } };
  const child =
    through === 'node'
      ? spawn(process.execPath, [PROGRAM, 'start', ...words], options)
      : spawn('npm', ['run', '--silent', 'server', '--', 'start', ...words], options);
  const end = ended(child);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await end;
  });
  const line = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += String(chunk);
      if (text.includes('\n')) resolve(text);
    });
    void end.then(({ err }) => reject(new Error(err)));
  });
  const url = /^Spotter server listening on (http:\/\/\S+)\n$/.exec(line)?.[1];
  if (!url) throw new Error(`not the line that scripts expect: ${line}`);
  return {
    url,
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return end;
    },
  };
}
