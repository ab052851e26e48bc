import type { Clock } from '../ports/clock.ts';
import type { Hub } from './hub.ts';

/** How long a hint waits, in milliseconds: the one who made the change has its answer by then, and several become one. */
const WAIT_MS = 200;

/** Tells a person's devices, soon, that their directory changed. */
export class DirectoryHints {
  readonly #hub: Hub;
  readonly #clock: Clock;
  readonly #people = new Set<number>();

  constructor(hub: Hub, clock: Clock) {
    this.#hub = hub;
    this.#clock = clock;
  }

  changed(personId: number): void {
    if (this.#people.size === 0) this.#clock.after(WAIT_MS, () => this.#tell());
    this.#people.add(personId);
  }

  #tell(): void {
    const people = [...this.#people];
    this.#people.clear();
    for (const personId of people)
      for (const outlet of this.#hub.of(personId)) outlet.directoryMayHaveChanged();
  }
}
