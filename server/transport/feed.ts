import type { Clock } from '../ports/clock.ts';
import type { LogEvent, MessageStore } from '../ports/message-store.ts';

/** Entries read at once: about 40 KB of frames. */
const PAGE = 200;
/** Catching up pauses while more than this waits to be sent, in bytes; a quarter of what cuts a slow reader. */
const PAUSE_ABOVE = 262_144;
/** How soon it looks again, in milliseconds. */
const PAUSE_MS = 20;

export interface FeedTarget {
  /**
   * Sends one entry. `live`: it has just been stored; otherwise it comes from the store.
   * @returns what is left of one that is too much to be sent at once: it comes again when there is room
   */
  emit(event: LogEvent, live: boolean): LogEvent | null;
  /** Bytes that wait to be sent. */
  buffered(): number;
  /** Everything up to the head was emitted. */
  caughtUp(): void;
  /** The store could not be read. The feed is closed. */
  failed(error: unknown): void;
}

/**
 * A person's log on its way to one connection, in order and without a gap (rule D6): the next entry goes out at once; anything
 * else means that the connection is behind, and it is fed from the store until it is not.
 */
export class Feed {
  readonly #personId: number;
  readonly #store: MessageStore;
  readonly #clock: Clock;
  readonly #target: FeedTarget;
  #sent: number;
  /** Of the entry after the last one. */
  #rest: LogEvent | null = null;
  #pulling = false;
  #closed = false;

  /** @param position where the client is: the next entry is the one after it */
  constructor(personId: number, position: number, store: MessageStore, clock: Clock, target: FeedTarget) {
    this.#personId = personId;
    this.#sent = position;
    this.#store = store;
    this.#clock = clock;
    this.#target = target;
  }

  /** The position of the last entry that was emitted. */
  get sent(): number {
    return this.#sent;
  }

  get behind(): boolean {
    return this.#pulling;
  }

  publish(event: LogEvent): void {
    if (event.position <= this.#sent || this.#pulling || this.#closed) return;
    if (event.position > this.#sent + 1) return this.pull();
    try {
      this.#emit(event, true);
    } catch (error) {
      return this.#fail(error);
    }
    if (this.#rest) this.pull();
  }

  /** The entry at this position went out by other means (`stored`). @returns whether it was the next one. */
  skip(position: number): boolean {
    if (this.#pulling || position !== this.#sent + 1) return false;
    this.#sent = position;
    return true;
  }

  /** Reads what is missing from the store. */
  pull(): void {
    if (this.#pulling || this.#closed) return;
    this.#pulling = true;
    this.#step();
  }

  close(): void {
    this.#closed = true;
  }

  #emit(event: LogEvent, live: boolean): void {
    this.#rest = this.#target.emit(event, live);
    if (!this.#rest) this.#sent = event.position;
  }

  #fail(error: unknown): void {
    this.#closed = true;
    this.#target.failed(error);
  }

  #step(): void {
    if (this.#closed) return;
    try {
      this.#read();
    } catch (error) {
      this.#fail(error);
    }
  }

  #read(): void {
    if (this.#target.buffered() > PAUSE_ABOVE) return void this.#clock.after(PAUSE_MS, () => this.#step());
    const events = this.#rest ? [this.#rest] : this.#store.logAfter(this.#personId, this.#sent, PAGE);
    const more = this.#rest !== null || events.length === PAGE;
    for (const event of events) {
      if (this.#target.buffered() > PAUSE_ABOVE) return this.#step();
      this.#emit(event, false);
      if (this.#rest) break;
    }
    // Between pages others have their turn.
    if (more || this.#rest) return void setImmediate(() => this.#step());
    this.#pulling = false;
    this.#target.caughtUp();
  }
}
