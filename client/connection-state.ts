import { CLOSE, afterClose } from '../protocol/codes.ts';
import type { ConnectionState } from '../protocol/messaging.ts';
import { HEARTBEAT_ANSWER_MS, HELLO_MS, PROBE_ANSWER_MS } from '../protocol/limits.ts';
import {
  FIRST_TRY_SOCKET_MS,
  FLAPPING_COUNT,
  FLAPPING_MS,
  initialMachine,
  TRY_SOCKET_MS,
  type Chance,
  type Effect,
  type Event,
  type Machine,
  type Phase,
  type Step,
  type Timer,
} from './connection-machine.ts';
import { ask, check, end, open, QUIET, same, wait, waitReason, welcomed } from './connection-moves.ts';

/** C14: the one state machine of the connection, pure. connection.ts carries out the effects and feeds the events. */

/** @returns what a screen is told of the machine */
export function shownState({ phase, failures }: Machine): ConnectionState {
  switch (phase.is) {
    case 'signed_out':
      return { is: 'signed_out' };
    case 'stopped':
      return { is: 'stopped', reason: phase.reason };
    case 'opening':
    case 'checking':
      return { is: 'connecting', attempt: failures + 1 };
    case 'socket':
    case 'http':
      return phase.synced ? { is: 'online', via: phase.is } : { is: 'syncing' };
    case 'waiting':
      break;
  }
  return { is: 'waiting', until: phase.until, attempt: Math.max(1, failures), reason: phase.reason };
}

/** The next state and what is to be done. An event that means nothing in a state changes nothing. */
export function next(machine: Machine, event: Event, chance: Chance): Step {
  const { phase } = machine;
  if (event.is === 'stop') return end(machine, { is: 'signed_out' });
  if (event.is === 'network') return network(machine, event.online, chance);
  switch (phase.is) {
    case 'signed_out':
      return event.is === 'start' ? open({ ...initialMachine, offline: machine.offline }) : same(machine);
    case 'stopped':
      return event.is === 'reconnect' && phase.reason !== 'session_ended'
        ? open({ ...machine, failures: 0, shortLived: 0, leastMs: 0 })
        : same(machine);
    case 'waiting':
      if (event.is === 'reconnect') return open({ ...machine, failures: 0 });
      if (event.is === 'wake' || isTimer(event, 'retry')) return open(machine);
      return same(machine);
    case 'opening':
      return whileOpening(machine, event, chance);
    case 'checking':
      return event.is === 'me' ? afterMe(machine, phase.refused, event.answer, chance) : same(machine);
    case 'socket':
      return whileSocket(machine, phase, event, chance);
    case 'http':
      break;
  }
  return whileHttp(machine, phase, event, chance);
}

function whileOpening(machine: Machine, event: Event, chance: Chance): Step {
  switch (event.is) {
    case 'welcome':
      return welcomed(machine, event.heartbeatMs, chance);
    case 'going_away':
      return same({ ...machine, leastMs: event.retryAfterMs });
    case 'socket_closed':
      return beforeWelcome(machine, event.code, chance);
    case 'timer':
      return event.timer === 'welcome' ? check(machine, false) : same(machine);
    case 'resume':
      return wait(machine, 1006, event.leastMs, chance);
    default:
      return same(machine);
  }
}

function beforeWelcome(machine: Machine, code: number, chance: Chance): Step {
  if (code === CLOSE.policy) return check(machine, true);
  const after = afterClose(code);
  if (after.do === 'stop') return end(machine, { is: 'stopped', reason: after.reason });
  return waitReason(code) ? wait(machine, code, 0, chance) : check(machine, false);
}

function afterMe(
  machine: Machine,
  refused: boolean,
  answer: (Event & { is: 'me' })['answer'],
  chance: Chance,
): Step {
  if (answer === 'signed_out') return end(machine, { is: 'stopped', reason: 'session_ended' });
  if (answer === 'other_version') return end(machine, { is: 'stopped', reason: 'version' });
  // C6: what the server refused stays refused, also when it cannot be asked why.
  if (refused) return end(machine, { is: 'stopped', reason: 'policy' });
  if (answer === 'unreachable') return wait(machine, 1006, 0, chance);
  return {
    machine: { ...machine, phase: { is: 'http', synced: false, trying: false } },
    effects: [
      ...QUIET,
      { do: 'start_polling' },
      { do: 'set_timer', timer: 'try_socket', ms: FIRST_TRY_SOCKET_MS },
    ],
  };
}

function whileSocket(machine: Machine, phase: Phase & { is: 'socket' }, event: Event, chance: Chance): Step {
  switch (event.is) {
    case 'synced':
      return same({ ...machine, phase: { ...phase, synced: true } });
    case 'going_away':
      return same({ ...machine, leastMs: event.retryAfterMs });
    case 'heartbeat_answered':
      return {
        machine: { ...machine, phase: { ...phase, answerBy: null } },
        effects: [{ do: 'clear_timer', timer: 'answer' }],
      };
    case 'wake':
    case 'reconnect':
      return probe(machine, phase, chance);
    case 'socket_closed':
      return socketEnded(machine, phase, event.code, 0, chance);
    case 'resume':
      return socketEnded(machine, phase, 1006, event.leastMs, chance);
    case 'timer':
      if (event.timer === 'heartbeat')
        return {
          machine: {
            ...machine,
            phase: { ...phase, answerBy: phase.answerBy ?? chance.now + HEARTBEAT_ANSWER_MS },
          },
          effects: [
            ...(phase.answerBy === null ? ask(HEARTBEAT_ANSWER_MS) : []),
            { do: 'set_timer', timer: 'heartbeat', ms: phase.heartbeatMs },
          ],
        };
      return event.timer === 'answer' ? socketEnded(machine, phase, 1006, 0, chance) : same(machine);
    default:
      return same(machine);
  }
}

/** C9. A question that is out already is not given more time by it; one whose time passed in a sleep is asked anew. */
function probe(machine: Machine, phase: Phase & { is: 'socket' }, { now }: Chance): Step {
  const { answerBy } = phase;
  if (answerBy !== null && answerBy > now && answerBy <= now + PROBE_ANSWER_MS) return same(machine);
  return {
    machine: { ...machine, phase: { ...phase, answerBy: now + PROBE_ANSWER_MS } },
    effects: ask(PROBE_ANSWER_MS),
  };
}

/** The one way out of a socket that worked, whatever ended it. */
function socketEnded(
  machine: Machine,
  phase: Phase & { is: 'socket' },
  code: number,
  leastMs: number,
  chance: Chance,
): Step {
  const after = afterClose(code);
  if (after.do === 'stop') return end(machine, { is: 'stopped', reason: after.reason });
  const lived = chance.now - phase.since >= FLAPPING_MS;
  // A server that says why it closes is not a proxy that cuts sockets.
  const shortLived = lived ? 0 : machine.shortLived + (waitReason(code) ? 0 : 1);
  const counted = { ...machine, shortLived, failures: lived ? 0 : machine.failures };
  if (shortLived >= FLAPPING_COUNT) return check({ ...counted, shortLived: 0 }, false);
  return wait(counted, code, leastMs, chance);
}

function whileHttp(machine: Machine, phase: Phase & { is: 'http' }, event: Event, chance: Chance): Step {
  switch (event.is) {
    case 'synced':
      return same({ ...machine, phase: { ...phase, synced: true }, failures: 0 });
    case 'welcome':
      return welcomed(machine, event.heartbeatMs, chance);
    case 'wake':
    case 'reconnect':
      return trySocket(machine, phase, [{ do: 'poll_again' }]);
    case 'socket_closed':
      return beside(machine, phase, event.code);
    case 'http_failed':
      return event.signedOut
        ? end(machine, { is: 'stopped', reason: 'session_ended' })
        : wait(machine, 1006, 0, chance);
    case 'resume':
      return wait(machine, 1006, event.leastMs, chance);
    case 'timer':
      if (event.timer === 'try_socket') return trySocket(machine, phase, []);
      return event.timer === 'welcome' ? beside(machine, phase, 1006) : same(machine);
    default:
      return same(machine);
  }
}

/** H6: a socket tried beside the long poll did not come to a welcome. */
function beside(machine: Machine, phase: Phase & { is: 'http' }, code: number): Step {
  const after = afterClose(code);
  if (after.do === 'stop') return end(machine, { is: 'stopped', reason: after.reason });
  return {
    machine: { ...machine, phase: { ...phase, trying: false } },
    effects: [
      { do: 'close_socket', why: 'no welcome' },
      { do: 'clear_timer', timer: 'welcome' },
      { do: 'set_timer', timer: 'try_socket', ms: TRY_SOCKET_MS },
    ],
  };
}

function trySocket(machine: Machine, phase: Phase & { is: 'http' }, first: Effect[]): Step {
  if (phase.trying) return { machine, effects: first };
  return {
    machine: { ...machine, phase: { ...phase, trying: true } },
    effects: [
      ...first,
      { do: 'open_socket' },
      { do: 'clear_timer', timer: 'try_socket' },
      { do: 'set_timer', timer: 'welcome', ms: HELLO_MS },
    ],
  };
}

function network(machine: Machine, online: boolean, chance: Chance): Step {
  const known = { ...machine, offline: !online };
  if (known.phase.is !== 'waiting') return next(known, { is: 'wake' }, chance);
  if (online) return open(known);
  return same({ ...known, phase: { ...known.phase, reason: 'offline' } });
}

function isTimer(event: Event, timer: Timer): boolean {
  return event.is === 'timer' && event.timer === timer;
}
