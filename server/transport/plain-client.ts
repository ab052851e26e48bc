import { CLOSE } from '../../protocol/codes.ts';
import type { Envelope } from '../../protocol/envelope.ts';
import type { Outlet } from '../domain/hub.ts';
import type { LogEvent } from '../ports/message-store.ts';
import { Feed } from './feed.ts';
import { confirmation, plainFrames } from './frames.ts';
import type { Services } from './services.ts';
import type { Wire } from './wire.ts';

/** One mark may confirm a whole history. So many messages of it are looked at, and confirmed, at a time: at most some 85 KB. */
const CONFIRMED_AT_ONCE = 500;

/** A client that knows the six fields and nothing else (rules P1 to P7). */
export class PlainClient implements Outlet {
  readonly wire: Wire;
  readonly #services: Services;
  readonly #feed: Feed;
  /** The position that the last ping asked about. */
  #asked: number;

  constructor(wire: Wire, services: Services) {
    this.wire = wire;
    this.#services = services;
    const { store, clock } = services;
    const position = store.acknowledged(wire.personId);
    this.#asked = position;
    this.#feed = new Feed(wire.personId, position, store, clock, {
      emit: (event, live) => this.#emit(event, live),
      buffered: () => wire.buffered,
      caughtUp: () => {},
      failed: (error) => wire.failed(error),
    });
  }

  get personId(): number {
    return this.wire.personId;
  }

  /** P3: first what it missed. */
  start(): void {
    this.#feed.pull();
  }

  publish(event: LogEvent): void {
    this.#feed.publish(event);
  }

  signal(): void {}

  receive(envelope: Envelope): void {
    if (envelope.type !== 'chat')
      return this.wire.refuse({
        code: 'forbidden',
        why: `A client without the subprotocol may send chat only, not ${envelope.type}.`,
        messageId: envelope.messageId,
      });
    const { recipientId, content, messageId } = envelope;
    const answered = this.wire.uncommitted();
    this.#services.messaging.chat(this.personId, { recipientId, content, messageId }, (outcome) => {
      answered();
      if (outcome.ok) this.wire.send(confirmation('stored', outcome.messageId, this.personId, outcome.at));
      else this.wire.refuse({ ...outcome, messageId });
      // D12: what it sends behind this one must not overtake it. It comes back and sends it again.
      if (!outcome.ok && outcome.code === 'storage_unavailable')
        this.wire.close(CLOSE.overloaded, 'cannot store just now: come back and send it again');
    });
  }

  /** P4: a ping after the frames; its answer says that they arrived. */
  ask(): void {
    if (!this.wire.open || this.#feed.sent === this.#asked) return;
    this.#asked = this.#feed.sent;
    this.wire.ping(String(this.#asked));
  }

  answered(payload: string): void {
    const position = /^\d{1,15}$/.test(payload) ? Number(payload) : 0;
    if (position > 0 && position <= this.#asked)
      this.#services.messaging.acknowledge(this.personId, position);
  }

  /** The store is compared with what was sent, in case a hint was lost. */
  check(): void {
    if (this.#services.store.head(this.personId) > this.#feed.sent) this.#feed.pull();
  }

  /** Nothing of the directory reaches a plain client. */
  directoryMayHaveChanged(): void {}

  goingAway(): void {}

  closed(): void {
    this.#feed.close();
  }

  #emit(event: LogEvent, live: boolean): LogEvent | null {
    const { store, clock } = this.#services;
    const rest = restOf(event);
    const part = rest && 'to' in event ? { ...event, to: rest.from } : event;
    for (const frame of plainFrames(part, this.personId, store, clock.now(), !live)) this.wire.send(frame);
    return rest;
  }
}

/** What of a mark is for later. */
function restOf(event: LogEvent) {
  return 'to' in event && event.to - event.from > CONFIRMED_AT_ONCE
    ? { ...event, from: event.from + CONFIRMED_AT_ONCE }
    : null;
}
