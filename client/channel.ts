import type { Envelope } from '../protocol/envelope.ts';

/** Where a frame came from: the answer to a `POST` does not move the cursor (D8). */
export type Origin = 'socket' | 'events' | 'answer';

/** A way to the server that works just now. What is sent on one that has ended is lost, and sent again on the next. */
export interface Channel {
  readonly via: 'socket' | 'http';
  /** Chats of one conversation that may be on their way at once. */
  readonly window: number;
  /** Largest frame, in bytes of UTF-8. */
  readonly maxBytes: number;
  send(envelope: Envelope): void;
}
