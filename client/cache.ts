import type { Message, Notification, Person } from '../protocol/entities.ts';
import { MAX_NOTIFICATIONS } from '../protocol/limits.ts';
import type { Changes, ClientStore, ConversationRecord, OutboxItem, Snapshot } from './client-store.ts';
import { completed, isIncomplete } from './conversation-record.ts';
import type { View } from './log-batch.ts';
import { joinSeen, NOTHING_SEEN } from './seen-mark.ts';
import type { ClientWords } from './strings.ts';

/** Another tab reset or wiped the store: what this one has in memory no longer stands. */
export class StaleError extends Error {}

/**
 * The store's conversations, marks and cursor in memory. Written to the store first, changed here after that. Callers take
 * turns (serial.ts).
 */
export class Cache implements View {
  readonly #store: ClientStore;
  readonly #words: () => ClientWords;
  #generation = 0;
  #self: Person | null = null;
  gym = '';
  cursor: string | null = null;
  directory: string | null = null;
  seen = NOTHING_SEEN;
  conversations = new Map<number, ConversationRecord>();
  notified = new Set<string>();

  constructor(store: ClientStore, words: () => ClientWords) {
    this.#store = store;
    this.#words = words;
  }

  get person(): Person | null {
    return this.#self;
  }

  /** 0 while nobody is signed in. */
  get self(): number {
    return this.#self?.id ?? 0;
  }

  /** Reads the store anew. @returns what does not belong to the cache */
  async load(): Promise<{ outbox: OutboxItem[]; drafts: Map<number, string> }> {
    const [state, notifications] = await Promise.all([
      this.#store.load(),
      this.#store.notifications(MAX_NOTIFICATIONS),
    ]);
    this.#generation = state.generation;
    this.#self = state.self;
    this.gym = state.gym;
    this.cursor = state.cursor;
    this.seen = state.seen;
    // What an older version of the app did not keep is fetched.
    this.directory = state.conversations.some(isIncomplete) ? null : state.directory;
    this.conversations = new Map(state.conversations.map((record) => [record.id, completed(record)]));
    this.notified = new Set(notifications.map(({ messageId }) => messageId));
    return {
      outbox: state.outbox,
      drafts: new Map(state.drafts.map((draft) => [draft.conversationId, draft.content])),
    };
  }

  /**
   * @throws StaleError when the store was reset by another tab: nothing is written
   * @throws Error when it cannot be written
   */
  async apply(changes: Omit<Changes, 'generation'>): Promise<void> {
    fresh(await this.#store.apply({ ...changes, generation: this.#generation }));
    if (changes.cursor !== undefined) this.cursor = changes.cursor;
    if (changes.directory !== undefined) this.directory = changes.directory;
    if (changes.self !== undefined) this.#self = changes.self;
    if (changes.gym !== undefined) this.gym = changes.gym;
    this.seen = joinSeen(this.seen, changes.seen);
    for (const record of changes.conversations ?? []) this.conversations.set(record.id, record);
    for (const { messageId } of changes.notifications ?? []) this.notified.add(messageId);
  }

  async reset(snapshot: Snapshot): Promise<void> {
    this.#generation = await this.#store.reset(snapshot);
    this.#self = snapshot.self;
    this.gym = snapshot.gym;
    this.cursor = snapshot.cursor;
    this.directory = snapshot.directory;
    this.seen = joinSeen(this.seen, snapshot.seen);
    this.conversations = new Map(snapshot.conversations.map((record) => [record.id, record]));
    for (const { messageId } of snapshot.notifications) this.notified.add(messageId);
  }

  /** @throws Error with a sentence for the person when there is no such conversation */
  conversation(id: number): ConversationRecord {
    const record = this.conversations.get(id);
    if (!record) throw new Error(this.#words().noSuchConversation);
    return record;
  }

  /**
   * See {@link ClientStore.messages}; only what is known to be without holes.
   * @throws StaleError
   */
  async messages(record: ConversationRecord, before: number, limit: number): Promise<Message[]> {
    const { id: conversationId, cachedFrom: from } = record;
    const generation = this.#generation;
    return fresh(await this.#store.messages({ generation, conversationId, from, before, limit }));
  }

  /**
   * How many of the peer's messages come after seq; the cache must reach down to `seq + 1`. Only up to the head: another tab
   * may have written more, which this one has not counted as inbound yet.
   * @throws StaleError
   */
  async inboundAfter(record: ConversationRecord, seq: number): Promise<number> {
    const { id: conversationId, head: upTo, peer } = record;
    const generation = this.#generation;
    const query = { generation, conversationId, senderId: peer.id, afterSeq: seq, upTo };
    return fresh(await this.#store.count(query));
  }

  async notifications(): Promise<Notification[]> {
    return this.#store.notifications(MAX_NOTIFICATIONS);
  }
}

function fresh<T>(outcome: T | 'stale'): T {
  if (outcome === 'stale') throw new StaleError('the store was reset elsewhere');
  return outcome;
}
