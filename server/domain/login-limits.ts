import type { Clock } from '../ports/clock.ts';

/** The first wait after too many failures; each further failure doubles it up to the most. Milliseconds. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** Failures are forgotten this long after the last. */
const FORGET_MS = 60 * 60_000;
/** A gym's staff share one address: it is allowed this many times the failures of one account. */
const ADDRESS_FACTOR = 10;
const MOST_ENTRIES = 20_000;

interface Failures {
  count: number;
  last: number;
}

/** Rule A6: counts failed sign-ins by account and by address. An attempt counts as failed until it has succeeded. */
export class LoginLimits {
  readonly #limit: number;
  readonly #clock: Clock;
  readonly #failures = new Map<string, Failures>();

  /** @param limit failures of one account before it has to wait; 0: no limit */
  constructor(limit: number, clock: Clock) {
    this.#limit = limit;
    this.#clock = clock;
  }

  /** @returns milliseconds to wait before an attempt is allowed; 0: it is, and has been counted. */
  attempt(account: string, address: string): number {
    if (this.#limit === 0) return 0;
    const wait = Math.max(
      this.#wait(`account ${account}`, this.#limit),
      this.#wait(`address ${address}`, this.#limit * ADDRESS_FACTOR),
    );
    if (wait > 0) return wait;
    this.#count(`account ${account}`);
    this.#count(`address ${address}`);
    return 0;
  }

  /** The attempt was no failure: the account starts anew, and the address has one failure less. */
  succeeded(account: string, address: string): void {
    this.#failures.delete(`account ${account}`);
    const known = this.#failures.get(`address ${address}`);
    if (known) known.count--;
  }

  #wait(key: string, limit: number): number {
    const known = this.#failures.get(key);
    if (!known || known.count < limit) return 0;
    const pause = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (known.count - limit));
    return Math.max(0, known.last + pause - this.#clock.now());
  }

  /** Counted anew at the end of the map, so that its beginning holds what was longest without a failure. */
  #count(key: string): void {
    const now = this.#clock.now();
    const known = this.#failures.get(key);
    this.#failures.delete(key);
    const count = known && now - known.last < FORGET_MS ? known.count : 0;
    this.#failures.set(key, { count: count + 1, last: now });
    for (const [oldest, { last }] of this.#failures) {
      if (this.#failures.size <= MOST_ENTRIES && now - last < FORGET_MS) break;
      this.#failures.delete(oldest);
    }
  }
}
