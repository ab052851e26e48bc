import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { PASSWORD } from '../accounts/gym.ts';
import { ended } from '../cli/cli.ts';
import { environmentOf, readDockerfile, stepsOf } from './dockerfile.ts';
import { ACCOUNT, DOCKERFILE, playDockerfile, ROOT } from './image.ts';

const last = readDockerfile(DOCKERFILE).at(-1)!;

describe.skipIf(process.platform === 'win32')('O37: the server alone', () => {
  let folder: string;
  let image: string;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'spotter-image-'));
    // The ordinary account has to get to the files.
    if (ACCOUNT.uid !== undefined) execFileSync('chmod', ['755', folder]);
    image = await playDockerfile(folder);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A word of the Dockerfile, with its paths where they are here. */
  const here = (word: string) =>
    word === 'node'
      ? path.join(image, 'usr/local/bin/node')
      : word.replaceAll(/\/(opt|data)\b/g, `${image}/$1`);
  const program = () => (JSON.parse(stepsOf(last, 'ENTRYPOINT')[0]!) as string[]).map(here);
  /** Only what the image says: nothing of this machine's environment, and an empty folder to stand in. */
  const run = (words: string[], environment: Record<string, string>) => {
    const [node = '', ...rest] = words;
    const env = Object.fromEntries(
      Object.entries(environmentOf(last)).map(([name, value]) => [name, here(value)]),
    );
    return spawn(node, rest, { cwd: path.join(image, 'data'), env: { ...env, ...environment }, ...ACCOUNT });
  };
  const json = async (words: string[]) => {
    const { code, out, err } = await ended(run([...program(), ...words], {}));
    if (code !== 0) throw new Error(err);
    return JSON.parse(out) as Record<string, unknown>;
  };

  it(
    'O37: with only its own packages and as an ordinary account it starts, serves the page, chats, backs up, and stops',
    { timeout: 120_000 },
    async () => {
      const port = await freePort();
      const environment = {
        SPOTTER_PORT: String(port),
        SPOTTER_BACKUP_PASSPHRASE: 'four random words here',
        SPOTTER_TRUST_PROXY: 'none',
      };
      const [command = ''] = stepsOf(last, 'CMD');
      const server = run([...program(), ...(JSON.parse(command) as string[])], environment);
      const end = ended(server);
      onTestFinished(async () => {
        server.kill('SIGKILL');
        await end;
      });
      const told = await new Promise<string>((resolve, reject) => {
        let text = '';
        server.stderr.on('data', (chunk) => {
          text += String(chunk);
          if (text.includes('claim code')) resolve(text);
        });
        void end.then(({ err }) => reject(new Error(err)));
      });
      const url = `http://127.0.0.1:${port}`;

      const [, health = ''] = /CMD (\[.*\])/.exec(stepsOf(last, 'HEALTHCHECK')[0]!) ?? [];
      const checked = run((JSON.parse(health) as string[]).map(here), environment);
      expect(await ended(checked)).toMatchObject({ code: 0 });

      const page = await (await fetch(url)).text();
      const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1];
      expect((await fetch(url + script)).status).toBe(200);

      const code = /claim code (\S+)/.exec(told)?.[1];
      const owner = { name: 'Olivia', email: 'olivia@gym.example', password: PASSWORD };
      const claimed = await post(`${url}/api/setup/claim`, {
        code,
        gym: 'Iron Hall',
        timeZone: 'UTC',
        owner,
      });
      const { token, user } = (await claimed.json()) as { token: string; user: { id: number } };
      const member = await json([
        'user',
        'add',
        '--role',
        'member',
        '--name',
        'Max',
        '--trainer',
        String(user.id),
      ]);
      const passwordFile = path.join(folder, 'password');
      writeFileSync(passwordFile, PASSWORD);
      const check = ['utils/test-websocket.js', url, '--user', owner.email, '--password-file', passwordFile];
      const chatted = await promisify(execFile)(process.execPath, [...check, '--to', String(member['id'])], {
        cwd: ROOT,
      });
      expect(chatted.stdout).toMatch(/stored/);

      // The thread of backups, and encryption.
      expect((await post(`${url}/api/admin/backups`, {}, token)).status).toBe(200);
      const backups = readdirSync(path.join(image, 'data/backups'));
      expect(backups).toEqual([expect.stringMatching(/^gym-.*\.spotter-backup$/)]);
      const { out, err } = await ended(run([...program(), 'doctor'], environment));
      expect(err + out).toMatch(/^ok +store +The database is whole/m);

      server.kill('SIGTERM');
      expect(await end).toMatchObject({ code: 0 });
      if (ACCOUNT.uid !== undefined) expect(statSync(path.join(image, 'data/gym.db')).uid).toBe(ACCOUNT.uid);
    },
  );

  it('O37: the package holds the program, the page and the samples, and no sources or tests', () => {
    const packed = execFileSync('npm', ['pack', '--dry-run', '--json'], {
      cwd: path.join(folder, 'build/build/server'),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [found] = JSON.parse(packed) as { files: { path: string }[] }[];
    const names = found!.files.map((file) => file.path);
    for (const name of [
      'README.md',
      'dist/LICENSE',
      'dist/bin.js',
      'dist/writer-thread.js',
      'dist/backup-thread.js',
      'dist/page/web.html',
      'packaging/spotter-server.service',
      'packaging/Caddyfile',
      'packaging/nginx.conf',
    ])
      expect(names).toContain(name);
    expect(names.filter((name) => /\.ts$|test/.test(name))).toEqual([]);
  });
});

it('O37: the container runs under an account of its own, with one volume', () => {
  expect([stepsOf(last, 'USER'), stepsOf(last, 'VOLUME')]).toEqual([['spotter'], ['/data']]);
  expect(environmentOf(last)['SPOTTER_DATA']).toBe('/data');
});

function post(target: string, body: unknown, token = ''): Promise<Response> {
  return fetch(target, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
