import { systemClock, type Clock } from '../../../server/ports/clock.ts';

/** Time stands still until a test moves it, so that no wait is over because the machine was slow. Timers are the machine's. */
export class StandingClock implements Clock {
  #now = Date.now();
  now = (): number => this.#now;
  after = systemClock.after;
  every = systemClock.every;
  forward(ms: number): void {
    this.#now += ms;
  }
}
