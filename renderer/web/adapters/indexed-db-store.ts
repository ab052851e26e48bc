import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
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
} from '../../../client/client-store.ts';
import { completed, joinConversations } from '../../../client/conversation-record.ts';
import { isFound, newestFirst } from '../../../client/search-scan.ts';
import { joinSeen, NOTHING_SEEN, type SeenMark } from '../../../client/seen-mark.ts';
import type { Message, Notification, Person } from '../../../protocol/entities.ts';

/** Raised with every change of the object stores below; `upgrade` brings any older one up to it. */
const VERSION = 1;

interface Facts {
  generation: number;
  self: Person | null;
  gym: string;
  cursor: string | null;
  directory: string | null;
  /** Absent in what an older page wrote. */
  seen?: SeenMark;
}

interface Schema extends DBSchema {
  facts: { key: 'facts'; value: Facts };
  conversations: { key: number; value: ConversationRecord };
  messages: { key: [conversationId: number, seq: number]; value: Message };
  /** By the order in which they came. */
  notifications: { key: number; value: Notification; indexes: { messageId: string } };
  /** The key is the item's order, given by the database, which never gives one twice. */
  outbox: { key: number; value: NewOutboxItem; indexes: { messageId: string } };
  drafts: { key: number; value: { conversationId: number; content: string } };
}

type Name = 'facts' | 'conversations' | 'messages' | 'notifications' | 'outbox' | 'drafts';
type Writing = IDBPTransaction<Schema, Name[], 'readwrite'>;

const ALL: Name[] = ['facts', 'conversations', 'messages', 'notifications', 'outbox', 'drafts'];
const NEW: Facts = { generation: 1, self: null, gym: '', cursor: null, directory: null };

/** Chromium's and Firefox's word for: on disk before the transaction is complete (D11, D14). */
const DURABLE = { durability: 'strict' } as const;

/** The page's store. All tabs of a browser profile share it. */
export class IndexedDbStore implements ClientStore {
  readonly #db: IDBPDatabase<Schema>;

  private constructor(db: IDBPDatabase<Schema>) {
    this.#db = db;
  }

  /** @throws when the browser has no storage for this page (private windows of some browsers, a full disk) */
  static async open(name: string): Promise<IndexedDbStore> {
    const db = await openDB<Schema>(name, VERSION, {
      upgrade(created) {
        created.createObjectStore('facts');
        created.createObjectStore('conversations', { keyPath: 'id' });
        created.createObjectStore('messages', { keyPath: ['conversationId', 'seq'] });
        created
          .createObjectStore('notifications', { autoIncrement: true })
          .createIndex('messageId', 'messageId', { unique: true });
        created
          .createObjectStore('outbox', { autoIncrement: true })
          .createIndex('messageId', 'messageId', { unique: true });
        created.createObjectStore('drafts', { keyPath: 'conversationId' });
      },
      // A newer page in another tab wants to upgrade: let it, this tab is reloaded by its next failure.
      blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
    });
    return new IndexedDbStore(db);
  }

  close(): void {
    this.#db.close();
  }

  async load(): Promise<StoredState> {
    const reading = this.#db.transaction(['facts', 'conversations', 'drafts', 'outbox']);
    const [facts, conversations, drafts, keys, items] = await Promise.all([
      reading.objectStore('facts').get('facts'),
      reading.objectStore('conversations').getAll(),
      reading.objectStore('drafts').getAll(),
      reading.objectStore('outbox').getAllKeys(),
      reading.objectStore('outbox').getAll(),
    ]);
    return { ...NEW, seen: NOTHING_SEEN, ...facts, conversations, drafts, outbox: placed(keys, items) };
  }

  async apply(changes: Changes): Promise<'done' | 'stale'> {
    const writing = this.#writing();
    const facts = (await writing.objectStore('facts').get('facts')) ?? NEW;
    if (facts.generation !== changes.generation) return 'stale';
    const { cursor, directory, self, gym, seen } = changes;
    await Promise.all([
      writing.objectStore('facts').put(
        {
          generation: facts.generation,
          cursor: cursor ?? facts.cursor,
          directory: directory ?? facts.directory,
          self: self ?? facts.self,
          gym: gym ?? facts.gym,
          seen: joinSeen(facts.seen ?? NOTHING_SEEN, seen),
        },
        'facts',
      ),
      ...(changes.conversations ?? []).map((incoming) => joinInto(writing, incoming)),
      ...(changes.messages ?? []).map((message) => addMessage(writing, message)),
    ]);
    await forgetExpired(writing, changes.conversations ?? []);
    await addNotifications(writing, changes.notifications ?? []);
    await forgetNotifications(writing, changes.keptSince);
    for (const messageId of changes.sent ?? []) await remove(writing, messageId);
    for (const { messageId, code } of changes.failed ?? []) await fail(writing, messageId, code);
    await writing.done;
    return 'done';
  }

  async reset(snapshot: Snapshot): Promise<number> {
    const { conversations, messages, notifications, keptSince, ...known } = snapshot;
    const writing = this.#writing();
    const before = (await writing.objectStore('facts').get('facts')) ?? NEW;
    const generation = before.generation + 1;
    const seen = joinSeen(before.seen ?? NOTHING_SEEN, snapshot.seen);
    await Promise.all([
      writing.objectStore('conversations').clear(),
      writing.objectStore('messages').clear(),
      writing.objectStore('facts').put({ ...known, seen, generation }, 'facts'),
      ...conversations.map((record) => writing.objectStore('conversations').put(record)),
      ...messages.map((message) => writing.objectStore('messages').put(message)),
    ]);
    await forgetExpired(writing, conversations);
    await addNotifications(writing, notifications);
    await forgetNotifications(writing, keptSince);
    await writing.done;
    return generation;
  }

  async messages(query: PageQuery): Promise<Message[] | 'stale'> {
    const { generation, conversationId, from, before, limit } = query;
    const reading = this.#db.transaction(['facts', 'messages']);
    const facts = (await reading.objectStore('facts').get('facts')) ?? NEW;
    if (facts.generation !== generation) return 'stale';
    if (before <= from) return [];
    const range = IDBKeyRange.bound([conversationId, from], [conversationId, before], false, true);
    const newestFirst: Message[] = [];
    let cursor = await reading.objectStore('messages').openCursor(range, 'prev');
    while (cursor && newestFirst.length < limit) {
      newestFirst.push(cursor.value);
      cursor = await cursor.continue();
    }
    return newestFirst.toReversed();
  }

  async count(query: CountQuery): Promise<number | 'stale'> {
    const { generation, conversationId, senderId, afterSeq, upTo } = query;
    const reading = this.#db.transaction(['facts', 'messages']);
    const facts = (await reading.objectStore('facts').get('facts')) ?? NEW;
    if (facts.generation !== generation) return 'stale';
    if (upTo <= afterSeq) return 0;
    const range = IDBKeyRange.bound([conversationId, afterSeq], [conversationId, upTo], true, false);
    const messages = await reading.objectStore('messages').getAll(range);
    return messages.filter((message) => message.senderId === senderId).length;
  }

  /** Reads everything: a member has one conversation or a few. */
  async search(
    { terms, limit }: { terms: readonly StoredTerm[]; limit: number },
    stale: () => boolean,
  ): Promise<Message[]> {
    const found: Message[] = [];
    let cursor = await this.#db.transaction('messages').store.openCursor();
    while (cursor && !stale()) {
      if (isFound(cursor.value, terms)) found.push(cursor.value);
      cursor = await cursor.continue();
    }
    return found.toSorted(newestFirst).slice(0, limit);
  }

  async notifications(limit: number): Promise<Notification[]> {
    const newestFirst: Notification[] = [];
    let cursor = await this.#db.transaction('notifications').store.openCursor(null, 'prev');
    while (cursor && newestFirst.length < limit) {
      newestFirst.push(cursor.value);
      cursor = await cursor.continue();
    }
    return newestFirst;
  }

  async outbox(): Promise<OutboxItem[]> {
    const { store } = this.#db.transaction('outbox');
    const [keys, items] = await Promise.all([store.getAllKeys(), store.getAll()]);
    return placed(keys, items);
  }

  async enqueue(item: NewOutboxItem): Promise<OutboxItem> {
    const { messageId, conversationId, recipientId, content, timestamp, status } = item;
    const value = { messageId, conversationId, recipientId, content, timestamp, status };
    const writing = this.#writing();
    await remove(writing, messageId);
    const order = await writing.objectStore('outbox').add(value);
    await writing.done;
    return { ...value, order };
  }

  async dequeue(messageId: string): Promise<void> {
    const writing = this.#writing();
    await remove(writing, messageId);
    await writing.done;
  }

  async saveDraft(conversationId: number, content: string): Promise<void> {
    if (content === '') await this.#db.delete('drafts', conversationId);
    else await this.#db.put('drafts', { conversationId, content });
  }

  async wipe(): Promise<void> {
    const writing = this.#writing();
    const generation = ((await writing.objectStore('facts').get('facts')) ?? NEW).generation + 1;
    await Promise.all(ALL.map((name) => writing.objectStore(name).clear()));
    await writing.objectStore('facts').put({ ...NEW, generation }, 'facts');
    await writing.done;
  }

  #writing(): Writing {
    const writing = this.#db.transaction(ALL, 'readwrite', DURABLE);
    // A request that fails has thrown already where it was made; the aborted transaction must not be a second, unhandled error.
    writing.done.catch(() => {});
    return writing;
  }
}

function placed(keys: readonly number[], items: readonly NewOutboxItem[]): OutboxItem[] {
  return items.map((item, i) => ({ ...item, order: keys[i]! }));
}

async function joinInto(writing: Writing, incoming: ConversationRecord): Promise<void> {
  const store = writing.objectStore('conversations');
  const stored = await store.get(incoming.id);
  await store.put(stored ? joinConversations(stored, incoming) : incoming);
}

async function addMessage(writing: Writing, message: Message): Promise<void> {
  const store = writing.objectStore('messages');
  const key = await store.getKey([message.conversationId, message.seq]);
  if (key === undefined) await store.add(message);
}

/** Of what is stored, which may have heard of more than what came. */
async function forgetExpired(writing: Writing, records: readonly ConversationRecord[]): Promise<void> {
  for (const { id } of records) {
    const stored = await writing.objectStore('conversations').get(id);
    const expired = stored ? completed(stored).expired : 0;
    if (expired > 0) await writing.objectStore('messages').delete(IDBKeyRange.bound([id, 0], [id, expired]));
  }
}

async function forgetNotifications(writing: Writing, keptSince: string | undefined): Promise<void> {
  if (keptSince === undefined) return;
  let cursor = await writing.objectStore('notifications').openCursor();
  for (; cursor; cursor = await cursor.continue())
    if (cursor.value.timestamp < keptSince) await cursor.delete();
}

async function addNotifications(writing: Writing, notifications: readonly Notification[]): Promise<void> {
  const store = writing.objectStore('notifications');
  for (const notification of notifications)
    if ((await store.index('messageId').getKey(notification.messageId)) === undefined)
      await store.add(notification);
}

async function remove(writing: Writing, messageId: string): Promise<void> {
  const store = writing.objectStore('outbox');
  const key = await store.index('messageId').getKey(messageId);
  if (key !== undefined) await store.delete(key);
}

async function fail(writing: Writing, messageId: string, code: string): Promise<void> {
  const cursor = await writing.objectStore('outbox').index('messageId').openCursor(messageId);
  if (cursor) await cursor.update({ ...cursor.value, status: { is: 'failed', code } });
}
