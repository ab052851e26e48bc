import { existsSync, readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import type { Settings } from './config.ts';

/** @returns the version of the package that this program came in. */
export function packageVersion(): string {
  // Bundled, the program is one folder further down.
  const file = ['./package.json', '../package.json']
    .map((name) => new URL(name, import.meta.url))
    .find((candidate) => existsSync(candidate));
  return file ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : 'unknown';
}

/** What a server listens on: its address and whether it speaks TLS. */
type Listens = Pick<Settings, 'host' | 'tls'>;

/** @returns where it listens, as a URL */
export function listeningUrl({ host, tls }: Listens, port: number): string {
  return `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** @returns how others reach it where no public address is set: for "all addresses" by this computer's first one on a network */
export function localUrl(listens: Listens, port: number): string {
  return listeningUrl({ ...listens, host: linkHost(listens.host) }, port);
}

function linkHost(host: string): string {
  if (host !== '0.0.0.0' && host !== '::') return host;
  const addresses = Object.values(networkInterfaces()).flatMap((of) => of ?? []);
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
}
