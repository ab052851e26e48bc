import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  initialMachine,
  type Effect,
  type Event,
  type Machine,
  type Timer,
} from '../../client/connection-machine.ts';
import { next, shownState } from '../../client/connection-state.ts';
import { HEARTBEAT_ANSWER_MS, HEARTBEAT_MS, HELLO_MS, PROBE_ANSWER_MS } from '../../protocol/limits.ts';
import { connectionState } from '../../protocol/messaging.ts';
import { runs } from '../fakes/property-runs.ts';

const codes = fc.oneof(
  fc.constantFrom(1000, 1001, 1006, 1008, 1009, 1011, 1012, 1013, 4401, 4403, 4408, 4409, 4429),
  fc.integer({ min: 1000, max: 4999 }),
);
const waits = fc.oneof(fc.constant(0), fc.nat(60_000));
const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  fc.constantFrom<Event>(
    { is: 'stop' },
    { is: 'start' },
    { is: 'reconnect' },
    { is: 'synced' },
    { is: 'heartbeat_answered' },
    { is: 'http_failed', signedOut: false },
    { is: 'http_failed', signedOut: true },
  ),
  fc.constantFrom<Event>(
    { is: 'wake' },
    { is: 'network', online: true },
    { is: 'network', online: false },
    { is: 'welcome', heartbeatMs: HEARTBEAT_MS },
    { is: 'me', answer: 'ok' },
    { is: 'me', answer: 'signed_out' },
    { is: 'me', answer: 'unreachable' },
    { is: 'me', answer: 'other_version' },
  ),
  codes.map((code): Event => ({ is: 'socket_closed', code })),
  waits.map((leastMs): Event => ({ is: 'resume', leastMs })),
  waits.map((retryAfterMs): Event => ({ is: 'going_away', retryAfterMs })),
);
const anyTimer: fc.Arbitrary<Event> = fc
  .constantFrom<Timer>('retry', 'welcome', 'try_socket', 'heartbeat', 'answer')
  .map((timer): Event => ({ is: 'timer', timer }));
const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: anyEvent },
    { weight: 2, arbitrary: fc.oneof(fc.nat(3_500), fc.nat(40_000)) },
  ),
  { maxLength: 60, size: 'medium' },
);
const fractions = fc.array(fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })), {
  minLength: 1,
  maxLength: 5,
});

/** C6, in its own words. */
function isFinal(code: number): boolean {
  return code === 1008 || (code >= 4400 && code <= 4499 && code !== 4408 && code !== 4429);
}

/** What the machine drives: only what runs reports, and every timer fires when it is due. */
class World {
  machine: Machine = initialMachine;
  now = 1_000_000;
  readonly timers = new Map<Timer, number>();
  socket: 'none' | 'opening' | 'welcomed' = 'none';
  polling = false;
  heardAt = 0;
  probedAt = Infinity;
  #openedAt = 0;
  /** A final close came, and nobody did anything about it since. */
  #final = false;
  /** What the server asked for since the last wait. */
  #asked = 0;
  #offline = false;
  readonly #fractions: readonly number[];
  #taken = 0;

  constructor(fractions: readonly number[]) {
    this.#fractions = fractions;
  }

  pass(ms: number): void {
    const end = this.now + ms;
    for (;;) {
      const due = [...this.timers].filter(([, at]) => at <= end).toSorted((a, b) => a[1] - b[1])[0];
      if (!due) break;
      this.now = Math.max(this.now, due[1]);
      this.take({ is: 'timer', timer: due[0] });
    }
    this.now = end;
    this.#isInTime();
  }

  possible(event: Event): boolean {
    switch (event.is) {
      case 'timer':
        return this.timers.has(event.timer);
      case 'socket_closed':
      case 'going_away':
        return this.socket !== 'none';
      case 'welcome':
        return this.socket === 'opening';
      case 'heartbeat_answered':
        return this.socket === 'welcomed';
      case 'synced':
        return this.socket === 'welcomed' || this.polling;
      case 'me':
        return this.machine.phase.is === 'checking';
      case 'http_failed':
        return this.polling;
      default:
        return true;
    }
  }

  take(event: Event): void {
    const before = this.machine;
    this.#happened(event, before);
    const fraction = this.#fractions[this.#taken++ % this.#fractions.length]!;
    const { machine, effects } = next(before, event, { now: this.now, fraction });
    this.machine = machine;
    const timersBefore = [...this.timers.keys()];
    for (const effect of effects) this.#carryOut(effect);
    expect(connectionState.safeParse(shownState(machine)).success).toBe(true);
    this.#hasWhatItNeeds();
    this.#isInTime();
    if (machine.phase.is === before.phase.is && (event.is === 'wake' || event.is === 'network'))
      for (const timer of timersBefore)
        if (timer !== 'try_socket') expect([...this.timers.keys()]).toContain(timer);
    if (machine.phase.is === 'waiting' && before.phase.is !== 'waiting') this.#waits(event);
    if (machine.phase.is === 'stopped' && event.is === 'socket_closed') this.#stops(event.code);
  }

  #happened(event: Event, { phase }: Machine): void {
    if (event.is === 'timer') this.timers.delete(event.timer);
    if (event.is === 'network') this.#offline = !event.online;
    if (event.is === 'socket_closed') {
      this.socket = 'none';
      if (isFinal(event.code)) this.#final = true;
    }
    if (event.is === 'welcome') {
      this.socket = 'welcomed';
      this.#asked = 0;
    }
    if (event.is === 'welcome' || event.is === 'heartbeat_answered') {
      this.heardAt = this.now;
      this.probedAt = Infinity;
    }
    if (event.is === 'going_away' && phase.is !== 'http') this.#asked = event.retryAfterMs;
    if (event.is === 'start' && phase.is === 'signed_out') this.#asked = 0;
    if (event.is === 'reconnect' && phase.is === 'stopped') this.#asked = 0;
    if (event.is === 'start' || event.is === 'stop' || event.is === 'reconnect') this.#final = false;
    if (event.is === 'wake' || event.is === 'network' || event.is === 'reconnect')
      this.probedAt = Math.min(this.probedAt, this.now);
    if (event.is === 'http_failed') this.polling = false;
  }

  #carryOut(effect: Effect): void {
    switch (effect.do) {
      case 'open_socket':
        expect(this.socket, 'two sockets at once').toBe('none');
        expect(this.#final, 'opened although the close was final').toBe(false);
        this.socket = 'opening';
        this.#openedAt = this.now;
        return;
      case 'close_socket':
        this.socket = 'none';
        return;
      case 'start_polling':
        expect([this.polling, this.#final]).toEqual([false, false]);
        this.polling = true;
        return;
      case 'stop_polling':
        this.polling = false;
        return;
      case 'set_timer':
        expect(effect.ms).toBeGreaterThanOrEqual(0);
        this.timers.set(effect.timer, this.now + effect.ms);
        return;
      case 'clear_timer':
        this.timers.delete(effect.timer);
        return;
      case 'poll_again':
        expect(this.polling).toBe(true);
        return;
      case 'send_heartbeat':
        expect(this.socket).toBe('welcomed');
        return;
      case 'ask_me':
    }
  }

  #hasWhatItNeeds(): void {
    const { phase } = this.machine;
    const running = [...this.timers.keys()];
    if (phase.is === 'opening') expect([this.socket, running]).toEqual(['opening', ['welcome']]);
    if (phase.is === 'waiting') {
      expect([this.socket, running]).toEqual(['none', ['retry']]);
      expect(this.timers.get('retry')).toBe(phase.until);
    }
    if (phase.is === 'socket')
      expect([this.socket, running.includes('heartbeat')]).toEqual(['welcomed', true]);
    if (phase.is === 'http') {
      expect(running).toEqual([phase.trying ? 'welcome' : 'try_socket']);
      expect([this.socket, this.polling]).toEqual([phase.trying ? 'opening' : 'none', true]);
    } else expect(this.polling).toBe(false);
    if (phase.is === 'checking' || phase.is === 'stopped' || phase.is === 'signed_out')
      expect([this.socket, running]).toEqual(['none', []]);
  }

  #isInTime(): void {
    const { phase } = this.machine;
    if (phase.is === 'opening') expect(this.now - this.#openedAt).toBeLessThanOrEqual(HELLO_MS);
    if (phase.is === 'waiting') expect(phase.until).toBeGreaterThanOrEqual(this.now);
    if (phase.is !== 'socket') {
      this.probedAt = Infinity;
      return;
    }
    expect(this.now - this.heardAt, 'C8').toBeLessThanOrEqual(HEARTBEAT_MS + HEARTBEAT_ANSWER_MS);
    expect(this.now - this.probedAt, 'C9').toBeLessThanOrEqual(PROBE_ANSWER_MS);
  }

  /** C7 */
  #waits(event: Event): void {
    const shown = shownState(this.machine);
    if (shown.is !== 'waiting') throw new Error(shown.is);
    const least = Math.max(this.#asked, event.is === 'resume' ? event.leastMs : 0);
    this.#asked = 0;
    const delay = shown.until - this.now;
    expect(delay).toBeGreaterThanOrEqual(least);
    expect(delay).toBeLessThanOrEqual(least + Math.min(30_000, 500 * 2 ** (shown.attempt - 1)));
    expect(this.#final, 'waits although the close was final').toBe(false);
    const said = event.is === 'socket_closed' ? event.code : 1006;
    const reasons: Record<number, string> = {
      1001: 'server_restarting',
      1012: 'server_restarting',
      1013: 'overloaded',
      4429: 'rate',
    };
    expect(shown.reason).toBe(reasons[said] ?? (this.#offline ? 'offline' : 'server_unreachable'));
  }

  #stops(code: number): void {
    const shown = shownState(this.machine);
    if (shown.is !== 'stopped') throw new Error(shown.is);
    const reasons: Record<number, string> = { 1008: 'policy', 4401: 'session_ended', 4409: 'replaced' };
    expect(shown.reason).toBe(reasons[code] ?? 'forbidden');
    expect(isFinal(code)).toBe(true);
  }
}

/** @returns the world after this history */
function lived(happenings: readonly (Event | number)[], fractions: readonly number[]): World {
  const world = new World(fractions);
  world.take({ is: 'start' });
  for (const one of happenings) {
    if (typeof one === 'number') world.pass(one);
    else if (world.possible(one)) world.take(one);
  }
  return world;
}

describe('the connection, whatever happens', () => {
  it('C14: it is in one of six states with its reason, on one socket at most, and no timer is lost', () => {
    fc.assert(
      fc.property(steps, fractions, (happenings, fractions) => void lived(happenings, fractions)),
      {
        numRuns: runs(1_500),
      },
    );
  });

  it('C14: it takes any event in any state, also one that cannot be', () => {
    const events = fc.array(fc.oneof({ weight: 4, arbitrary: anyEvent }, anyTimer), {
      maxLength: 80,
      size: 'medium',
    });
    fc.assert(
      fc.property(events, fractions, (happenings, fractions) => {
        let machine = initialMachine;
        for (const [n, event] of happenings.entries()) {
          const was = shownState(machine);
          const fraction = fractions[n % fractions.length]!;
          ({ machine } = next(machine, event, { now: n * 1_000, fraction }));
          const is = shownState(machine);
          expect(connectionState.safeParse(is).success).toBe(true);
          if (was.is === 'signed_out' && is.is !== 'signed_out') expect(event.is).toBe('start');
          if (was.is === 'stopped' && is.is !== 'stopped')
            expect(['stop', was.reason === 'session_ended' ? 'stop' : 'reconnect']).toContain(event.is);
        }
      }),
      { numRuns: runs(1_500) },
    );
  });

  it('C6, C8, C9: it stays final where the close was final, and silence always ends it', () => {
    fc.assert(
      fc.property(
        steps,
        fractions,
        fc.array(fc.tuple(anyEvent, fc.nat(3_000))),
        (happenings, fractions, after) => {
          const world = lived(happenings, fractions);
          const heard = ['welcome', 'heartbeat_answered', 'start', 'reconnect'];
          const silent = after.filter(([event]) => !heard.includes(event.is));
          const { is } = shownState(world.machine);
          for (const [event, ms] of silent) {
            if (world.possible(event)) world.take(event);
            world.pass(ms);
          }
          world.pass(HEARTBEAT_MS + HEARTBEAT_ANSWER_MS);
          expect(world.machine.phase.is).not.toBe('socket');
          if (is === 'stopped') expect(['stopped', 'signed_out']).toContain(shownState(world.machine).is);
        },
      ),
      { numRuns: runs(1_000) },
    );
  });

  it('C14: after any history, when all goes well it gets online, and nobody need do anything unless it stopped', () => {
    fc.assert(
      fc.property(steps, fractions, (happenings, fractions) => {
        const world = lived(happenings, fractions);
        for (let n = 0; n < 8 && shownState(world.machine).is !== 'online'; n += 1) {
          const { phase } = world.machine;
          if (phase.is === 'signed_out') world.take({ is: 'start' });
          else if (phase.is === 'stopped')
            world.take({ is: phase.reason === 'session_ended' ? 'stop' : 'reconnect' });
          else if (phase.is === 'opening') world.take({ is: 'welcome', heartbeatMs: HEARTBEAT_MS });
          else if (phase.is === 'checking') world.take({ is: 'me', answer: 'ok' });
          else if (phase.is === 'waiting') world.pass(phase.until - world.now);
          else world.take({ is: 'synced' });
          if (phase.is === 'checking' && phase.refused)
            expect(shownState(world.machine)).toEqual({ is: 'stopped', reason: 'policy' });
        }
        expect(shownState(world.machine).is).toBe('online');
      }),
      { numRuns: runs(1_000) },
    );
  });
});
