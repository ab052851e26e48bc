import type { LogEvent } from '../ports/message-store.ts';

/** Something that takes a person's log as it grows: a socket, or a long poll. */
export interface Outlet {
  readonly personId: number;
  /** A new entry of the log. Not necessarily the next one: then the outlet reads the store. */
  publish(event: LogEvent): void;
}

/** Who is listening, by person. A publication is a hint: what nobody hears waits in the store. */
export class Hub<O extends Outlet = Outlet> {
  readonly #outlets = new Map<number, Set<O>>();

  /** @returns a function that removes the outlet. */
  add(outlet: O): () => void {
    const { personId } = outlet;
    const outlets = this.#outlets.get(personId) ?? new Set<O>();
    this.#outlets.set(personId, outlets.add(outlet));
    return () => {
      outlets.delete(outlet);
      if (outlets.size === 0 && this.#outlets.get(personId) === outlets) this.#outlets.delete(personId);
    };
  }

  of(personId: number): Iterable<O> {
    return this.#outlets.get(personId) ?? [];
  }

  isListening(personId: number): boolean {
    return this.#outlets.has(personId);
  }

  /** The people somebody listens for. */
  people(): Iterable<number> {
    return this.#outlets.keys();
  }
}
