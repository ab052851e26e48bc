import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { readFileSync, writeFileSync } from 'node:fs';
import { ensureDemoGym, serverCommand } from './demo/seed.ts';
import { stories, trainer } from './demo/story.ts';

const checkout = path.resolve(import.meta.dirname, '..');
const usualFolder = path.join(checkout, '.demo');
/** The usual port first; where it is taken, any free one. */
const PORTS = ['8787', '0'];

export interface Demo {
  url: string;
  /** `{ token, user }` of the trainer, readable by this account only. */
  sessionFile: string;
  /** Opens a new member's page. */
  inviteLink: string;
  stop(): Promise<void>;
}

/**
 * Starts the bundled server on the demo gym, which is made the first time and kept. On loopback only.
 * @param ports tried in this order; 0 is any free one
 */
export async function startDemo(folder = usualFolder, ports = PORTS): Promise<Demo> {
  const keep = (name: string, content: unknown) => keepFile(path.join(folder, name), content);
  await ensureDemoGym(folder);
  const gym = path.join(folder, 'gym');
  const server = (await runningDemo(folder)) ?? (await startServerProcess(gym, ports));
  const passwordFile = path.join(folder, 'password');
  const answer = await signIn(server.url, folder);
  if (!answer.ok)
    throw new Error(
      `The demo's trainer cannot sign in (${answer.status}). Remove the folder .demo to make a new demo.`,
    );
  const sessionFile = keep('session.json', await answer.json());
  const [invite] = await serverCommand(gym, 'invite', '--trainer', '1');
  const member = (await serverCommand(gym, 'user', 'list')).find(({ name }) => name === stories[0]?.member);
  keep('check.json', { url: server.url, email: trainer.email, passwordFile, to: member?.['id'] });
  return { url: server.url, sessionFile, inviteLink: String(invite?.['link']), stop: server.stop };
}

function signIn(url: string, folder: string, signal?: AbortSignal): Promise<Response> {
  const [password] = readFileSync(path.join(folder, 'password'), 'utf8').split('\n');
  return fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: trainer.email, password }),
    signal: signal ?? null,
  });
}

/** The demo that an earlier `npm start` still runs: it is used too, and left running. */
async function runningDemo(folder: string): Promise<Pick<Demo, 'url' | 'stop'> | null> {
  try {
    const { url } = JSON.parse(readFileSync(path.join(folder, 'check.json'), 'utf8')) as { url: string };
    const answer = await signIn(url, folder, AbortSignal.timeout(2_000));
    // Only the demo's own server knows the demo's password.
    return answer.ok ? { url, stop: async () => {} } : null;
  } catch {
    return null;
  }
}

function keepFile(file: string, content: unknown): string {
  writeFileSync(file, JSON.stringify(content), { mode: 0o600 });
  return file;
}

async function startServerProcess(
  data: string,
  ports: readonly string[],
): Promise<Pick<Demo, 'url' | 'stop'>> {
  let why = '';
  for (const port of ports) {
    const words = ['start', '--host', '127.0.0.1', '--port', port, '--data', data];
    const child = spawn(process.execPath, [path.join(checkout, 'server/bin.ts'), ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const exited = once(child, 'exit');
    child.stderr.on('data', (text) => {
      why += String(text);
      if (process.env['WS_DEBUG']) process.stderr.write(String(text));
    });
    const first = new Promise<string>((resolve) =>
      createInterface({ input: child.stdout }).once('line', resolve),
    );
    const line = await Promise.race([first, exited.then(() => null)]);
    const url = line === null ? undefined : /http:\/\/\S+/.exec(line)?.[0];
    if (!url) continue;
    return {
      url,
      async stop() {
        child.kill('SIGTERM');
        await exited;
      },
    };
  }
  throw new Error(`The demo's server could not be started: ${why.trim()}`);
}
