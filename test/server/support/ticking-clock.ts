import { systemClock, type Clock } from '../../../server/ports/clock.ts';

/** The machine's clock, which a test sets forward and whose intervals it can end at once. */
export class TickingClock implements Clock {
  #ahead = 0;
  readonly #intervals: { ms: number; run: () => void }[] = [];

  now = (): number => Date.now() + this.#ahead;
  after = systemClock.after;

  every(ms: number, run: () => void): () => void {
    this.#intervals.push({ ms, run });
    return systemClock.every(ms, run);
  }

  forward(ms: number): void {
    this.#ahead += ms;
  }

  /** What happens every so many milliseconds happens now. */
  tick(ms: number): void {
    for (const one of this.#intervals) if (one.ms === ms) one.run();
  }
}
