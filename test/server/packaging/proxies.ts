import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { probe } from '../../../server/health/probe.ts';
import { selfSigned } from '../../fakes/certificate.ts';
import { temporaryFolder } from '../accounts/gym.ts';
import { findProgram } from './program.ts';

const PACKAGING = path.resolve(import.meta.dirname, '../../../server/packaging');

export interface Proxy {
  program: string;
  /**
   * Starts it with the sample, in which only name, ports and certificate are others.
   * @returns where it listens for https, and what it has written
   */
  start(upstream: number): Promise<{ url: string; log(): string }>;
}

function sample(name: string, changes: [string | RegExp, string][]): string {
  let text = readFileSync(path.join(PACKAGING, name), 'utf8');
  for (const [from, to] of changes) {
    const changed = text.replaceAll(from, to);
    if (changed === text) throw new Error(`${name} has no ${String(from)}`);
    text = changed;
  }
  return text;
}

async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()];
  const ports: number[] = [];
  for (const server of servers) {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    ports.push((server.address() as { port: number }).port);
  }
  for (const server of servers) await once(server.close(), 'close');
  return [ports[0]!, ports[1]!];
}

/** Waits until the server answers through it, and ends it after the test. */
async function answering(child: ChildProcess, port: number): ReturnType<Proxy['start']> {
  let said = '';
  child.stdout?.on('data', (chunk) => (said += String(chunk)));
  child.stderr?.on('data', (chunk) => (said += String(chunk)));
  const exited = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await exited;
  });
  const url = `https://localhost:${port}`;
  await vi.waitFor(
    async () => {
      const probed = await probe(url);
      if (probed.is !== 'answer' || !probed.alive) throw new Error(`${JSON.stringify(probed)} ${said}`);
    },
    { timeout: 20_000, interval: 50 },
  );
  return { url, log: () => said };
}

const nginx: Proxy = {
  program: 'nginx',
  async start(upstream) {
    const folder = temporaryFolder();
    const [http, https] = await freePorts();
    const { cert, key } = selfSigned(folder, 'gym', 'DNS:localhost');
    const [certFile, keyFile] = [path.join(folder, 'chain'), path.join(folder, 'private')];
    writeFileSync(certFile, cert);
    writeFileSync(keyFile, key);
    const site = sample('nginx.conf', [
      ['gym.example;', 'localhost;'],
      ['/etc/letsencrypt/live/gym.example/fullchain.pem', certFile],
      ['/etc/letsencrypt/live/gym.example/privkey.pem', keyFile],
      ['listen 80;', `listen 127.0.0.1:${http};`],
      ['listen 443 ssl', `listen 127.0.0.1:${https} ssl`],
      [/listen \[::\]:.*;/g, ''],
      ['127.0.0.1:8787', `127.0.0.1:${upstream}`],
    ]);
    const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((name) => `${name}_temp_path ${folder}/${name};`)
      .join('\n');
    const main = path.join(folder, 'nginx.conf');
    writeFileSync(
      main,
      `daemon off; error_log stderr; pid ${folder}/pid; events {} http { access_log off; ${paths}\n${site} }`,
    );
    const child = spawn(findProgram('nginx')!, ['-c', main, '-p', folder], { stdio: 'pipe' });
    return answering(child, https);
  },
};

const caddy: Proxy = {
  program: 'caddy',
  async start(upstream) {
    const folder = temporaryFolder();
    const [http, https] = await freePorts();
    const options = `admin off\n http_port ${http}\n https_port ${https}\n skip_install_trust\n storage file_system ${folder}\n`;
    const main = path.join(folder, 'Caddyfile');
    writeFileSync(main, `{\n ${options} }\n${sample('Caddyfile', [])}`);
    const child = spawn(findProgram('caddy')!, ['run', '--config', main, '--adapter', 'caddyfile'], {
      stdio: 'pipe',
      env: {
        HOME: folder,
        SPOTTER_DOMAIN: `localhost:${https}`,
        SPOTTER_UPSTREAM: `127.0.0.1:${upstream}`,
      },
    });
    return answering(child, https);
  },
};

export const PROXIES: readonly Proxy[] = [nginx, caddy];

/** @returns why the proxy cannot be tried here; null when it can */
export function whyNot({ program }: Proxy): string | null {
  return findProgram(program) && existsSync('/usr/bin/openssl')
    ? null
    : `${program} or openssl is not installed`;
}
