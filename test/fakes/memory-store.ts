import type {
  Changes,
  ClientStore,
  ConversationRecord,
  CountQuery,
  NewOutboxItem,
  OutboxItem,
  PageQuery,
  Snapshot,
  StoredState,
  StoredTerm,
} from '../../client/client-store.ts';
import { joinConversations } from '../../client/conversation-record.ts';
import { joinSeen, NOTHING_SEEN } from '../../client/seen-mark.ts';
import { isFound, newestFirst } from '../../client/search-scan.ts';
import type { Message, Notification, Person } from '../../protocol/entities.ts';

/** A store in memory. `open` hands out what a restart or another tab would see: the same data. */
export class MemoryStore implements ClientStore {
  /** While set, every write fails with it: a full disk. */
  failing: Error | null = null;
  #generation = 1;
  #self: Person | null = null;
  #gym = '';
  #cursor: string | null = null;
  #directory: string | null = null;
  #seen = NOTHING_SEEN;
  #conversations = new Map<number, ConversationRecord>();
  #messages = new Map<string, Message>();
  #notifications = new Map<string, Notification>();
  #outbox = new Map<string, OutboxItem>();
  #drafts = new Map<number, string>();
  #order = 0;

  async load(): Promise<StoredState> {
    await turn();
    return structuredClone({
      generation: this.#generation,
      self: this.#self,
      gym: this.#gym,
      cursor: this.#cursor,
      directory: this.#directory,
      seen: this.#seen,
      conversations: [...this.#conversations.values()],
      drafts: [...this.#drafts].map(([conversationId, content]) => ({ conversationId, content })),
      outbox: this.#sortedOutbox(),
    });
  }

  async apply(changes: Changes): Promise<'done' | 'stale'> {
    await this.#writing();
    if (changes.generation !== this.#generation) return 'stale';
    const { cursor, directory, self, gym } = structuredClone(changes);
    if (cursor !== undefined) this.#cursor = cursor;
    if (directory !== undefined) this.#directory = directory;
    if (self !== undefined) this.#self = self;
    if (gym !== undefined) this.#gym = gym;
    this.#seen = joinSeen(this.#seen, changes.seen);
    for (const incoming of structuredClone(changes.conversations ?? [])) {
      const stored = this.#conversations.get(incoming.id);
      this.#conversations.set(incoming.id, stored ? joinConversations(stored, incoming) : incoming);
    }
    this.#addMessages(changes.messages ?? []);
    this.#forgetExpired();
    this.#addNotifications(changes.notifications ?? [], changes.keptSince);
    for (const messageId of changes.sent ?? []) this.#outbox.delete(messageId);
    for (const { messageId, code } of changes.failed ?? []) {
      const item = this.#outbox.get(messageId);
      if (item) this.#outbox.set(messageId, { ...item, status: { is: 'failed', code } });
    }
    return 'done';
  }

  async reset(snapshot: Snapshot): Promise<number> {
    await this.#writing();
    const { self, gym, cursor, directory, conversations, messages } = structuredClone(snapshot);
    this.#self = self;
    this.#gym = gym;
    this.#cursor = cursor;
    this.#directory = directory;
    this.#seen = joinSeen(this.#seen, snapshot.seen);
    this.#conversations = new Map(conversations.map((record) => [record.id, record]));
    this.#messages.clear();
    this.#addMessages(messages);
    this.#forgetExpired();
    this.#addNotifications(snapshot.notifications, snapshot.keptSince);
    this.#generation += 1;
    return this.#generation;
  }

  async messages(query: PageQuery): Promise<Message[] | 'stale'> {
    await turn();
    if (query.generation !== this.#generation) return 'stale';
    return [...this.#messages.values()]
      .filter(({ conversationId }) => conversationId === query.conversationId)
      .filter(({ seq }) => seq >= query.from && seq < query.before)
      .toSorted((a, b) => a.seq - b.seq)
      .slice(-query.limit)
      .map((message) => ({ ...message }));
  }

  async count(query: CountQuery): Promise<number | 'stale'> {
    await turn();
    if (query.generation !== this.#generation) return 'stale';
    return [...this.#messages.values()].filter(
      ({ conversationId, senderId, seq }) =>
        conversationId === query.conversationId &&
        senderId === query.senderId &&
        seq > query.afterSeq &&
        seq <= query.upTo,
    ).length;
  }

  async search({ terms, limit }: { terms: readonly StoredTerm[]; limit: number }): Promise<Message[]> {
    await turn();
    return [...this.#messages.values()]
      .filter((message) => isFound(message, terms))
      .toSorted(newestFirst)
      .slice(0, limit);
  }

  async notifications(limit: number): Promise<Notification[]> {
    await turn();
    return [...this.#notifications.values()].toReversed().slice(0, limit);
  }

  async outbox(): Promise<OutboxItem[]> {
    await turn();
    return structuredClone(this.#sortedOutbox());
  }

  async enqueue(item: NewOutboxItem): Promise<OutboxItem> {
    await this.#writing();
    this.#order += 1;
    const placed: OutboxItem = { ...structuredClone(item), order: this.#order };
    this.#outbox.set(item.messageId, placed);
    return structuredClone(placed);
  }

  async dequeue(messageId: string): Promise<void> {
    await this.#writing();
    this.#outbox.delete(messageId);
  }

  async saveDraft(conversationId: number, content: string): Promise<void> {
    await this.#writing();
    if (content === '') this.#drafts.delete(conversationId);
    else this.#drafts.set(conversationId, content);
  }

  async wipe(): Promise<void> {
    await this.#writing();
    this.#self = null;
    this.#gym = '';
    this.#cursor = null;
    this.#directory = null;
    this.#seen = NOTHING_SEEN;
    this.#conversations.clear();
    this.#messages.clear();
    this.#notifications.clear();
    this.#outbox.clear();
    this.#drafts.clear();
    this.#generation += 1;
  }

  #addMessages(messages: readonly Message[]): void {
    for (const message of messages) {
      const key = `${message.conversationId}/${message.seq}`;
      if (!this.#messages.has(key)) this.#messages.set(key, { ...message });
    }
  }

  #forgetExpired(): void {
    for (const [key, { conversationId, seq }] of this.#messages)
      if (seq <= (this.#conversations.get(conversationId)?.expired ?? 0)) this.#messages.delete(key);
  }

  #addNotifications(notifications: readonly Notification[], keptSince = ''): void {
    for (const notification of notifications)
      if (!this.#notifications.has(notification.messageId))
        this.#notifications.set(notification.messageId, { ...notification });
    for (const [id, { timestamp }] of this.#notifications)
      if (timestamp < keptSince) this.#notifications.delete(id);
  }

  #sortedOutbox(): OutboxItem[] {
    return [...this.#outbox.values()].toSorted((a, b) => a.order - b.order);
  }

  async #writing(): Promise<void> {
    await turn();
    if (this.failing) throw this.failing;
  }
}

/** A real store answers later, never at once. */
function turn(): Promise<void> {
  return Promise.resolve();
}
