import { CLOSE } from '../protocol/codes.ts';
import { HELLO_MS } from '../protocol/limits.ts';
import { retryDelay } from './backoff.ts';
import type { Chance, Effect, Machine, Phase, Step, Timer, WaitReason } from './connection-machine.ts';

/** The moves of connection-state.ts: each takes the machine to a phase, with everything that begins and ends with it. */

const ALL_TIMERS: readonly Timer[] = ['retry', 'welcome', 'try_socket', 'heartbeat', 'answer'];
/** Ends every timer; those that the new phase needs are set after it. */
export const QUIET: readonly Effect[] = ALL_TIMERS.map((timer) => ({ do: 'clear_timer', timer }));

export function welcomed(machine: Machine, heartbeatMs: number, { now }: Chance): Step {
  return {
    machine: {
      ...machine,
      phase: { is: 'socket', since: now, synced: false, heartbeatMs, answerBy: null },
      leastMs: 0,
    },
    effects: [...QUIET, { do: 'stop_polling' }, { do: 'set_timer', timer: 'heartbeat', ms: heartbeatMs }],
  };
}

/** C8, C9: ask whether the other end lives; it is dropped when no answer comes in time. */
export function ask(ms: number): Effect[] {
  return [{ do: 'send_heartbeat' }, { do: 'set_timer', timer: 'answer', ms }];
}

export function open(machine: Machine): Step {
  return {
    machine: { ...machine, phase: { is: 'opening' } },
    effects: [...QUIET, { do: 'open_socket' }, { do: 'set_timer', timer: 'welcome', ms: HELLO_MS }],
  };
}

export function check(machine: Machine, refused: boolean): Step {
  return {
    machine: { ...machine, phase: { is: 'checking', refused } },
    effects: [...QUIET, { do: 'close_socket', why: 'checking' }, { do: 'ask_me' }],
  };
}

export function wait(machine: Machine, code: number, leastMs: number, chance: Chance): Step {
  const asked = Math.max(leastMs, machine.leastMs);
  const delay = retryDelay({ code, attempt: machine.failures, leastMs: asked }, chance.fraction);
  if (delay === 'stop') return end(machine, { is: 'stopped', reason: 'forbidden' });
  const reason = waitReason(code) ?? (machine.offline ? 'offline' : 'server_unreachable');
  return {
    machine: {
      ...machine,
      phase: { is: 'waiting', until: chance.now + delay, reason },
      failures: machine.failures + 1,
      leastMs: 0,
    },
    effects: [
      ...QUIET,
      { do: 'stop_polling' },
      { do: 'close_socket', why: reason },
      { do: 'set_timer', timer: 'retry', ms: delay },
    ],
  };
}

export function end(machine: Machine, phase: Phase): Step {
  return {
    machine: { ...machine, phase },
    effects: [...QUIET, { do: 'stop_polling' }, { do: 'close_socket', why: phase.is }],
  };
}

/** @returns why to wait, where the close code says so */
export function waitReason(code: number): WaitReason | undefined {
  if (code === CLOSE.goingAway || code === CLOSE.restart) return 'server_restarting';
  if (code === CLOSE.overloaded) return 'overloaded';
  if (code === CLOSE.rate) return 'rate';
  return undefined;
}

export function same(machine: Machine): Step {
  return { machine, effects: [] };
}
