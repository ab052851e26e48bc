import type { Network, NetworkEvent } from '../../client/ports.ts';

/** The system's word about the network, from a test. */
export class FakeNetwork implements Network {
  readonly #listeners = new Set<(event: NetworkEvent) => void>();

  subscribe(listener: (event: NetworkEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  say(event: NetworkEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
