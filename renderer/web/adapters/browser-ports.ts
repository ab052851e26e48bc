import type { Clock, DebugLog, Network, NetworkEvent, Random } from '../../../client/ports.ts';

export const browserClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** `getRandomValues` is there without HTTPS too, unlike `randomUUID`. */
export const browserRandom: Random = {
  fraction: () => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32,
  bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
};

/** A page that becomes visible again, or is restored from the back/forward cache, may have slept for hours. */
export const browserNetwork: Network = {
  subscribe(listener) {
    const ending = new AbortController();
    const on = (target: EventTarget, name: string, event: NetworkEvent, when = () => true): void =>
      target.addEventListener(name, () => when() && listener(event), { signal: ending.signal });
    on(window, 'online', 'online');
    on(window, 'offline', 'offline');
    on(window, 'pageshow', 'wake');
    on(document, 'visibilitychange', 'wake', () => document.visibilityState === 'visible');
    return () => ending.abort();
  },
};

/** `localStorage.WS_DEBUG = '1'` turns it on, from the next load of the page. */
export function browserDebug(): DebugLog {
  if (!wanted()) return () => {};
  return (what, detail) => console.debug(`[spotter] ${what}`, detail ?? '');
}

function wanted(): boolean {
  try {
    return Boolean(localStorage.getItem('WS_DEBUG'));
  } catch {
    // Some browsers refuse storage to a page altogether.
    return false;
  }
}

/** @returns the id of this tab (C4); it survives reloading, and a new tab gets its own. */
export function tabClientId(random: Random): string {
  const name = 'spotter.clientId';
  const fresh = (): string =>
    Array.from(random.bytes(16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  try {
    // A duplicated tab inherits sessionStorage: while it is loaded, a tab keeps its id out of there.
    const id = sessionStorage.getItem(name) ?? fresh();
    sessionStorage.removeItem(name);
    window.addEventListener('pagehide', () => sessionStorage.setItem(name, id));
    window.addEventListener('pageshow', () => sessionStorage.removeItem(name));
    return id;
  } catch {
    return fresh();
  }
}
