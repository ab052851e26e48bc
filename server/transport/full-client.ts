import type { z } from 'zod';
import { CLOSE } from '../../protocol/codes.ts';
import { clientControl, type ClientWord } from '../../protocol/control.ts';
import type { Envelope } from '../../protocol/envelope.ts';
import { HEARTBEAT_MS, HELLO_MS, MAX_FRAME_BYTES } from '../../protocol/limits.ts';
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '../../protocol/version.ts';
import { readCursor, writeCursor } from '../domain/cursor.ts';
import type { Outlet } from '../domain/hub.ts';
import type { Refused, Stored } from '../domain/messaging.ts';
import type { LogEvent } from '../ports/message-store.ts';
import { takeControl } from './control.ts';
import { Feed } from './feed.ts';
import { controlFrame, fullFrame, storedFrame } from './frames.ts';
import type { Services } from './services.ts';
import { TokenBucket } from './token-bucket.ts';
import type { Wire } from './wire.ts';

/** Control frames that one connection may send at once and in the long run; real clients stay far below. */
const CONTROL_BURST = 200;
const CONTROL_PER_SECOND = 50;

export interface FullClientHost {
  /** The client has said who it is: an older connection of the same installation ends (rule C4). */
  greeted(client: FullClient): void;
}

/** A client that negotiated the subprotocol. */
export class FullClient implements Outlet {
  readonly wire: Wire;
  readonly #services: Services;
  readonly #host: FullClientHost;
  readonly #control: TokenBucket;
  readonly #cancelHello: () => void;
  /** Own messages of this connection that wait for their commit: their entry in the log goes out as `stored` (rule D6). */
  readonly #sending = new Set<string>();
  #clientId: string | null = null;
  /** hello waits for its turn. */
  #greeting = false;
  #feed: Feed | null = null;
  #heartbeatOwed = false;
  #active = false;
  /** A chat of this connection was not stored: a later one would overtake it (rule D5), so the connection takes no more. */
  #refusing: Refused | null = null;
  #directory = '';

  constructor(wire: Wire, services: Services, host: FullClientHost) {
    this.wire = wire;
    this.#services = services;
    this.#host = host;
    this.#control = new TokenBucket(CONTROL_BURST, CONTROL_PER_SECOND, services.clock.now());
    this.#cancelHello = services.clock.after(HELLO_MS, () => wire.close(CLOSE.noHello, 'no hello in time'));
  }

  get personId(): number {
    return this.wire.personId;
  }

  /** Null until `hello`. */
  get clientId(): string | null {
    return this.#clientId;
  }

  start(): void {}

  publish(event: LogEvent): void {
    this.#feed?.publish(event);
  }

  signal(frame: string): void {
    if (this.#feed) this.wire.send(frame);
  }

  receive(envelope: Envelope): void {
    // What was sent behind hello waits for it.
    if (this.#greeting) return this.#inTurn(() => this.#take(envelope));
    this.#take(envelope);
  }

  #take(envelope: Envelope): void {
    if (envelope.type === 'chat') return this.#chat(envelope);
    if (envelope.type === 'notification')
      return this.wire.refuse({
        code: 'forbidden',
        why: 'Notifications come from the server only.',
        messageId: envelope.messageId,
      });
    const word = envelope.content as ClientWord;
    if (!Object.hasOwn(clientControl, word))
      return this.wire.refuse({
        code: 'bad_frame',
        why: `This server does not know the word "${word.slice(0, 40)}".`,
      });
    const wait = this.#control.take(this.#services.clock.now());
    if (wait > 0)
      return this.wire.refuse({
        code: 'rate_limited',
        why: 'Too many control frames. Slow down.',
        retryAfterMs: wait,
      });
    const parsed = clientControl[word].safeParse(envelope.x ?? {});
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      return this.wire.refuse({
        code: 'bad_frame',
        why: `${word}: x.${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not understood'}`,
      });
    }
    if (word === 'hello') {
      this.#greeting = true;
      return this.#inTurn(() => {
        this.#greeting = false;
        this.#hello(parsed.data as z.infer<typeof clientControl.hello>);
      });
    }
    if (!this.#feed) return this.#beforeHello();
    if (word === 'heartbeat') return this.#heartbeat();
    if (word === 'presence') return this.#turn((parsed.data as z.infer<typeof clientControl.presence>).state);
    const refused = takeControl(word, parsed.data, this.personId, this.#feed.sent, this.#services);
    if (refused) this.wire.refuse(refused);
  }

  ask(): void {}

  answered(): void {}

  /** The store is compared with what was sent, in case a hint was lost. */
  check(): void {
    if (this.#feed && this.#services.store.head(this.personId) > this.#feed.sent) this.#feed.pull();
  }

  directoryMayHaveChanged(): void {
    const directory = this.#services.access.directory(this.personId);
    if (!this.#feed || directory === this.#directory) return;
    this.#directory = directory;
    this.#say('directory', { directory });
  }

  goingAway(retryAfterMs: number): void {
    this.#say('going_away', { retryAfterMs });
  }

  closed(): void {
    this.#cancelHello();
    if (!this.#feed) return;
    this.#feed.close();
    this.#services.presence.disconnected(this.personId, this.#active);
  }

  #inTurn(work: () => void): void {
    this.#services.turns.add(() => {
      if (this.wire.open) this.wire.attempt(work);
    });
  }

  #hello({ v, clientId, cursor }: z.infer<typeof clientControl.hello>): void {
    if (this.#feed) return this.wire.refuse({ code: 'bad_frame', why: 'hello was said already.' });
    this.#cancelHello();
    if (v < OLDEST_PROTOCOL_VERSION)
      return this.wire.close(
        CLOSE.policy,
        `version: the app speaks ${v}, this server ${OLDEST_PROTOCOL_VERSION} to ${PROTOCOL_VERSION}. Update the app`,
      );
    this.#clientId = clientId;
    this.#host.greeted(this);
    const { store, clock, access, messaging, presence, signals } = this.#services;
    const { personId } = this;
    const head = store.head(personId);
    const resumed = cursor === undefined ? null : readCursor(cursor, store.epoch, head);
    this.#directory = access.directory(personId);
    this.#feed = new Feed(personId, resumed?.ok ? resumed.position : head, store, clock, {
      emit: (event) => {
        this.#emit(event);
        return null;
      },
      buffered: () => this.wire.buffered,
      caughtUp: () => this.#caughtUp(),
      failed: (error) => this.wire.failed(error),
    });
    this.#say('welcome', {
      v: Math.min(v, PROTOCOL_VERSION),
      connectionId: this.wire.id,
      heartbeatMs: HEARTBEAT_MS,
      head: writeCursor(store.epoch, head),
      resumed: resumed?.ok ?? false,
      maxBytes: MAX_FRAME_BYTES,
      directory: this.#directory,
    });
    if (resumed && !resumed.ok)
      this.#say('reset', { cursor: writeCursor(store.epoch, head), reason: resumed.reason });
    const people = signals
      .peersOf(personId)
      .map((peerId) => presence.of(peerId))
      .filter(({ state, lastActiveAt }) => state !== 'offline' || lastActiveAt !== undefined);
    if (people.length > 0) this.#say('presence', { people });
    // What a client resumes from, it has.
    if (resumed?.ok) messaging.acknowledge(personId, resumed.position);
    presence.connected(personId);
    this.#feed.pull();
  }

  #chat({ recipientId, content, messageId }: Envelope): void {
    if (!this.#feed) return this.#beforeHello(messageId);
    if (this.#refusing) return this.wire.refuse({ ...this.#refusing, messageId });
    if (messageId !== undefined) this.#sending.add(messageId);
    const answered = this.wire.uncommitted();
    this.#services.messaging.chat(this.personId, { recipientId, content, messageId }, (outcome) => {
      answered();
      this.#answer(outcome, messageId);
    });
  }

  #answer(outcome: Stored | Refused, messageId: string | undefined): void {
    if (!outcome.ok) {
      if (messageId !== undefined) this.#sending.delete(messageId);
      if (outcome.code === 'storage_unavailable') this.#refusing = outcome;
      return this.wire.refuse({ ...outcome, messageId });
    }
    const feed = this.#feed;
    if (!feed) return;
    const waiting = this.#sending.delete(outcome.messageId);
    // A repeat says where the message stands; it is no entry of the log. The next entry is said at once.
    if (outcome.duplicate || feed.skip(outcome.position)) return this.#sayStored(outcome);
    if (outcome.position > feed.sent) {
      // This connection is being fed from the store: the entry goes out as `stored` when its turn comes.
      this.#sending.add(outcome.messageId);
      feed.pull();
    } else if (waiting || messageId === undefined) this.#sayStored(outcome);
  }

  #emit(event: LogEvent): void {
    const { store, clock } = this.#services;
    if (event.kind === 'chat' && event.message.senderId === this.personId)
      if (this.#sending.delete(event.message.messageId))
        return this.#sayStored({ ...event.message, position: event.position, duplicate: false });
    this.wire.send(fullFrame(event, this.personId, store.epoch, clock.now()));
  }

  #sayStored(stored: Omit<Stored, 'ok'>): void {
    const cursor = writeCursor(this.#services.store.epoch, stored.position);
    this.wire.send(storedFrame(stored, cursor, this.personId));
  }

  /** D9: the answer comes after everything up to the head that it names. */
  #heartbeat(): void {
    this.#heartbeatOwed = true;
    this.check();
    if (this.#feed && !this.#feed.behind) this.#caughtUp();
  }

  #caughtUp(): void {
    if (!this.#heartbeatOwed || !this.#feed) return;
    this.#heartbeatOwed = false;
    this.#say('heartbeat', { head: writeCursor(this.#services.store.epoch, this.#feed.sent) });
  }

  #turn(state: 'active' | 'away'): void {
    if ((state === 'active') === this.#active) return;
    this.#active = state === 'active';
    this.#services.presence.turned(this.personId, state);
  }

  #beforeHello(messageId?: string): void {
    this.wire.refuse({ code: 'bad_frame', why: 'Say hello first.', messageId });
  }

  #say<W extends Parameters<typeof controlFrame>[0]>(
    word: W,
    x: Parameters<typeof controlFrame<W>>[1],
  ): void {
    this.wire.send(controlFrame(word, x, this.personId, this.#services.clock.now()));
  }
}
