import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Channel } from '../../client/channel.ts';
import type { OutboxItem } from '../../client/client-store.ts';
import { Outbox } from '../../client/outbox.ts';
import type { Envelope } from '../../protocol/envelope.ts';
import { FakeClock } from '../fakes/clock.ts';
import { MemoryStore } from '../fakes/memory-store.ts';
import { runs } from '../fakes/property-runs.ts';

const SELF = 7;
const CONVERSATIONS = [1, 2, 3];
const WINDOW = { socket: 4, http: 1 };

const steps = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ do: fc.constant('write' as const), in: fc.constantFrom(...CONVERSATIONS) }),
    },
    { weight: 6, arbitrary: fc.record({ do: fc.constant('serve' as const), which: fc.nat(3) }) },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constantFrom(
          'over socket' as const,
          'over http' as const,
          'cut' as const,
          'cut after storing' as const,
          'tell the log' as const,
        ),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constantFrom('disk full' as const, 'disk fine' as const, 'forbid the next' as const),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat(40_000) }) },
  ),
  { maxLength: 80, size: 'medium' },
);
type Step = typeof steps extends fc.Arbitrary<(infer S)[]> ? S : never;

/** An outbox, and the plainest server that keeps the rules: the order of a socket, every id once, nothing after a failed one. */
class World {
  readonly clock = new FakeClock();
  readonly outbox: Outbox;
  readonly written = new Map<string, OutboxItem>();
  /** First-time stores, in order. */
  readonly stored: string[] = [];
  readonly failed = new Set<string>();
  /** Stored and answered on this connection: it must not be sent again on it. */
  answered = new Set<string>();
  #untold: string[] = [];
  readonly #told = new Set<string>();
  #wire: Envelope[] = [];
  #via: 'socket' | 'http' | null = null;
  #full = false;
  /** This socket takes no more (C15). */
  #refusing = false;
  #forbid = false;
  #dropped = false;

  constructor() {
    this.outbox = new Outbox(new MemoryStore(), this.clock, {
      self: () => SELF,
      changed: (item) => {
        if (item.status.is === 'failed') this.failed.add(item.messageId);
      },
      resume: () => (this.#dropped = true),
    });
  }

  async take(step: Step): Promise<void> {
    if (step.do === 'write') await this.write(step.in);
    else if (step.do === 'serve') this.serve(step.which);
    else if (step.do === 'over socket') this.connect('socket');
    else if (step.do === 'over http') this.connect('http');
    else if (step.do === 'cut') this.cut();
    else if (step.do === 'cut after storing') {
      this.serve(0, false);
      this.cut();
    } else if (step.do === 'tell the log') this.tell();
    else if (step.do === 'disk full') this.#full = true;
    else if (step.do === 'disk fine') this.#full = false;
    else if (step.do === 'forbid the next') this.#forbid = true;
    else if (step.do === 'wait') await this.clock.advance(step.ms);
    // Whoever is told to resume ends the socket before anything else happens.
    if (this.#dropped) this.cut();
  }

  async write(conversationId: number): Promise<void> {
    const n = this.written.size;
    const item = await this.outbox.add({
      messageId: `m-${n}`,
      conversationId,
      recipientId: conversationId + 100,
      content: `text ${n}`,
      timestamp: new Date(this.clock.now()).toISOString(),
      status: { is: 'queued' },
    });
    this.written.set(item.messageId, item);
  }

  connect(via: 'socket' | 'http'): void {
    this.cut();
    this.#via = via;
    const due = this.outbox.items().filter(({ status }) => status.is === 'queued');
    const channel: Channel = {
      via,
      window: WINDOW[via],
      maxBytes: 16_384,
      send: (frame) => this.#sent(frame),
    };
    this.outbox.connected(channel);
    // H5: as much as the window takes of every conversation, the oldest.
    for (const conversationId of CONVERSATIONS)
      expect(this.#onTheWay(conversationId)).toEqual(
        due
          .filter((item) => item.conversationId === conversationId)
          .slice(0, WINDOW[via])
          .map(({ messageId }) => messageId),
      );
  }

  cut(): void {
    this.#dropped = false;
    if (this.#via === null) return;
    this.#via = null;
    this.#wire = [];
    this.#refusing = false;
    this.answered = new Set();
    this.outbox.disconnected();
  }

  /** The server takes a frame: the next one of a socket, any one over HTTP. */
  serve(which: number, answers = true): void {
    if (this.#wire.length === 0) return;
    const [frame] = this.#wire.splice(this.#via === 'http' ? which % this.#wire.length : 0, 1);
    const { messageId = '', content } = frame!;
    expect(content).toBe(this.written.get(messageId)?.content);
    const known = this.stored.includes(messageId);
    if (!known && (this.#full || this.#refusing)) {
      this.#refusing = this.#via === 'socket';
      if (!answers) return;
      expect(this.outbox.refused(messageId, 'storage_unavailable')).toBe(false);
      expect(this.#dropped, 'a socket that takes no more is given up').toBe(this.#via === 'socket');
      return;
    }
    if (!known && this.#forbid) {
      this.#forbid = false;
      if (!answers) return;
      expect(this.outbox.refused(messageId, 'forbidden')).toBe(true);
      return this.outbox.failed(messageId, 'forbidden');
    }
    if (!known) this.stored.push(messageId);
    if (!answers) return;
    this.answered.add(messageId);
    this.#untold.push(messageId);
    this.outbox.acknowledged(messageId);
  }

  /** The log reaches the client's disk: what it brings is out of the outbox. */
  tell(): void {
    const told = this.#untold.splice(0);
    for (const messageId of told) this.#told.add(messageId);
    this.outbox.sent(told);
    for (const messageId of told) expect(this.outbox.find(messageId)).toBeUndefined();
  }

  holds(): void {
    for (const conversationId of CONVERSATIONS) {
      const mine = (id: string) => this.written.get(id)?.conversationId === conversationId;
      const expected = [...this.written.keys()].filter((id) => mine(id) && this.stored.includes(id));
      expect(this.stored.filter(mine), 'D12: stored in the order written').toEqual(expected);
      // One that the log has told is stored, whatever becomes of its request.
      const open = this.#onTheWay(conversationId).filter((id) => !this.#told.has(id));
      if (this.#via) expect(open.length).toBeLessThanOrEqual(WINDOW[this.#via]);
    }
    for (const [messageId, { content }] of this.written) {
      const item = this.outbox.find(messageId);
      if (!this.stored.includes(messageId)) expect(item?.content, 'nothing is dropped').toBe(content);
      if (this.failed.has(messageId)) expect(item?.status.is).toBe('failed');
    }
  }

  #onTheWay(conversationId: number): string[] {
    return this.#wire
      .filter(({ recipientId }) => recipientId === conversationId + 100)
      .map(({ messageId }) => messageId ?? '');
  }

  #sent(frame: Envelope): void {
    const { messageId = '' } = frame;
    expect(this.answered.has(messageId), 'sent again although it was answered').toBe(false);
    expect(
      this.#wire.some((other) => other.messageId === messageId),
      'sent twice at once',
    ).toBe(false);
    expect(this.failed.has(messageId), 'failed, and sent').toBe(false);
    this.#wire.push(frame);
  }
}

describe('outbox, whatever happens', () => {
  it(
    'D12, H5: nothing is dropped, doubled or overtaken, and in the end everything is stored or failed',
    { timeout: 60_000 * runs(1) },
    async () => {
      await fc.assert(
        fc.asyncProperty(steps, async (history) => {
          const world = new World();
          for (const step of history) {
            await world.take(step);
            world.holds();
          }
          await world.take({ do: 'disk fine' });
          world.connect('socket');
          for (let i = 0; i < world.written.size * 2; i++) await world.take({ do: 'serve', which: 0 });
          world.tell();
          world.holds();
          const settled = new Set([...world.stored, ...world.failed]);
          expect(settled.size).toBe(world.written.size);
          expect(world.outbox.items().every(({ status }) => status.is === 'failed')).toBe(true);
        }),
        { numRuns: runs(150) },
      );
    },
  );
});
