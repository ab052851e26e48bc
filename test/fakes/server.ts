import type { Http, HttpRequest, HttpResult, SocketEvents, SocketFactory } from '../../client/ports.ts';
import { HTTP_STATUS, type ErrorCode } from '../../protocol/codes.ts';
import { clientControl } from '../../protocol/control.ts';
import { parseEnvelope, type Envelope } from '../../protocol/envelope.ts';
import { flagsBody, seenBody } from '../../protocol/http.ts';
import { HEARTBEAT_MS, MAX_FRAME_BYTES, MAX_PAGE } from '../../protocol/limits.ts';
import type { FakeClock } from './clock.ts';
import { GymLog, type Entry } from './gym-log.ts';
import { entryFrame, statusFrame } from './log-frames.ts';

/** What is wrong with the way to the fake server, or with the server. */
export interface Faults {
  /** `refused`: the upgrade fails; `mute`: it succeeds and nothing follows. */
  sockets: 'fine' | 'refused' | 'mute';
  http: 'fine' | 'down';
  /** C15 */
  storage: 'fine' | 'full';
  /** These many of the next chats are stored, and the connection breaks before the answer. */
  breakAfterStoring: number;
  /** These many of the next frames of the log vanish on their way. */
  swallow: number;
  /** A chat with this content closes the socket with 1009, as one beyond a proxy's limit would. */
  poison: string | null;
  /** The server answers no heartbeat. */
  deaf: boolean;
  signedOut: boolean;
  /** A server of the time before flags, needs reply and tags. */
  old: boolean;
}

interface Connection {
  personId: number;
  clientId: string | null;
  events: SocketEvents;
  open: boolean;
  /** Its log frames vanish from now on; the rest works. */
  hollow: boolean;
  /** C15: after refusing a chat for a while a connection takes no more of them. */
  refusing: boolean;
}

/** The server at protocol level, deterministic: what it sends arrives in the next microtask, in order. */
export class FakeServer {
  readonly gym: GymLog;
  readonly faults: Faults = {
    sockets: 'fine',
    http: 'fine',
    storage: 'fine',
    breakAfterStoring: 0,
    swallow: 0,
    poison: null,
    deaf: false,
    signedOut: false,
    old: false,
  };
  /** Pages of history are refused: of all conversations, or of one. */
  refuseHistory: boolean | number = false;
  historyAsked = 0;
  protocol = { oldest: 1, newest: 1 };
  /** Everything full clients said on sockets, for tests that look at the wire. */
  readonly heard: Envelope[] = [];
  /** The paths that were asked for over HTTP. */
  readonly asked: string[] = [];
  /** While set, what is set on a conversation is stored at once, and the answer waits for it. */
  holdFlags: Promise<void> | null = null;
  readonly #clock: FakeClock;
  #connections: Connection[] = [];
  #polls: (() => void)[] = [];

  constructor(clock: FakeClock) {
    this.#clock = clock;
    this.gym = new GymLog(() => this.#timestamp());
    this.gym.onEntry = (personId, entry, position) => {
      for (const connection of this.#of(personId))
        if (connection.clientId) this.#sendEntry(connection, entry, position);
      for (const wake of this.#polls.splice(0)) wake();
    };
  }

  get connected(): number {
    return this.#connections.length;
  }

  /** Closes every socket, as the server would. */
  cut(code: number, reason = ''): void {
    for (const connection of this.#connections) this.#close(connection, code, reason);
  }

  /** The log no longer reaches those who are connected now, and nothing else tells. */
  hollowOut(): void {
    for (const connection of this.#connections) connection.hollow = true;
  }

  /** Sends a frame to every socket of a person. */
  tell(personId: number, content: string, x: object): void {
    for (const connection of this.#of(personId)) this.#send(connection, this.#status(content, x));
  }

  /** The person's list changed: connected devices hear of it, as soon as the server tells. */
  directoryChanged(personId: number): void {
    this.tell(personId, 'directory', { directory: this.gym.directory(personId) });
    for (const wake of this.#polls.splice(0)) wake();
  }

  sockets(personId: number): SocketFactory {
    return {
      open: (_subprotocol, events) => {
        const connection: Connection = {
          personId,
          clientId: null,
          events,
          open: true,
          hollow: false,
          refusing: false,
        };
        queueMicrotask(() => {
          if (!connection.open) return;
          if (this.faults.sockets === 'refused' || this.faults.signedOut)
            return this.#close(connection, 1006, 'upgrade refused');
          this.#connections.push(connection);
          events.open();
        });
        return {
          buffered: 0,
          send: (text) => queueMicrotask(() => this.#hear(connection, text)),
          close: () => {
            connection.open = false;
            this.#connections = this.#connections.filter((one) => one !== connection);
          },
        };
      },
    };
  }

  http(personId: number): Http {
    return {
      request: (request) => {
        let cancel = (): void => {};
        const cancelled = new Promise<HttpResult>((resolve) => {
          cancel = () => resolve({ ok: false, why: 'cancelled', detail: '' });
          this.#clock.after(request.timeoutMs, () => resolve({ ok: false, why: 'timeout', detail: '' }));
        });
        return { result: Promise.race([cancelled, this.#answer(personId, request)]), cancel };
      },
    };
  }

  async #answer(personId: number, { method, path, body }: HttpRequest): Promise<HttpResult> {
    await Promise.resolve();
    const down: HttpResult = { ok: false, why: 'network', detail: 'refused' };
    if (this.faults.http === 'down') return down;
    if (this.faults.signedOut) return answer(401, this.#error('unauthenticated'));
    const url = new URL(path, 'http://gym.test');
    this.asked.push(url.pathname);
    const person = this.gym.people.get(personId)!;
    if (url.pathname === '/api/me')
      return answer(200, { user: person, gym: { name: 'Iron Hall' }, protocol: this.protocol });
    if (url.pathname === '/api/conversations')
      return answer(200, {
        conversations: this.gym
          .conversations(personId)
          .map(({ flags, waiting, tags, ...known }) =>
            this.faults.old ? known : { ...known, flags, waiting, tags },
          ),
        cursor: this.gym.head(personId),
        directory: this.gym.directory(personId),
        seenUntil: this.gym.seenUntil.get(personId),
      });
    const history = /^\/api\/conversations\/(\d+)\/messages$/.exec(url.pathname);
    if (history) {
      this.historyAsked += 1;
      if (this.refuseHistory === true || this.refuseHistory === Number(history[1]))
        return answer(429, this.#error('rate_limited'));
      const before = Number(url.searchParams.get('before') ?? Number.MAX_SAFE_INTEGER);
      const older = this.gym.rooms.get(Number(history[1]))!.messages.filter(({ seq }) => seq < before);
      const messages = older.slice(-Number(url.searchParams.get('limit')));
      return answer(200, { messages, more: messages.length < older.length });
    }
    if (url.pathname === '/api/notifications')
      return answer(200, { notifications: this.gym.notifications(personId) });
    if (url.pathname === '/api/notifications/seen') return this.#markSeen(personId, body);
    const flagged = /^\/api\/conversations\/(\d+)$/.exec(url.pathname);
    if (flagged && method === 'PATCH') return this.#setFlags(personId, Number(flagged[1]), body);
    if (url.pathname === '/api/events') return this.#poll(personId, url.searchParams);
    return this.#post(personId, body as Envelope);
  }

  async #setFlags(personId: number, conversationId: number, body: unknown): Promise<HttpResult> {
    if (this.faults.old) return answer(404, this.#error('bad_frame'));
    if (this.faults.storage === 'full') return answer(503, this.#error('storage_unavailable'));
    if (!this.gym.rooms.has(conversationId)) return answer(403, this.#error('forbidden'));
    const { seen: _seen, ...change } = flagsBody.parse(body);
    const directory = this.gym.setFlags(personId, conversationId, change);
    this.#clock.after(200, () => this.directoryChanged(personId));
    const stored = answer(200, {
      flags: this.gym.flags(personId, conversationId),
      waiting: this.gym.waiting(personId, conversationId),
      head: this.gym.rooms.get(conversationId)!.messages.length,
      directory,
    });
    await this.holdFlags;
    return stored;
  }

  async #markSeen(personId: number, body: unknown): Promise<HttpResult> {
    if (this.faults.old) return answer(404, this.#error('bad_frame'));
    const { until } = seenBody.parse(body);
    const directory = this.gym.markSeen(personId, until);
    this.#clock.after(200, () => this.directoryChanged(personId));
    return answer(200, { until: this.gym.seenUntil.get(personId), directory });
  }

  async #poll(personId: number, query: URLSearchParams): Promise<HttpResult> {
    const position = this.gym.position(personId, query.get('after')!);
    if (position === null) {
      const cursor = this.gym.head(personId);
      return answer(200, { events: [this.#status('reset', { cursor, reason: 'outdated' })], cursor });
    }
    const wait = Number(query.get('wait')) * 1000;
    const known = query.get('directory');
    const changed = () => known !== null && known !== this.gym.directory(personId);
    if (wait > 0 && this.gym.log(personId).length === position && !changed())
      await new Promise<void>((resolve) => {
        this.#polls.push(resolve);
        this.#clock.after(wait, resolve);
      });
    if (this.faults.http === 'down') return { ok: false, why: 'network', detail: 'cut' };
    const events = this.gym
      .log(personId)
      .slice(position, position + MAX_PAGE)
      .map((entry, i) => this.#frame(entry, position + i + 1, null));
    const cursor = this.gym.cursor(position + events.length);
    if (changed()) events.push(this.#status('directory', { directory: this.gym.directory(personId) }));
    return answer(200, { events, cursor });
  }

  #post(personId: number, envelope: Envelope): HttpResult {
    if (envelope.type === 'status') {
      this.#control(personId, envelope);
      return answer(200, this.#status(envelope.content, {}));
    }
    const result = this.#chat(envelope, null);
    if (this.#breaks(result)) return { ok: false, why: 'network', detail: 'broke before the answer' };
    return answer(result.content === 'stored' ? 200 : HTTP_STATUS[result.content as ErrorCode], result);
  }

  #hear(connection: Connection, text: string): void {
    if (!connection.open) return;
    const parsed = parseEnvelope(text);
    if (!parsed.ok) return this.#send(connection, this.#error('bad_frame', parsed.messageId));
    const { envelope } = parsed;
    this.heard.push(envelope);
    if (envelope.type === 'chat') return this.#hearChat(connection, envelope, text);
    if (envelope.content === 'hello') return this.#hello(connection, envelope);
    if (envelope.content === 'heartbeat') {
      const head = this.gym.head(connection.personId);
      if (!this.faults.deaf) this.#send(connection, this.#status('heartbeat', { head }));
      return;
    }
    this.#control(connection.personId, envelope);
  }

  #hello(connection: Connection, envelope: Envelope): void {
    if (this.faults.sockets === 'mute') return;
    const { clientId, cursor } = clientControl.hello.parse(envelope.x);
    for (const older of this.#of(connection.personId))
      if (older !== connection && older.clientId === clientId) this.#close(older, 4409, 'replaced');
    connection.clientId = clientId;
    const { personId } = connection;
    const from = cursor === undefined ? undefined : this.gym.position(personId, cursor);
    this.#send(
      connection,
      this.#status('welcome', {
        v: 1,
        connectionId: 'c',
        heartbeatMs: HEARTBEAT_MS,
        head: this.gym.head(personId),
        resumed: typeof from === 'number',
        maxBytes: MAX_FRAME_BYTES,
        directory: this.gym.directory(personId),
      }),
    );
    if (from === null)
      this.#send(connection, this.#status('reset', { cursor: this.gym.head(personId), reason: 'outdated' }));
    else if (from !== undefined)
      this.gym
        .log(personId)
        .slice(from)
        .forEach((entry, i) => this.#sendEntry(connection, entry, from + i + 1));
  }

  #hearChat(connection: Connection, envelope: Envelope, text: string): void {
    if (envelope.content === this.faults.poison || Buffer.byteLength(text) > 4 * MAX_FRAME_BYTES)
      return this.#close(connection, 1009, 'too large');
    if (Buffer.byteLength(text) > MAX_FRAME_BYTES)
      return this.#send(connection, this.#error('too_large', envelope.messageId));
    if (connection.refusing)
      return this.#send(connection, this.#error('storage_unavailable', envelope.messageId));
    const result = this.#chat(envelope, connection);
    if (this.#breaks(result)) return this.#close(connection, 1006, '');
    connection.refusing = result.content === 'storage_unavailable';
    // What is newly stored was confirmed as the frame of its place in the log.
    if (result.content !== 'stored' || result.x?.['duplicate'] === true) this.#send(connection, result);
  }

  #chat(envelope: Envelope, via: Connection | null): Envelope {
    if (this.faults.storage === 'full') return this.#error('storage_unavailable', envelope.messageId);
    const result = this.gym.accept(envelope, via);
    if (!result.ok) return this.#error(result.code, envelope.messageId);
    const { message, position, duplicate } = result;
    const { conversationId, seq, messageId } = message;
    const cursor = this.gym.cursor(position);
    return { ...this.#status('stored', { conversationId, seq, cursor, duplicate }), messageId };
  }

  #breaks(result: Envelope): boolean {
    if (result.content !== 'stored' || this.faults.breakAfterStoring === 0) return false;
    this.faults.breakAfterStoring -= 1;
    return true;
  }

  #control(personId: number, { content, x }: Envelope): void {
    if (content === 'received') {
      const position = this.gym.position(personId, clientControl.received.parse(x).cursor);
      if (position !== null) this.gym.received(personId, position);
    } else if (content === 'read') {
      const { conversationId, seq } = clientControl.read.parse(x);
      this.gym.read(personId, conversationId, seq);
    }
  }

  #sendEntry(connection: Connection, entry: Entry, position: number): void {
    if (connection.hollow) return;
    if (this.faults.swallow > 0) {
      this.faults.swallow -= 1;
      return;
    }
    this.#send(connection, this.#frame(entry, position, connection));
  }

  #frame(entry: Entry, position: number, connection: Connection | null): Envelope {
    return entryFrame(entry, this.gym.cursor(position), connection, this.#timestamp());
  }

  #error(code: ErrorCode, messageId?: string): Envelope {
    const error = this.#status(code, { message: code });
    return messageId === undefined ? error : { ...error, messageId };
  }

  #status(content: string, x: object): Envelope {
    return statusFrame(content, x, this.#timestamp());
  }

  #send(connection: Connection, envelope: Envelope): void {
    const text = JSON.stringify(envelope);
    queueMicrotask(() => {
      if (connection.open) connection.events.message(text);
    });
  }

  #close(connection: Connection, code: number, reason: string): void {
    this.#connections = this.#connections.filter((one) => one !== connection);
    // What was sent before arrives before.
    queueMicrotask(() => {
      if (!connection.open) return;
      connection.open = false;
      connection.events.close(code, reason);
    });
  }

  #of(personId: number): Connection[] {
    return this.#connections.filter((connection) => connection.personId === personId);
  }

  #timestamp(): string {
    return new Date(this.#clock.now()).toISOString();
  }
}

function answer(status: number, body: object): HttpResult {
  return { ok: true, status, body: JSON.stringify(body) };
}
