import type { STOP_REASONS, WAIT_REASONS } from '../protocol/messaging.ts';

/** The words of connection-state.ts: what the connection can be, what can happen to it, what is to be done. */

export type WaitReason = (typeof WAIT_REASONS)[number];
export type StopReason = (typeof STOP_REASONS)[number];

export type Phase =
  | { is: 'signed_out' }
  | { is: 'stopped'; reason: StopReason }
  /** A socket is on its way to its `welcome`. */
  | { is: 'opening' }
  /** `GET /api/me` is asked what a failed socket cannot tell (H1). `refused`: the server closed with 1008. */
  | { is: 'checking'; refused: boolean }
  /** The socket said `welcome`. `answerBy`: until when a question must be answered, on this device's clock. */
  | {
      is: 'socket';
      since: number;
      synced: boolean;
      heartbeatMs: number;
      answerBy: number | null;
    }
  /** Long poll; `trying`: a socket is being tried beside it (H6). */
  | { is: 'http'; synced: boolean; trying: boolean }
  | { is: 'waiting'; until: number; reason: WaitReason };

export interface Machine {
  phase: Phase;
  /** Attempts that failed in a row. */
  failures: number;
  /** Sockets in a row that were welcomed and lived less than {@link FLAPPING_MS}. */
  shortLived: number;
  /** What the server asked for in `going_away`, milliseconds, for the next wait. */
  leastMs: number;
  /** The system says there is no network. Only words depend on it, it may be wrong. */
  offline: boolean;
}

export type Event =
  | { is: 'start' }
  | { is: 'stop' }
  /** The person asks to try now. */
  | { is: 'reconnect' }
  | { is: 'wake' }
  | { is: 'network'; online: boolean }
  | { is: 'welcome'; heartbeatMs: number }
  | { is: 'socket_closed'; code: number }
  | { is: 'going_away'; retryAfterMs: number }
  | { is: 'heartbeat_answered' }
  /** The cache has everything up to what was the head on connecting. */
  | { is: 'synced' }
  /** Something was lost, or refused for a while: begin again from the cursor. `leastMs`: not before. */
  | { is: 'resume'; leastMs: number }
  | { is: 'me'; answer: 'ok' | 'signed_out' | 'unreachable' | 'other_version' }
  /** A request of the HTTP fallback got no usable answer. */
  | { is: 'http_failed'; signedOut: boolean }
  | { is: 'timer'; timer: Timer };

export type Timer = 'retry' | 'welcome' | 'try_socket' | 'heartbeat' | 'answer';

export type Effect =
  | { do: 'open_socket' }
  | { do: 'close_socket'; why: string }
  | { do: 'ask_me' }
  | { do: 'start_polling' }
  | { do: 'stop_polling' }
  /** The poll that is under way may hang on a dead connection: ask anew. */
  | { do: 'poll_again' }
  | { do: 'send_heartbeat' }
  | { do: 'set_timer'; timer: Timer; ms: number }
  | { do: 'clear_timer'; timer: Timer };

/** What the machine may not make up itself. `fraction`: random, from 0 to 1. */
export interface Chance {
  now: number;
  fraction: number;
}

export interface Step {
  machine: Machine;
  effects: Effect[];
}

/** A socket that ends sooner after its `welcome` than this did not work. */
export const FLAPPING_MS = 10_000;
/** After so many of them in a row the client goes on over HTTP. */
export const FLAPPING_COUNT = 3;
/** H6 */
export const TRY_SOCKET_MS = 30_000;
/** The first try on HTTP comes sooner: a server that was just starting is the likeliest cause. */
export const FIRST_TRY_SOCKET_MS = 2_000;

export const initialMachine: Machine = {
  phase: { is: 'signed_out' },
  failures: 0,
  shortLived: 0,
  leastMs: 0,
  offline: false,
};
