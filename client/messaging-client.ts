import type { ClientWord } from '../protocol/control.ts';
import type { Envelope } from '../protocol/envelope.ts';
import type { FlagsChange, Notification, Person } from '../protocol/entities.ts';
import { MAX_FRAME_BYTES } from '../protocol/limits.ts';
import type {
  MessagePage,
  Messaging,
  MessagingEvent,
  MessagingState,
  SearchResult,
  ShownConversation,
  ShownMessage,
} from '../protocol/messaging.ts';
import { BackFill } from './back-fill.ts';
import { Cache, StaleError } from './cache.ts';
import type { Channel } from './channel.ts';
import type { ClientStore, ConversationRecord, OutboxItem } from './client-store.ts';
import { compose } from './compose.ts';
import { Connection, type ConnectionPorts, type Welcome } from './connection.ts';
import { Drafts } from './drafts.ts';
import { FlagTeller } from './flag-teller.ts';
import { withFlags } from './flags.ts';
import { control, type ControlDetail } from './frames.ts';
import { Outbox } from './outbox.ts';
import { readPage } from './pages.ts';
import { Publisher } from './publisher.ts';
import { markRead, unconfirmedMark } from './read-marks.ts';
import { Refusals } from './refusals.ts';
import { Search } from './search.ts';
import { Serial } from './serial.ts';
import { ServerApi } from './server-api.ts';
import { byActivity, shownConversation, shownQueued } from './shown.ts';
import { Signs } from './signs.ts';
import type { ClientWords } from './strings.ts';
import { Sync, type Committed } from './sync.ts';

export interface ClientPorts extends ConnectionPorts {
  store: ClientStore;
  /** The person's directory changed on the server: what the workspace shows may have, too. */
  refreshed?(): void;
  /** Sentences for the person, in the language of now. */
  words: () => ClientWords;
}

export interface ClientOptions {
  /** Fetch the whole history of all conversations in the background (F3). */
  wholeHistory: boolean;
}

/** The client library: what a screen sees, on one store and one server. Here its parts are put together. */
export class MessagingClient implements Messaging {
  readonly #ports: ClientPorts;
  readonly #clientId: string;
  readonly #serial = new Serial();
  readonly #api: ServerApi;
  readonly #cache: Cache;
  readonly #drafts: Drafts;
  readonly #flags: FlagTeller;
  readonly #outbox: Outbox;
  readonly #refusals: Refusals;
  readonly #sync: Sync;
  readonly #connection: Connection;
  readonly #publisher: Publisher;
  readonly #signs: Signs;
  readonly #search: Search;
  readonly #backFill: BackFill | null;
  #person: Person | null = null;
  #running = false;
  #active = false;

  /** @param clientId of this installation or tab; it stays (8 to 64 letters, digits, `_`, `-`) */
  constructor(ports: ClientPorts, clientId: string, options: ClientOptions = { wholeHistory: false }) {
    this.#ports = ports;
    this.#clientId = clientId;
    this.#api = new ServerApi(ports.http);
    this.#cache = new Cache(ports.store, ports.words);
    this.#search = new Search(ports.store, this.#cache, ports.words);
    this.#backFill = options.wholeHistory
      ? new BackFill(this.#cache, this.#api, this.#serial, ports.clock, ports.debug)
      : null;
    this.#drafts = new Drafts(ports.store);
    this.#publisher = new Publisher({
      self: () => this.#self,
      words: ports.words,
      conversation: (id, words) => {
        const record = this.#cache.conversations.get(id);
        return record && this.#shown(record, words);
      },
    });
    this.#signs = new Signs(ports.clock, (event) => this.#publisher.tell(event));
    this.#outbox = new Outbox(ports.store, ports.clock, {
      self: () => this.#self,
      changed: (item) => this.#publisher.item(item),
      resume: (why, leastMs) => this.#connection.resume(why, leastMs),
    });
    this.#flags = new FlagTeller({
      cache: this.#cache,
      api: this.#api,
      serial: this.#serial,
      clock: ports.clock,
      debug: ports.debug,
      changed: (conversationId) => this.#publisher.conversations([conversationId]),
    });
    this.#refusals = new Refusals(this.#outbox, this.#cache, ports.debug);
    this.#sync = new Sync(this.#cache, this.#api, this.#serial, ports.debug, {
      pending: (messageId) => this.#outbox.pending(messageId),
      committed: (what) => this.#committed(what),
      begunAnew: () => {
        this.#outbox.begunAnew();
        this.#backFill?.again();
        this.#publisher.tell({ kind: 'reset' });
      },
      forgotten: () => this.#publisher.tell({ kind: 'reset' }),
      refreshed: () => {
        ports.refreshed?.();
        this.#tellSeen();
      },
      reloaded: () => this.#reload(),
      acknowledged: (messageId) => this.#outbox.acknowledged(messageId),
      unaccounted: () => this.#outbox.unaccounted,
      other: (envelope) => this.#otherFrame(envelope),
      received: (cursor) => this.#say('received', { cursor }),
      synced: () => this.#connection.synced(),
      resume: (why, leastMs) => this.#connection.resume(why, leastMs),
    });
    this.#connection = new Connection(ports, {
      hello: () => ({ self: this.#self, clientId: this.#clientId, cursor: this.#cache.cursor }),
      state: (connection) => {
        this.#publisher.tell({ kind: 'connection', connection });
        this.#backFill?.connection(connection.is === 'online');
      },
      connected: (channel, welcome, presented) => this.#connected(channel, welcome, presented),
      disconnected: (code) => this.#disconnected(code),
      frame: (envelope, origin) => this.#sync.frame(envelope, origin),
      settled: () => this.#sync.settled(),
      directory: () => this.#cache.directory,
    });
  }

  /**
   * Signed in as this person: shows what the cache has, and connects. A cache of somebody else is removed first.
   * @throws Error when the store cannot be read
   */
  async start(person: Person): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    this.#person = person;
    await this.#serial.run(async () => {
      await this.#load();
      if (this.#cache.person && this.#cache.person.id !== person.id) {
        await this.#ports.store.wipe();
        await this.#load();
      }
      if (!this.#cache.person) await this.#cache.apply({ self: person });
    });
    if (!this.#running) return;
    this.#publisher.tell({ kind: 'reset' });
    this.#connection.start();
  }

  /** Ends the connection; what is on disk stays, also what is not sent. */
  async stop(): Promise<void> {
    if (!this.#running) return;
    this.#running = false;
    this.#backFill?.connection(false);
    this.#connection.stop();
    this.#flags.disconnected();
    this.#api.cancel();
    await this.#serial.run(() => Promise.resolve());
    this.#signs.clear();
  }

  /** Signed out: stops, and removes everything of this person from this device. */
  async forget(): Promise<void> {
    await this.stop();
    await this.#serial.run(async () => {
      await this.#ports.store.wipe();
      await this.#load();
    });
    this.#person = null;
    this.#publisher.tell({ kind: 'reset' });
  }

  state(): Promise<MessagingState> {
    const words = this.#ports.words();
    const conversations = byActivity(
      [...this.#cache.conversations.values()].map((record) => this.#shown(record, words)),
      this.#outbox.items(),
    );
    return Promise.resolve({
      self: this.#cache.person ?? this.#person,
      gym: this.#cache.gym,
      connection: this.#connection.state,
      conversations,
      presence: this.#signs.presence(),
      seenUntil: this.#cache.seen.until,
    });
  }

  messages(query: Parameters<Messaging['messages']>[0]): Promise<MessagePage> {
    const sources = { cache: this.#cache, api: this.#api, outbox: this.#outbox, serial: this.#serial };
    return this.#afresh(() => readPage({ ...sources, self: this.#self, words: this.#ports.words() }, query));
  }

  search(find: { query: string; limit: number }): Promise<SearchResult | null> {
    return this.#search.find(find);
  }

  async send({
    conversationId,
    content,
  }: {
    conversationId: number;
    content: string;
  }): Promise<ShownMessage> {
    const { clock, random } = this.#ports;
    const words = this.#ports.words();
    const maxBytes = this.#connection.channel?.maxBytes ?? MAX_FRAME_BYTES;
    const author = { self: this.#self, clock, random, maxBytes, words };
    const message = compose(this.#cache.conversation(conversationId), content, author);
    let added: OutboxItem;
    try {
      added = await this.#outbox.add(message);
    } catch (error) {
      throw new Error(words.send.notKept(String(error)), { cause: error });
    }
    this.#signs.ownTyping(conversationId, false);
    return shownQueued(added, this.#self, words);
  }

  retry({ messageId }: { messageId: string }): Promise<void> {
    return this.#outbox.retry(messageId);
  }

  async discard({ messageId }: { messageId: string }): Promise<void> {
    const item = await this.#outbox.discard(messageId);
    if (!item) return;
    this.#publisher.tell({ kind: 'discarded', conversationId: item.conversationId, messageId });
    this.#publisher.conversations([item.conversationId]);
  }

  async markRead({ conversationId, seq }: { conversationId: number; seq: number }): Promise<void> {
    const mark = () => markRead(this.#cache, conversationId, seq);
    const changed = await this.#afresh(() => this.#serial.run(mark));
    if (changed) {
      this.#publisher.conversations([conversationId]);
      this.#sayRead(this.#cache.conversation(conversationId));
    }
    // I3: marked unread by hand lasts until it is read.
    if (this.#cache.conversation(conversationId).flags.unread)
      await this.setFlags({ conversationId, flags: { unread: false } });
  }

  async setFlags({ conversationId, flags }: { conversationId: number; flags: FlagsChange }): Promise<void> {
    await this.#afresh(() =>
      this.#serial.run(() =>
        this.#cache.apply({ conversations: [withFlags(this.#cache.conversation(conversationId), flags)] }),
      ),
    );
    this.#publisher.conversations([conversationId]);
    this.#flags.tell();
  }

  typing({ conversationId, active }: { conversationId: number; active: boolean }): Promise<void> {
    if (this.#connection.channel && this.#signs.ownTyping(conversationId, active))
      this.#say('typing', { conversationId, active });
    return Promise.resolve();
  }

  async saveDraft({ conversationId, content }: { conversationId: number; content: string }): Promise<void> {
    if (await this.#drafts.save(conversationId, content)) this.#publisher.conversations([conversationId]);
  }

  setActive({ active }: { active: boolean }): Promise<void> {
    if (this.#active !== active) {
      this.#active = active;
      this.#say('presence', { state: active ? 'active' : 'away' });
    }
    return Promise.resolve();
  }

  notifications(): Promise<Notification[]> {
    return this.#cache.notifications();
  }

  async markSeen({ until }: { until: string }): Promise<void> {
    const seen = { until, confirmed: null };
    await this.#afresh(() => this.#serial.run(() => this.#cache.apply({ seen })));
    this.#tellSeen();
    this.#flags.tell();
  }

  reconnect(): Promise<void> {
    this.#connection.reconnect();
    return Promise.resolve();
  }

  subscribe(listener: (event: MessagingEvent) => void): () => void {
    return this.#publisher.subscribe(listener);
  }

  get #self(): number {
    return this.#person?.id ?? this.#cache.self;
  }

  async #load(): Promise<void> {
    const { outbox, drafts } = await this.#cache.load();
    this.#outbox.load(outbox);
    this.#drafts.load(drafts);
  }

  /** Once more, on the store as it is now, when another tab began it anew: its stream is then taken up from there too. */
  async #afresh<T>(job: () => Promise<T>): Promise<T> {
    try {
      return await job();
    } catch (error) {
      if (!(error instanceof StaleError)) throw error;
      await this.#serial.run(async () => {
        await this.#reload();
        // In the same turn: no frame of the stream so far is applied to the new store.
        this.#connection.resume('another tab began anew');
      });
      return job();
    }
  }

  /** Another tab began the store anew, or signed out. */
  async #reload(): Promise<void> {
    await this.#load();
    this.#publisher.tell({ kind: 'reset' });
  }

  #connected(channel: Channel, welcome: Welcome | null, presented: string | null): void {
    this.#sync.connected(welcome, presented);
    this.#outbox.connected(channel);
    if (this.#active) this.#say('presence', { state: 'active' });
    for (const record of this.#cache.conversations.values()) this.#sayRead(record);
    this.#flags.connected();
    void this.#adopt();
  }

  async #adopt(): Promise<void> {
    try {
      for (const item of this.#outbox.adopt(await this.#ports.store.outbox())) this.#publisher.item(item);
    } catch (error) {
      this.#ports.debug('outbox unreadable', { error: String(error) });
    }
  }

  #disconnected(code: number): void {
    this.#sync.disconnected();
    this.#signs.lost();
    this.#flags.disconnected();
    this.#refusals.disconnected(code, this.#outbox.disconnected());
  }

  #tellSeen(): void {
    const { until } = this.#cache.seen;
    if (until !== null) this.#publisher.tell({ kind: 'seen', until });
  }

  #committed(what: Committed): void {
    this.#backFill?.again();
    const gone = this.#outbox.sent(what.sent.map(({ messageId }) => messageId));
    for (const { conversationId, senderId } of what.messages) this.#signs.wrote(conversationId, senderId);
    this.#publisher.committed(what, gone);
  }

  #otherFrame(envelope: Envelope): void {
    if (envelope.type !== 'status') return;
    if (envelope.messageId === undefined) this.#signs.frame(envelope);
    else this.#refusals.frame(envelope.messageId, envelope);
  }

  /** @param words of now: they are looked up once for all that is shown together, because looking is not free. */
  #shown(record: ConversationRecord, words: ClientWords): ShownConversation {
    const unsent = this.#outbox.of(record.id).map((item) => shownQueued(item, this.#self, words));
    return shownConversation(record, this.#drafts.of(record.id), unsent, words);
  }

  #sayRead(record: ConversationRecord): void {
    const mark = unconfirmedMark(record);
    if (mark) this.#say('read', mark);
  }

  #say<W extends ClientWord>(word: W, x: ControlDetail<W>): void {
    this.#connection.channel?.send(control({ self: this.#self, now: this.#ports.clock.now() }, word, x));
  }
}
