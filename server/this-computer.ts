import { existsSync, readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';

/** @returns the version of the package that this program came in. */
export function packageVersion(): string {
  // Bundled, the program is one folder further down.
  const file = ['./package.json', '../package.json']
    .map((name) => new URL(name, import.meta.url))
    .find((candidate) => existsSync(candidate));
  return file ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : 'unknown';
}

/**
 * @param host what the server listens on, as it stands in a URL
 * @returns what a link can name: for "all addresses" this computer's first one on a network
 */
export function linkHost(host: string): string {
  if (host !== '0.0.0.0' && host !== '[::]') return host;
  const addresses = Object.values(networkInterfaces()).flatMap((of) => of ?? []);
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
}
