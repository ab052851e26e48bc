import type { LogEvent } from '../ports/message-store.ts';

/** Something that takes a person's log as it grows: a socket, or a long poll. */
export interface Outlet {
  readonly personId: number;
  /** A new entry of the log. Not necessarily the next one: then the outlet reads the store. */
  publish(event: LogEvent): void;
  /** A frame that is worth nothing later (typing, presence), for full clients; others ignore it. */
  signal(frame: string): void;
  /** The person's directory is compared with what this outlet was told. */
  directoryMayHaveChanged(): void;
}

/** Who is listening, by person. A publication is a hint: what nobody hears waits in the store. */
export class Hub {
  readonly #outlets = new Map<number, Set<Outlet>>();

  /** @returns a function that removes the outlet. */
  add(outlet: Outlet): () => void {
    const { personId } = outlet;
    const outlets = this.#outlets.get(personId) ?? new Set<Outlet>();
    this.#outlets.set(personId, outlets.add(outlet));
    return () => {
      outlets.delete(outlet);
      if (outlets.size === 0 && this.#outlets.get(personId) === outlets) this.#outlets.delete(personId);
    };
  }

  of(personId: number): Iterable<Outlet> {
    return this.#outlets.get(personId) ?? [];
  }

  /** How many sockets and long polls a person has open. */
  countOf(personId: number): number {
    return this.#outlets.get(personId)?.size ?? 0;
  }

  isListening(personId: number): boolean {
    return this.#outlets.has(personId);
  }
}
