import type { Clock, Network, NetworkEvent } from '../client/ports.ts';
import type { Log } from './log/log-line.ts';

/** While no window tells of changes, the system is asked this often. A missed change costs this much and no message. */
const ASK_MS = 2_000;

export interface NetworkWatchParts {
  clock: Clock;
  /** What the system says now. */
  isOnline: () => boolean;
  log: Log;
}

/**
 * Waking up and changes of the network (C9). The main process has no event for the network, a window has: while there is one
 * nothing is asked again and again, which would wake an idle computer for nothing.
 */
export class NetworkWatch implements Network {
  readonly #parts: NetworkWatchParts;
  readonly #listeners = new Set<(event: NetworkEvent) => void>();
  #online: boolean;
  #windowTells = false;
  #cancelTimer = (): void => undefined;

  constructor(parts: NetworkWatchParts) {
    this.#parts = parts;
    this.#online = parts.isOnline();
    this.#askAgain();
  }

  /** @param tells whether there is a window that calls {@link look} when the network changes */
  windowTells(tells: boolean): void {
    if (tells === this.#windowTells) return;
    this.#windowTells = tells;
    this.#cancelTimer();
    this.look();
    if (!tells) this.#askAgain();
  }

  /** The network may have changed. */
  look(): void {
    const now = this.#parts.isOnline();
    if (now === this.#online) return;
    this.#online = now;
    this.#tell(now ? 'online' : 'offline');
  }

  woke(): void {
    this.#tell('wake');
  }

  subscribe(listener: (event: NetworkEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #askAgain(): void {
    this.#cancelTimer = this.#parts.clock.after(ASK_MS, () => {
      this.look();
      this.#askAgain();
    });
  }

  #tell(event: NetworkEvent): void {
    this.#parts.log('info', 'network', { event });
    for (const listener of this.#listeners) listener(event);
  }
}
