import { readFileSync, statSync } from 'node:fs';
import { createServer, type Server, type ServerOptions } from 'node:https';
import { createSecureContext } from 'node:tls';
import type { RequestListener } from 'node:http';
import type { Logger } from 'pino';
import { loggable } from './log.ts';
import type { Clock } from './ports/clock.ts';
import { SettingError } from './settings/sources.ts';

export interface TlsFiles {
  cert: string;
  key: string;
}

/** How often the files are looked at; whoever renews certificates does it days ahead. */
const LOOK_MS = 10_000;

/** @throws SettingError when a file cannot be read, or the two do not belong together */
export function readCertificate({ cert, key }: TlsFiles): ServerOptions {
  const read = (file: string) => {
    try {
      return readFileSync(file);
    } catch {
      throw new SettingError(`The file ${file} cannot be read. Check --tls-cert and --tls-key.`);
    }
  };
  const pair = { cert: read(cert), key: read(key) };
  try {
    createSecureContext(pair);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SettingError(
      `${cert} and ${key} are no certificate with its key, both as PEM (${why}). Check --tls-cert and --tls-key.`,
    );
  }
  return pair;
}

/** How long a client may take to agree on a key (rule A13), in milliseconds. */
const HANDSHAKE_MS = 10_000;

/**
 * An HTTPS server that takes up a renewed certificate without a restart; open connections go on with the old one. Files that
 * cannot be used are logged, and the server stays with what it has.
 * @param limits Node's, for every connection
 * @throws SettingError
 */
export function createTlsServer(
  files: TlsFiles,
  handler: RequestListener,
  { clock, log, limits }: { clock: Clock; log: Logger; limits: ServerOptions },
): Server {
  const options: ServerOptions = {
    ...limits,
    ...readCertificate(files),
    minVersion: 'TLSv1.2',
    handshakeTimeout: HANDSHAKE_MS,
  };
  const server = createServer(options, handler);
  let seen = stamp(files);
  const stop = clock.every(LOOK_MS, () => {
    const found = stamp(files);
    if (found === seen) return;
    seen = found;
    try {
      server.setSecureContext({ ...readCertificate(files), minVersion: 'TLSv1.2' });
      log.info('the certificate was renewed');
    } catch (error) {
      log.error({ error: loggable(error) }, 'the new certificate cannot be used; the old one stays');
    }
  });
  server.once('close', stop);
  return server;
}

/** Changes whenever one of the files does. */
function stamp({ cert, key }: TlsFiles): string {
  return [cert, key]
    .map((file) => {
      try {
        const { mtimeMs, size, ino } = statSync(file);
        return `${mtimeMs} ${size} ${ino}`;
      } catch {
        return 'missing';
      }
    })
    .join(' ');
}
