import type { Clock } from '../ports/clock.ts';

/** The first wait, in milliseconds; it doubles with each further failure. */
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** Remembered names at the most: an attacker makes up as many as he likes. */
const MOST_NAMES = 50_000;

/** Rule A6: failed attempts under a name (an account, an address) make the next ones wait. */
export class Attempts {
  readonly #free: number;
  readonly #clock: Clock;
  readonly #failures = new Map<string, { count: number; until: number }>();

  /** @param free failures that cost nothing; 0 lifts the limit */
  constructor(free: number, clock: Clock) {
    this.#free = free;
    this.#clock = clock;
  }

  /** @returns 0, or the milliseconds until the next attempt is heard. */
  wait(name: string): number {
    const known = this.#failures.get(name);
    return known ? Math.max(0, known.until - this.#clock.now()) : 0;
  }

  failed(name: string): void {
    if (this.#free === 0) return;
    const count = (this.#failures.get(name)?.count ?? 0) + 1;
    const over = count - this.#free;
    const wait = over < 0 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(over, 20));
    this.#failures.delete(name);
    this.#failures.set(name, { count, until: this.#clock.now() + wait });
    if (this.#failures.size > MOST_NAMES)
      for (const oldest of this.#failures.keys()) return void this.#failures.delete(oldest);
  }

  succeeded(name: string): void {
    this.#failures.delete(name);
  }
}
