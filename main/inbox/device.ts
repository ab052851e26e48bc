import { z } from 'zod';
import { fingerprint } from '../../protocol/account.ts';
import { clientId } from '../../protocol/control.ts';
import { windowPlaceOf, type WindowPlace } from './window-place.ts';

/** What an installation remembers by itself; nothing here is secret or set by the person. */
export interface Device {
  /** Names this installation to the server (C4). */
  clientId: string;
  /** Origin of the server that was used last. */
  server: string | null;
  window: WindowPlace | null;
  /** Fingerprints of certificates that the person trusts, by the server's origin (U14). */
  trusted: Readonly<Record<string, string>>;
}

/** Whatever cannot be read is made anew. Never throws. */
export function parseDevice(stored: unknown, newClientId: () => string): Device {
  const given = (stored ?? {}) as Record<string, unknown>;
  const id = clientId.safeParse(given.clientId);
  const server = z.url().safeParse(given.server);
  const trusted = z.record(z.url(), fingerprint).safeParse(given.trusted);
  return {
    clientId: id.success ? id.data : newClientId(),
    server: server.success ? server.data : null,
    window: windowPlaceOf(given.window),
    trusted: trusted.success ? trusted.data : {},
  };
}
