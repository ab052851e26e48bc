import type { Clock } from '../../client/ports.ts';
import type { Clock as ServerClock } from '../../server/ports/clock.ts';

interface Timer {
  run: () => void;
  /** Milliseconds of this clock that are left, as of `since`. */
  left: number;
  since: number;
  handle: NodeJS.Timeout | null;
}

/**
 * A clock that runs faster than the machine's, can be set, and stands still while its computer sleeps. As on a real computer
 * setting it does not move its timers, and timers do not run on during sleep.
 */
export class UnreliableClock implements Clock, ServerClock {
  readonly #speed: number;
  readonly #timers = new Set<Timer>();
  readonly #begun = performance.now();
  #shown = Date.now();
  #asleep = false;

  /** @param speed how many of its seconds pass in one */
  constructor(speed = 1) {
    this.#speed = speed;
  }

  now(): number {
    return Math.round(this.#shown + this.#passed());
  }

  after(ms: number, run: () => void): () => void {
    const timer: Timer = { run, left: ms, since: 0, handle: null };
    this.#timers.add(timer);
    if (!this.#asleep) this.#start(timer);
    return () => {
      this.#halt(timer);
      this.#timers.delete(timer);
    };
  }

  every(ms: number, run: () => void): () => void {
    let cancel = (): void => {};
    const next = (): void => {
      cancel = this.after(ms, () => {
        next();
        run();
      });
    };
    next();
    return () => cancel();
  }

  /** Somebody sets the clock, forwards or back. */
  set(byMs: number): void {
    this.#shown += byMs;
  }

  sleep(): void {
    this.#asleep = true;
    for (const timer of this.#timers) this.#halt(timer);
  }

  /** @param afterMs how long the computer slept, as its clock will say */
  wake(afterMs: number): void {
    if (!this.#asleep) return;
    this.#asleep = false;
    this.#shown += afterMs;
    for (const timer of this.#timers) this.#start(timer);
  }

  /** Nothing that was set runs any more. */
  end(): void {
    for (const timer of this.#timers) this.#halt(timer);
    this.#timers.clear();
  }

  #passed(): number {
    return (performance.now() - this.#begun) * this.#speed;
  }

  #start(timer: Timer): void {
    timer.since = this.#passed();
    timer.handle = setTimeout(() => {
      this.#timers.delete(timer);
      timer.run();
    }, timer.left / this.#speed);
  }

  #halt(timer: Timer): void {
    if (timer.handle === null) return;
    clearTimeout(timer.handle);
    timer.handle = null;
    timer.left = Math.max(0, timer.left - (this.#passed() - timer.since));
  }
}
