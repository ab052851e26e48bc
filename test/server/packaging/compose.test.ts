import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { GIVE_UP_MS } from '../../../server/cli/stop-in-time.ts';
import { OPTION_LIST } from '../../../server/settings/options.ts';
import { environmentOf, readDockerfile, stepsOf } from './dockerfile.ts';
import { DOCKERFILE, ROOT } from './image.ts';
import { findProgram } from './program.ts';

/** As the compose specification has it, https://docs.docker.com/reference/compose-file/ */
interface Service {
  build?: { context: string; dockerfile: string };
  environment: Record<string, string>;
  volumes: string[];
  networks: string[];
  depends_on?: string[];
  stop_grace_period?: string;
  cap_drop?: string[];
  read_only?: boolean;
}
interface Compose {
  services: Record<'spotter' | 'caddy', Service>;
  networks: Record<string, { ipam: { config: { subnet: string }[] } }>;
  volumes: Record<string, unknown>;
}

const FILE = path.join(ROOT, 'server/packaging/compose.yaml');
const compose = parse(readFileSync(FILE, 'utf8')) as Compose;
const { spotter, caddy } = compose.services;
const here = (relative: string) => path.resolve(path.dirname(FILE), relative);

it('O37: the compose file builds the Dockerfile of the checkout, and names volumes, networks and files that are there', () => {
  const { context = '', dockerfile = '' } = spotter.build ?? {};
  expect(path.resolve(here(context), dockerfile)).toBe(DOCKERFILE);
  for (const service of [spotter, caddy]) {
    for (const network of service.networks) expect(compose.networks).toHaveProperty(network);
    for (const volume of service.volumes) {
      const [source = ''] = volume.split(':');
      if (source.startsWith('.')) expect(existsSync(here(source)), source).toBe(true);
      else expect(compose.volumes).toHaveProperty(source);
    }
  }
  expect(caddy.depends_on).toEqual(['spotter']);
});

it('O37: the container has what the image says it needs: its volume, its port, its settings, and time to stop', () => {
  const image = readDockerfile(DOCKERFILE).at(-1)!;
  expect(spotter.volumes.map((volume) => volume.split(':')[1])).toEqual(stepsOf(image, 'VOLUME'));
  expect(caddy.environment['SPOTTER_UPSTREAM']).toBe(`spotter:${environmentOf(image)['SPOTTER_PORT']}`);
  const settings = OPTION_LIST.map(([, { env }]) => env);
  const unknown = Object.keys(spotter.environment).filter(
    (name) => name.startsWith('SPOTTER_') && !settings.includes(name),
  );
  expect(unknown).toEqual([]);
  expect(Number.parseInt(spotter.stop_grace_period ?? '', 10) * 1_000).toBeGreaterThan(GIVE_UP_MS);
  expect([spotter.cap_drop, spotter.read_only]).toEqual([['ALL'], true]);
});

it('O39: the forwarding headers that are believed are those of the network that only the two are in', () => {
  const subnet = compose.networks['inside']?.ipam.config[0]?.subnet;
  expect(spotter.environment['SPOTTER_TRUST_PROXY']).toBe(subnet);
  const sample = readFileSync(here('Caddyfile'), 'utf8');
  for (const name of Object.keys(caddy.environment)) expect(sample).toContain(`{$${name}`);
});

const program = findProgram('docker-compose');
it.skipIf(!program)(
  `O37: docker-compose understands it, and without a name for the gym says what to do${program ? '' : ' (skipped: docker-compose is not installed)'}`,
  () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'spotter-compose-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const config = (environment: string) => {
      writeFileSync(path.join(folder, 'env'), environment);
      const words = ['--env-file', path.join(folder, 'env'), '-f', FILE, 'config'];
      return spawnSync(program!, words, { encoding: 'utf8', cwd: folder });
    };
    const understood = config('SPOTTER_DOMAIN=gym.example\n');
    expect([understood.status, understood.status === 0 ? '' : understood.stderr]).toEqual([0, '']);
    const { services } = parse(understood.stdout) as Compose;
    expect(services.spotter.environment['SPOTTER_PUBLIC_URL']).toBe('https://gym.example');
    const nameless = config('');
    expect(nameless.status).not.toBe(0);
    expect(nameless.stderr).toContain('SPOTTER_DOMAIN=');
  },
  60_000,
);
