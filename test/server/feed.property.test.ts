import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LogEvent, MessageStore } from '../../server/ports/message-store.ts';
import { Feed } from '../../server/transport/feed.ts';
import { settle } from '../fakes/clock.ts';
import { runs } from '../fakes/property-runs.ts';
import { FakeServerClock } from '../fakes/server-clock.ts';

const STEPS = [
  'stored, and told',
  'stored, and the hint is lost',
  'an older hint comes again',
  'much is stored',
  'own chat said as stored',
  'check',
  'the reader is slow',
  'the reader reads',
  'the store cannot be read',
  'the store can be read',
  'a moment',
  'a turn',
] as const;

/** Every fifth one is a mark, which goes out in three parts. */
const entry = (position: number): LogEvent =>
  position % 5 === 0
    ? { kind: 'read', position, conversationId: 1, subjectId: 2, from: 0, to: 3 }
    : { kind: 'notification', position, messageId: `n${position}`, content: '', at: 0 };

/** One connection's feed on a log that grows, with a reader that may be slow and a store that may fail. */
class World {
  readonly clock = new FakeServerClock();
  /** Positions as they went out, on all connections so far. */
  readonly out: number[] = [];
  head = 3;
  slow = false;
  broken = false;
  feed: Feed;
  #failed = false;
  /** Parts of the next entry that went out on this connection. */
  #parts = 0;
  /** Bytes that were sent and not read. */
  #waiting = 0;
  #caughtUp = 0;

  constructor() {
    this.feed = this.#open(0);
  }

  take(step: (typeof STEPS)[number]): Promise<void> | void {
    switch (step) {
      case 'stored, and told':
        return this.feed.publish(entry((this.head += 1)));
      case 'stored, and the hint is lost':
        this.head += 1;
        return;
      case 'an older hint comes again':
        return this.feed.publish(entry(Math.max(1, this.head - 1)));
      case 'much is stored':
        this.head += 450;
        return;
      case 'own chat said as stored':
        if (this.feed.skip((this.head += 1))) this.out.push(this.head);
        return;
      case 'check':
        if (this.head > this.feed.sent) this.feed.pull();
        return;
      case 'the reader is slow':
        this.slow = true;
        return;
      case 'the reader reads':
        this.slow = false;
        return;
      case 'the store cannot be read':
        this.broken = true;
        return;
      case 'the store can be read':
        this.broken = false;
        return;
      case 'a moment':
        return this.#moment();
      case 'a turn':
        return settle();
    }
  }

  /** The connection of a feed that failed is ended; the client comes back from where it is. */
  comeBack(): void {
    if (!this.#failed) return;
    this.#failed = false;
    this.feed = this.#open(this.out.at(-1) ?? 0);
  }

  async comesToRest(): Promise<void> {
    this.broken = false;
    this.slow = false;
    this.comeBack();
    const before = this.#caughtUp;
    this.feed.pull();
    for (let turns = 0; turns <= this.head && this.feed.behind; turns++) await this.#moment();
    expect(this.#caughtUp, 'it says when it has caught up').toBeGreaterThan(before);
    expect(this.feed.behind).toBe(false);
  }

  /** A reader that is not slow has read what waited. */
  async #moment(): Promise<void> {
    if (!this.slow) this.#waiting = 0;
    await this.clock.advance(100);
  }

  #open(position: number): Feed {
    this.#waiting = 0;
    this.#parts = 0;
    const store = {
      logAfter: (_person: number, after: number, limit: number) => {
        if (this.broken) throw new Error('disk I/O error');
        const count = Math.min(limit, this.head - after);
        return Array.from({ length: count }, (_, i) => entry(after + 1 + i));
      },
    } as unknown as MessageStore;
    const feed: Feed = new Feed(1, position, store, this.clock, {
      emit: (event) => {
        if (feed !== this.feed) throw new Error('a feed that ended goes on');
        this.#waiting += 10_000;
        if (event.kind === 'read') {
          expect(event.from).toBe(this.#parts);
          this.#parts += 1;
          if (this.#parts < event.to) return { ...event, from: this.#parts };
        }
        this.#parts = 0;
        this.out.push(event.position);
        return null;
      },
      buffered: () => this.#waiting,
      caughtUp: () => (this.#caughtUp += 1),
      failed: () => (this.#failed = true),
    });
    return feed;
  }
}

it(
  'D6, C10, C15: a connection gets its log in order, without a gap or a repeat, whatever happens',
  { timeout: 60_000 * runs(1) },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...STEPS), { maxLength: 60, size: 'medium' }),
        async (steps) => {
          const world = new World();
          for (const step of steps) {
            await world.take(step);
            world.comeBack();
            expect(world.out).toEqual(world.out.map((_, i) => i + 1));
          }
          await world.comesToRest();
          expect(world.out).toEqual(Array.from({ length: world.head }, (_, i) => i + 1));
        },
      ),
      { numRuns: runs(150) },
    );
  },
);
