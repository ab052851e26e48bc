import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { CLOSE } from '../../protocol/codes.ts';
import { MAX_BUFFERED_BYTES } from '../../protocol/limits.ts';
import type { Session } from '../ports/access.ts';
import { loggable } from '../log.ts';
import { errorFrame, type Fault } from './frames.ts';
import type { Services } from './services.ts';
import { textFrames } from './text-frames.ts';
import { TokenBucket } from './token-bucket.ts';

/** How long a peer gets to answer a close before it is cut, in milliseconds. */
const CLOSE_MS = 2_000;
/** What one turn of the event loop sends to a socket is written at once, up to about this many bytes. */
const WRITE_AT_ONCE = 65_536;
/** So many refused frames at once, and a second in the long run, cost a connection nothing (rule A14). */
const REFUSED_BURST = 500;
const REFUSED_PER_SECOND = 100;
/** Reading pauses this long at most for refused frames: an honest client's heartbeats still come in time. */
const LONGEST_REST_MS = 5_000;
/** Reading pauses while so many of a connection's chats wait for their commit, and goes on at half of it (rule C11). */
const MOST_UNCOMMITTED = 256;

/** One socket: what full and plain clients have in common below their protocol. */
export class Wire {
  readonly id: string;
  readonly session: Session;
  readonly full: boolean;
  readonly socket: WebSocket;
  readonly #stream: Duplex;
  readonly #services: Services;
  #open = true;
  #heard = true;
  #uncommitted = 0;
  /** Why nothing is read just now: too much waits for its commit, too much was refused, the server stops. */
  #waiting = false;
  #resting = false;
  #held = false;
  #refusals: TokenBucket | null = null;
  /** What this turn of the event loop sends, and about how many bytes it has. */
  #outgoing: string[] = [];
  #outgoingLength = 0;

  /** @param stream what the socket writes to */
  constructor(
    id: string,
    socket: WebSocket,
    stream: Duplex,
    session: Session,
    full: boolean,
    services: Services,
  ) {
    this.id = id;
    this.socket = socket;
    this.#stream = stream;
    this.session = session;
    this.full = full;
    this.#services = services;
  }

  get personId(): number {
    return this.session.person.id;
  }

  get open(): boolean {
    return this.#open;
  }

  get buffered(): number {
    return this.#stream.writableLength + this.#outgoingLength;
  }

  send(frame: string): void {
    if (!this.#open) return;
    this.#services.metrics.traffic.out++;
    // A group of messages brings a connection many frames: one system call for all of them.
    if (this.#outgoing.length === 0) process.nextTick(() => this.#flush());
    this.#outgoing.push(frame);
    this.#outgoingLength += frame.length;
    if (this.buffered <= WRITE_AT_ONCE) return;
    this.#flush();
    if (this.buffered > MAX_BUFFERED_BYTES) this.close(CLOSE.overloaded, 'too slow: catch up again');
  }

  /** After what was sent before it. */
  ping(payload?: string): void {
    this.#flush();
    this.socket.ping(payload);
  }

  #flush(): void {
    if (this.#outgoing.length === 0) return;
    const frames = this.#outgoing;
    this.#outgoing = [];
    this.#outgoingLength = 0;
    // Past the library, which writes its own frames (close, ping, pong) to the same stream in the same way.
    if (this.socket.readyState === this.socket.OPEN) this.#stream.write(textFrames(frames));
  }

  refuse(fault: Fault): void {
    const { log, clock } = this.#services;
    log.debug({ connection: this.id, code: fault.code, messageId: fault.messageId }, 'refused');
    this.send(errorFrame(fault, this.personId, this.full, clock.now()));
    this.#refusals ??= new TokenBucket(REFUSED_BURST, REFUSED_PER_SECOND, clock.now());
    const rest = this.#refusals.owe(clock.now());
    if (rest === 0 || this.#resting) return;
    this.#resting = true;
    this.#readOrNot();
    clock.after(Math.min(rest, LONGEST_REST_MS), () => {
      this.#resting = false;
      this.#readOrNot();
    });
  }

  /** Says why and closes; cuts the socket if the other end does not answer. */
  close(code: number, reason: string): void {
    if (!this.#open) return;
    this.#flush();
    this.#open = false;
    const { log, metrics, clock } = this.#services;
    log.debug({ connection: this.id, person: this.personId, code }, 'closing');
    metrics.closes.inc({ code });
    this.socket.resume();
    this.socket.close(code, reason);
    const cancel = clock.after(CLOSE_MS, () => this.socket.terminate());
    this.socket.once('close', cancel);
  }

  /** What fails for one client ends its connection and not the server; the client comes back and catches up (rule C15). */
  attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.failed(error);
    }
  }

  /** The store could not be read. */
  failed(error: unknown): void {
    this.#services.log.error({ connection: this.id, error: loggable(error) }, 'the store cannot be read');
    this.close(CLOSE.overloaded, 'the server cannot read its data: come back');
  }

  /** The other end is gone. */
  ended(): void {
    this.#open = false;
  }

  /** Something arrived: the other end lives. */
  heard(): void {
    this.#heard = true;
  }

  /** Asks whether the other end lives, and cuts it when it did not answer the last time (rule C8). */
  beat(): void {
    if (!this.#open) return;
    if (!this.#heard) return this.socket.terminate();
    this.#heard = false;
    this.ping();
  }

  /** A chat of this connection went to the store. @returns a function to call when it has been answered. */
  uncommitted(): () => void {
    if (++this.#uncommitted === MOST_UNCOMMITTED) {
      this.#waiting = true;
      this.#readOrNot();
    }
    return () => {
      if (--this.#uncommitted !== MOST_UNCOMMITTED / 2 || !this.#waiting) return;
      this.#waiting = false;
      this.#readOrNot();
    };
  }

  /** Takes nothing more in; what was taken is still answered. */
  hold(): void {
    this.#held = true;
    this.#readOrNot();
  }

  #readOrNot(): void {
    if (this.#waiting || this.#resting || this.#held) this.socket.pause();
    else this.socket.resume();
  }
}
