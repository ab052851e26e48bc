import type { Words } from '../strings.ts';

export type ServerAddress = { ok: true; origin: string } | { ok: false; why: string };

const LOCAL = /^(localhost|127(\.\d+){3}|\[::1\])$/;
const PRIVATE = /^(10|192\.168|172\.(1[6-9]|2\d|3[01])|169\.254)\.[\d.]+$/;

/**
 * Reads what a person typed as a server: an address with or without a scheme. Without one, https is meant, except on this
 * computer and in a local network, where gyms run the server without a certificate.
 */
export function serverAddress(text: string, words: Words['account']): ServerAddress {
  const typed = text.trim();
  if (!typed) return { ok: false, why: words.noAddress };
  const withScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  let url: URL;
  try {
    url = new URL(withScheme);
  } catch {
    return { ok: false, why: words.noServerAddress(typed) };
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return { ok: false, why: words.otherScheme(url.protocol) };
  if (url.username || url.password) return { ok: false, why: words.nameInAddress };
  if (withScheme !== typed && isNearby(url.hostname)) url = new URL(`http://${typed}`);
  return { ok: true, origin: url.origin };
}

function isNearby(host: string): boolean {
  return LOCAL.test(host) || PRIVATE.test(host) || host.endsWith('.local');
}

/** True for a server on this very computer. */
export function isLoopback(origin: string): boolean {
  return URL.canParse(origin) && LOCAL.test(new URL(origin).hostname);
}
