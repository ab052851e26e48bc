import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryDelay } from '../../client/backoff.ts';
import {
  initialMachine,
  type Effect,
  type Event,
  type Machine,
  type Timer,
} from '../../client/connection-machine.ts';
import { next, shownState } from '../../client/connection-state.ts';
import { connectionState } from '../../protocol/messaging.ts';

const timers: Timer[] = ['retry', 'welcome', 'try_socket', 'heartbeat', 'answer'];
const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  fc.constantFrom<Event>(
    { is: 'stop' },
    { is: 'start' },
    { is: 'reconnect' },
    { is: 'wake' },
    { is: 'network', online: true },
    { is: 'network', online: false },
    { is: 'welcome', heartbeatMs: 25_000 },
    { is: 'heartbeat_answered' },
    { is: 'synced' },
    { is: 'http_failed', signedOut: false },
    { is: 'http_failed', signedOut: true },
    { is: 'me', answer: 'ok' },
    { is: 'me', answer: 'signed_out' },
    { is: 'me', answer: 'unreachable' },
    { is: 'me', answer: 'other_version' },
  ),
  fc.constantFrom(...timers).map((timer): Event => ({ is: 'timer', timer })),
  fc
    .constantFrom(1000, 1001, 1006, 1008, 1009, 1012, 1013, 4401, 4403, 4408, 4409, 4429)
    .map((code): Event => ({ is: 'socket_closed', code })),
  fc.nat(20_000).map((leastMs): Event => ({ is: 'resume', leastMs })),
  fc.nat(20_000).map((retryAfterMs): Event => ({ is: 'going_away', retryAfterMs })),
);

/** What the driver has running after the effects. */
class World {
  socket = false;
  polling = false;
  asking = false;
  readonly timers = new Set<Timer>();

  carryOut(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.do === 'open_socket') this.socket = true;
      else if (effect.do === 'close_socket') this.socket = false;
      else if (effect.do === 'start_polling') this.polling = true;
      else if (effect.do === 'stop_polling') this.polling = false;
      else if (effect.do === 'ask_me') this.asking = true;
      else if (effect.do === 'set_timer') this.timers.add(effect.timer);
      else if (effect.do === 'clear_timer') this.timers.delete(effect.timer);
    }
  }
}

describe('connection state machine', () => {
  it('C14: whatever happens, it is in a state that can be shown, and something leads on from every state', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            event: anyEvent,
            ms: fc.nat(40_000),
            fraction: fc.double({ min: 0, max: 1, noNaN: true }),
          }),
          {
            maxLength: 60,
          },
        ),
        (steps) => {
          const world = new World();
          let now = 0;
          let machine: Machine = initialMachine;
          const take = (event: Event, fraction: number): void => {
            if (event.is === 'timer') world.timers.delete(event.timer);
            if (event.is === 'socket_closed') world.socket = false;
            const step = next(machine, event, { now, fraction });
            machine = step.machine;
            world.carryOut(step.effects);
          };
          take({ is: 'start' }, 0);
          for (const { event, ms, fraction } of steps) {
            now += ms;
            // Only what runs can report.
            if (event.is === 'timer' && !world.timers.has(event.timer)) continue;
            if ((event.is === 'socket_closed' || event.is === 'welcome') && !world.socket) continue;
            if (event.is === 'http_failed' && !world.polling) continue;
            take(event, fraction);
            expect(connectionState.safeParse(shownState(machine)).success).toBe(true);
            const { phase } = machine;
            if (phase.is === 'opening') expect(world.timers.has('welcome') && world.socket).toBe(true);
            if (phase.is === 'waiting') expect([...world.timers]).toEqual(['retry']);
            if (phase.is === 'socket') expect(world.socket && world.timers.has('heartbeat')).toBe(true);
            if (phase.is === 'http')
              expect(world.polling && world.timers.has(phase.trying ? 'welcome' : 'try_socket')).toBe(true);
            if (phase.is === 'checking') expect(world.asking).toBe(true);
            if (phase.is === 'stopped' || phase.is === 'signed_out')
              expect([world.socket, world.polling, world.timers.size]).toEqual([false, false, 0]);
            if (phase.is !== 'http') expect(world.polling).toBe(false);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('C7: the wait is a random part of min(30 s, 0.5 s × 2^attempt), on top of what the server asks', () => {
    const delay = (attempt: number, fraction: number, leastMs = 0) =>
      retryDelay({ code: 1006, attempt, leastMs }, fraction);
    expect([0, 1, 2, 3, 4, 5, 6, 7, 100].map((attempt) => delay(attempt, 1))).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
    ]);
    expect(delay(6, 0)).toBe(0);
    expect(delay(6, 0.5)).toBe(15_000);
    expect(delay(0, 0.5, 7_000)).toBe(7_250);
  });

  it('C7: the policy says stop where the close code is final', () => {
    for (const code of [1008, 4401, 4403, 4409, 4499])
      expect(retryDelay({ code, attempt: 0, leastMs: 0 }, 0.5)).toBe('stop');
    for (const code of [1000, 1006, 1012, 4408, 4429])
      expect(retryDelay({ code, attempt: 0, leastMs: 0 }, 0.5)).toBe(250);
  });

  it('C7: failures in a row make the waits longer; a socket that lived 10 s begins anew', () => {
    let machine: Machine = initialMachine;
    let now = 0;
    const take = (event: Event): void => {
      machine = next(machine, event, { now, fraction: 1 }).machine;
    };
    const waits = (): number => (machine.phase.is === 'waiting' ? machine.phase.until - now : -1);
    take({ is: 'start' });
    const seen: number[] = [];
    for (let n = 0; n < 4; n += 1) {
      take({ is: 'socket_closed', code: 1013 });
      seen.push(waits());
      take({ is: 'timer', timer: 'retry' });
    }
    expect(seen).toEqual([500, 1_000, 2_000, 4_000]);
    take({ is: 'welcome', heartbeatMs: 25_000 });
    now += 10_000;
    take({ is: 'socket_closed', code: 1006 });
    expect(waits()).toBe(500);
  });
});

it('C9: waking up twice does not give the old socket more than the time of the first probe', () => {
  const chance = { now: 1_000, fraction: 0.5 };
  const events: Event[] = [{ is: 'start' }, { is: 'welcome', heartbeatMs: 25_000 }, { is: 'wake' }];
  let machine: Machine = initialMachine;
  let effects: readonly Effect[] = [];
  for (const event of events) ({ machine, effects } = next(machine, event, chance));
  expect(effects).toContainEqual({ do: 'set_timer', timer: 'answer', ms: 3_000 });
  expect(next(machine, { is: 'network', online: true }, { ...chance, now: 2_000 }).effects).toEqual([]);
});
