import { z } from 'zod';
import { fingerprint } from '../../protocol/account.ts';
import { clientId } from '../../protocol/control.ts';

const windowPlace = z.object({
  x: z.int().optional(),
  y: z.int().optional(),
  width: z.int().min(1),
  height: z.int().min(1),
  maximised: z.boolean(),
});
export type WindowPlace = z.infer<typeof windowPlace>;

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
  const place = windowPlace.safeParse(given.window);
  const trusted = z.record(z.url(), fingerprint).safeParse(given.trusted);
  return {
    clientId: id.success ? id.data : newClientId(),
    server: server.success ? server.data : null,
    window: place.success ? place.data : null,
    trusted: trusted.success ? trusted.data : {},
  };
}

interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A window is found again when this much of its title bar is on a display, in pixels. */
const GRIP = { width: 120, height: 40 };

/** @returns the place, without its position when no display shows enough of the window there any more */
export function placeOnDisplays(place: WindowPlace, displays: readonly Rectangle[]): WindowPlace {
  const { x, y, width, height, maximised } = place;
  const size = {
    width: Math.min(width, Math.max(...displays.map((d) => d.width))),
    height: Math.min(height, Math.max(...displays.map((d) => d.height))),
    maximised,
  };
  if (x === undefined || y === undefined) return size;
  const reachable = displays.some(
    (d) =>
      Math.min(x + width, d.x + d.width) - Math.max(x, d.x) >= GRIP.width &&
      y >= d.y &&
      y + GRIP.height <= d.y + d.height,
  );
  return reachable ? { ...size, x, y } : size;
}
