import { errorDetail, type ClientWord } from '../protocol/control.ts';
import { withoutExtensions, type Envelope } from '../protocol/envelope.ts';
import type { Notification, Person } from '../protocol/entities.ts';
import { MAX_FRAME_BYTES, MAX_PAGE } from '../protocol/limits.ts';
import type {
  MessagePage,
  Messaging,
  MessagingEvent,
  MessagingState,
  ShownConversation,
  ShownMessage,
} from '../protocol/messaging.ts';
import { CLOSE, ERROR_CODES } from '../protocol/codes.ts';
import { Cache } from './cache.ts';
import type { Channel } from './channel.ts';
import type { ClientStore, ConversationRecord, OutboxItem } from './client-store.ts';
import { Connection, type ConnectionPorts, type Welcome } from './connection.ts';
import { chat, control, type ControlDetail } from './frames.ts';
import { cacheDownTo } from './history.ts';
import { withReadMark } from './log-batch.ts';
import { newMessageId } from './message-id.ts';
import { Outbox } from './outbox.ts';
import { whyFailed } from './send-errors.ts';
import { Serial } from './serial.ts';
import { ServerApi } from './server-api.ts';
import { byActivity, shownConversation, shownQueued, shownStored } from './shown.ts';
import { Signs } from './signs.ts';
import { Sync, type Committed } from './sync.ts';
import { utf8Length } from './utf8.ts';

export interface ClientPorts extends ConnectionPorts {
  store: ClientStore;
}

/** The client library: what a screen sees, on one store and one server. */
export class MessagingClient implements Messaging {
  readonly #ports: ClientPorts;
  readonly #clientId: string;
  readonly #listeners = new Set<(event: MessagingEvent) => void>();
  readonly #serial = new Serial();
  readonly #api: ServerApi;
  readonly #cache: Cache;
  readonly #outbox: Outbox;
  readonly #sync: Sync;
  readonly #connection: Connection;
  readonly #signs: Signs;
  #drafts = new Map<number, string>();
  #person: Person | null = null;
  #running = false;
  #active = false;

  /** @param clientId of this installation or tab; it stays (8 to 64 letters, digits, `_`, `-`) */
  constructor(ports: ClientPorts, clientId: string) {
    this.#ports = ports;
    this.#clientId = clientId;
    this.#api = new ServerApi(ports.http);
    this.#cache = new Cache(ports.store);
    this.#signs = new Signs(ports.clock, (event) => this.#tell(event));
    this.#outbox = new Outbox(ports.store, ports.clock, {
      self: () => this.#self,
      changed: (item) => this.#tellItem(item),
      resume: (why, leastMs) => this.#connection.resume(why, leastMs),
    });
    this.#sync = new Sync(this.#cache, this.#api, this.#serial, ports.debug, {
      pending: (messageId) => this.#outbox.pending(messageId),
      committed: (what) => this.#committed(what),
      begunAnew: () => {
        this.#outbox.begunAnew();
        this.#tell({ kind: 'reset' });
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
      state: (connection) => this.#tell({ kind: 'connection', connection }),
      connected: (channel, welcome, from) => this.#connected(channel, welcome, from),
      disconnected: (code) => this.#disconnected(code),
      frame: (envelope, origin) => this.#sync.frame(envelope, origin),
      settled: () => this.#sync.settled(),
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
    this.#tell({ kind: 'reset' });
    this.#connection.start();
  }

  /** Ends the connection; what is on disk stays, also what is not sent. */
  async stop(): Promise<void> {
    if (!this.#running) return;
    this.#running = false;
    this.#connection.stop();
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
    this.#tell({ kind: 'reset' });
  }

  state(): Promise<MessagingState> {
    const conversations = [...this.#cache.conversations.values()]
      .map((record) => this.#shown(record))
      .toSorted(byActivity);
    return Promise.resolve({
      self: this.#cache.person ?? this.#person,
      gym: this.#cache.gym,
      connection: this.#connection.state,
      conversations,
      presence: this.#signs.presence(),
    });
  }

  async messages(query: {
    conversationId: number;
    before?: number | undefined;
    limit: number;
  }): Promise<MessagePage> {
    const { conversationId } = query;
    const limit = Math.min(query.limit, MAX_PAGE);
    const before = query.before ?? Number.MAX_SAFE_INTEGER;
    const end = Math.min(before, this.#record(conversationId).head + 1);
    const wanted = Math.max(1, end - limit);
    try {
      await cacheDownTo(this.#cache, this.#api, conversationId, wanted, limit, (job) =>
        this.#serial.run(job),
      );
    } catch {
      if (this.#record(conversationId).cachedFrom >= end)
        throw new Error(
          'Older messages are on the server, which cannot be reached just now. Try again when connected.',
        );
    }
    // In turn with what changes the cache, so that a message is either in the outbox or in the page.
    return this.#serial.run(async () => {
      const record = this.#record(conversationId);
      const page = await this.#cache.messages(record, before, limit);
      const stored = page.map(shownStored);
      const ids = new Set(page.map(({ messageId }) => messageId));
      const waiting = query.before === undefined ? this.#outbox.of(conversationId) : [];
      const queued = waiting
        .filter(({ messageId }) => !ids.has(messageId))
        .map((item) => shownQueued(item, this.#self));
      return { messages: [...stored, ...queued], more: (page[0]?.seq ?? end) > 1 };
    });
  }

  async send({
    conversationId,
    content,
  }: {
    conversationId: number;
    content: string;
  }): Promise<ShownMessage> {
    const record = this.#record(conversationId);
    if (content.trim() === '') throw new Error('There is nothing to send: the message is empty.');
    if (record.closed)
      throw new Error(
        `${record.peer.name} is not assigned to you any more: nothing can be sent. Ask the gym.`,
      );
    const { clock, random } = this.#ports;
    const message = {
      messageId: newMessageId(clock, random),
      conversationId,
      recipientId: record.peer.id,
      content,
      timestamp: new Date(clock.now()).toISOString(),
      status: { is: 'queued' },
    } as const;
    const most = this.#connection.channel?.maxBytes ?? MAX_FRAME_BYTES;
    const bytes = utf8Length(JSON.stringify(chat(this.#self, message)));
    if (bytes > most)
      throw new Error(
        `This message is too long by about ${bytes - most} characters. Split it into shorter ones.`,
      );
    let added: OutboxItem;
    try {
      added = await this.#outbox.add(message);
    } catch (error) {
      throw new Error(`The message could not be kept on this device, so it was not sent: ${String(error)}`, {
        cause: error,
      });
    }
    this.#signs.ownTyping(conversationId, false);
    return shownQueued(added, this.#self);
  }

  retry({ messageId }: { messageId: string }): Promise<void> {
    return this.#outbox.retry(messageId);
  }

  async discard({ messageId }: { messageId: string }): Promise<void> {
    const item = await this.#outbox.discard(messageId);
    if (!item) return;
    this.#tell({ kind: 'discarded', conversationId: item.conversationId, messageId });
    this.#tellConversations([item.conversationId]);
  }

  async markRead({ conversationId, seq }: { conversationId: number; seq: number }): Promise<void> {
    const changed = await this.#serial.run(async () => {
      const record = this.#record(conversationId);
      const upTo = Math.min(seq, record.head);
      if (upTo <= record.mine.read) return false;
      // What is on screen is cached; otherwise the count waits for the server's own mark.
      const after =
        upTo + 1 >= record.cachedFrom ? await this.#cache.inboundAfter(record, upTo) : record.inbound;
      await this.#cache.apply({ conversations: [withReadMark(record, upTo, after)] });
      return true;
    });
    if (!changed) return;
    this.#tellConversations([conversationId]);
    this.#sayRead(this.#record(conversationId));
  }

  typing({ conversationId, active }: { conversationId: number; active: boolean }): Promise<void> {
    if (this.#connection.channel && this.#signs.ownTyping(conversationId, active))
      this.#say('typing', { conversationId, active });
    return Promise.resolve();
  }

  async saveDraft({ conversationId, content }: { conversationId: number; content: string }): Promise<void> {
    if ((this.#drafts.get(conversationId) ?? '') === content) return;
    if (content === '') this.#drafts.delete(conversationId);
    else this.#drafts.set(conversationId, content);
    await this.#ports.store.saveDraft(conversationId, content);
    this.#tellConversations([conversationId]);
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

  reconnect(): Promise<void> {
    this.#connection.reconnect();
    return Promise.resolve();
  }

  subscribe(listener: (event: MessagingEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get #self(): number {
    return this.#person?.id ?? this.#cache.self;
  }

  async #load(): Promise<void> {
    const { outbox, drafts } = await this.#cache.load();
    this.#outbox.load(outbox);
    this.#drafts = drafts;
  }

  /** Another tab began the store anew, or signed out. */
  async #reload(): Promise<void> {
    await this.#load();
    this.#tell({ kind: 'reset' });
  }

  #connected(channel: Channel, welcome: Welcome | null, resumedFrom: string | null): void {
    this.#sync.connected(welcome, resumedFrom);
    this.#outbox.connected(channel);
    if (this.#active) this.#say('presence', { state: 'active' });
    for (const record of this.#cache.conversations.values()) this.#sayRead(record);
    void this.#adopt();
  }

  async #adopt(): Promise<void> {
    try {
      for (const item of this.#outbox.adopt(await this.#ports.store.outbox())) this.#tellItem(item);
    } catch (error) {
      this.#ports.debug('outbox unreadable', { error: String(error) });
    }
  }

  #disconnected(code: number): void {
    this.#sync.disconnected();
    this.#signs.lost();
    const lost = this.#outbox.disconnected();
    // E3: whichever was too large must not be sent again, or it would close the next socket too.
    const largest = lost[0];
    if (code === CLOSE.tooLarge && largest)
      void this.#fail(largest.messageId, { code: 'too_large', why: whyFailed('too_large')! });
  }

  #committed({ messages, notifications, envelopes, sent, conversations }: Committed): void {
    const gone = this.#outbox.sent(sent.map(({ messageId }) => messageId));
    const told = new Set(messages.map(({ messageId }) => messageId));
    for (const message of messages) {
      this.#signs.wrote(message.conversationId, message.senderId);
      this.#tell({ kind: 'message', message: shownStored(message) });
    }
    for (const { messageId, seq, timestamp } of sent) {
      const item = gone.find((one) => one.messageId === messageId);
      // It was in the cache already, by a snapshot or another tab; here it was still shown as queued.
      if (item && !told.has(messageId))
        this.#tell({
          kind: 'message',
          message: { ...shownQueued(item, this.#self), timestamp, status: { is: 'stored', seq } },
        });
    }
    this.#tellConversations([...conversations, ...gone.map(({ conversationId }) => conversationId)]);
    for (const notification of notifications) this.#tell({ kind: 'notification', notification });
    for (const envelope of envelopes) this.#tell({ kind: 'envelope', message: withoutExtensions(envelope) });
  }

  #otherFrame(envelope: Envelope): void {
    const { messageId, content } = envelope;
    if (envelope.type !== 'status') return;
    if (messageId === undefined) return this.#signs.frame(envelope);
    const detail = errorDetail.safeParse(envelope.x);
    if (!detail.success && !isErrorCode(content)) return;
    const final = this.#outbox.refused(messageId, content, detail.data?.retryAfterMs);
    if (final) void this.#fail(messageId, final);
  }

  /** In memory at once, so that it is not sent again before the disk has it too. */
  async #fail(messageId: string, { code, why }: { code: string; why: string }): Promise<void> {
    this.#outbox.failed(messageId, code, why);
    try {
      await this.#cache.apply({ failed: [{ messageId, code, why }] });
    } catch (error) {
      // After a restart it is queued again, and refused again.
      this.#ports.debug('failure not written', { error: String(error) });
    }
  }

  #record(conversationId: number): ConversationRecord {
    const record = this.#cache.conversations.get(conversationId);
    if (!record)
      throw new Error('There is no such conversation on this device. Open it again from the list.');
    return record;
  }

  #shown(record: ConversationRecord): ShownConversation {
    return shownConversation(record, this.#drafts.get(record.id) ?? '', this.#outbox.of(record.id));
  }

  /** A read mark that the server has not confirmed goes out again on every connection. */
  #sayRead({ id, mine, readConfirmed }: ConversationRecord): void {
    if (mine.read > readConfirmed) this.#say('read', { conversationId: id, seq: mine.read });
  }

  #say<W extends ClientWord>(word: W, x: ControlDetail<W>): void {
    this.#connection.channel?.send(control({ self: this.#self, now: this.#ports.clock.now() }, word, x));
  }

  #tellItem(item: OutboxItem): void {
    this.#tell({ kind: 'message', message: shownQueued(item, this.#self) });
    this.#tellConversations([item.conversationId]);
  }

  #tellConversations(ids: readonly number[]): void {
    const conversations = [...new Set(ids)]
      .map((id) => this.#cache.conversations.get(id))
      .filter((record) => record !== undefined)
      .map((record) => this.#shown(record));
    if (conversations.length > 0) this.#tell({ kind: 'conversations', conversations });
  }

  #tell(event: MessagingEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

function isErrorCode(word: string): boolean {
  return (ERROR_CODES as readonly string[]).includes(word);
}
