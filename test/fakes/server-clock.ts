import type { Clock } from '../../server/ports/clock.ts';
import { FakeClock } from './clock.ts';

/** The server's time, moved by a test. */
export class FakeServerClock extends FakeClock implements Clock {
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
}
