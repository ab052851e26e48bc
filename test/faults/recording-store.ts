import type {
  Changes,
  ClientStore,
  CountQuery,
  NewOutboxItem,
  OutboxItem,
  PageQuery,
  Snapshot,
  StoredState,
} from '../../client/client-store.ts';
import type { Message, Notification } from '../../protocol/entities.ts';
import type { Recorder } from './history.ts';

/** Whose store it is, as the history names them. */
export interface Whose {
  by: number;
  client: string;
}

/**
 * A client's store, written down: what is on disk in one transaction is what is shown. It outlives the client, as the disk
 * outlives the app, and it can be full.
 */
export class RecordingStore implements ClientStore {
  readonly #whose: Whose;
  readonly #record: Recorder;
  #inner: ClientStore | null = null;
  #generation: number | null = null;
  /** Writes fail, as on a full disk. */
  full = false;

  constructor(whose: Whose, record: Recorder) {
    this.#whose = whose;
    this.#record = record;
  }

  /** @param inner the store that the app opened; null: the app is gone, and nothing is written any more */
  use(inner: ClientStore | null): void {
    this.#inner = inner;
  }

  async load(): Promise<StoredState> {
    const state = await this.#store.load();
    // Another tab began the store anew: what this one showed does not stand any more.
    const again = this.#generation !== null && this.#generation !== state.generation;
    this.#generation = state.generation;
    if (state.cursor !== null) this.#move(state.cursor, again ? 'reset' : 'start');
    return state;
  }

  async apply(changes: Changes): Promise<'done' | 'stale'> {
    const outcome = await this.#writable.apply(changes);
    if (outcome === 'stale') return outcome;
    if (changes.cursor !== undefined) this.#move(changes.cursor, 'event');
    for (const message of changes.messages ?? []) this.show(message);
    return outcome;
  }

  async reset(snapshot: Snapshot): Promise<number> {
    this.#generation = await this.#writable.reset(snapshot);
    this.#move(snapshot.cursor, 'reset');
    for (const message of snapshot.messages) this.show(message);
    return this.#generation;
  }

  async enqueue(item: NewOutboxItem): Promise<OutboxItem> {
    const { messageId, recipientId: to, content } = item;
    // Before it is written: once it is, it may be sent.
    this.#record({ did: 'send', ...this.#whose, to, messageId, content });
    return this.#writable.enqueue(item);
  }

  messages(query: PageQuery): Promise<Message[] | 'stale'> {
    return this.#store.messages(query);
  }

  count(query: CountQuery): Promise<number | 'stale'> {
    return this.#store.count(query);
  }

  search(...query: Parameters<ClientStore['search']>): Promise<Message[]> {
    return this.#store.search(...query);
  }

  notifications(limit: number): Promise<Notification[]> {
    return this.#store.notifications(limit);
  }

  outbox(): Promise<OutboxItem[]> {
    return this.#store.outbox();
  }

  async dequeue(messageId: string): Promise<void> {
    return this.#writable.dequeue(messageId);
  }

  async saveDraft(conversationId: number, content: string): Promise<void> {
    return this.#writable.saveDraft(conversationId, content);
  }

  async wipe(): Promise<void> {
    return this.#writable.wipe();
  }

  /** A message is on this client's screen. */
  show({ senderId, recipientId, messageId, content, conversationId, seq }: Message): void {
    const place = { conversationId, seq };
    this.#record({
      did: 'show',
      ...this.#whose,
      from: senderId,
      to: recipientId,
      messageId,
      content,
      ...place,
    });
  }

  #move(cursor: string, because: 'event' | 'reset' | 'start'): void {
    this.#record({ did: 'move', ...this.#whose, cursor, because });
  }

  get #store(): ClientStore {
    if (!this.#inner) throw new Error('the app is not running');
    return this.#inner;
  }

  get #writable(): ClientStore {
    if (this.full) throw new Error('no space left on device');
    return this.#store;
  }
}
