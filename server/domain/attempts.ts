import type { Clock } from '../ports/clock.ts';

/** The first wait, in milliseconds; it doubles with each further failure. */
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** Failures are forgotten this long after the last one. */
const FORGET_MS = 60 * 60_000;
/** Remembered names at the most: an attacker makes up as many as he likes. */
const MOST_NAMES = 50_000;

/**
 * Rule A6: failed attempts under a name (an account, an address) make the next ones wait. An attempt counts as failed from
 * its beginning until it has succeeded, so that many at once are no way around the limit.
 */
export class Attempts {
  readonly #free: number;
  readonly #clock: Clock;
  readonly #failures = new Map<string, { count: number; last: number }>();

  /** @param free failures of one account that cost nothing; 0 lifts the limit */
  constructor(free: number, clock: Clock) {
    this.#free = free;
    this.#clock = clock;
  }

  /**
   * @param names to how many times the free failures of one account each name is entitled: a gym's staff share an address
   * @returns 0 when the attempt may be made (it is counted), or the milliseconds until one will be heard
   */
  begin(names: Readonly<Record<string, number>>): number {
    if (this.#free === 0) return 0;
    const waits = Object.entries(names).map(([name, factor]) => this.#wait(name, this.#free * factor));
    const wait = Math.max(0, ...waits);
    if (wait === 0) for (const name of Object.keys(names)) this.#count(name);
    return wait;
  }

  /** The account starts anew; an address, which somebody else may be trying from, has this attempt taken back. */
  succeeded(account: string, address?: string): void {
    this.#failures.delete(account);
    if (address !== undefined) this.takeBack(address);
  }

  /** The attempt that was begun last under this name was none. */
  takeBack(name: string): void {
    const known = this.#failures.get(name);
    if (known) known.count--;
  }

  #wait(name: string, free: number): number {
    const known = this.#failures.get(name);
    const now = this.#clock.now();
    if (!known || known.count < free || now - known.last >= FORGET_MS) return 0;
    const pause = FIRST_WAIT_MS * 2 ** Math.min(known.count - free, 20);
    return Math.max(0, known.last + Math.min(LONGEST_WAIT_MS, pause) - now);
  }

  /** Kept in the order of their last failure, so that what can go is at the beginning. */
  #count(name: string): void {
    const now = this.#clock.now();
    const known = this.#failures.get(name);
    const count = known && now - known.last < FORGET_MS ? known.count : 0;
    this.#failures.delete(name);
    this.#failures.set(name, { count: count + 1, last: now });
    for (const [oldest, { last }] of this.#failures) {
      if (this.#failures.size <= MOST_NAMES && now - last < FORGET_MS) break;
      this.#failures.delete(oldest);
    }
  }
}
