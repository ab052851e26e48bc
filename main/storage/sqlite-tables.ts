import type {
  Changes,
  CountQuery,
  ConversationRecord,
  NewOutboxItem,
  OutboxItem,
  PageQuery,
  Snapshot,
  StoredState,
  StoredTerm,
} from '../../client/client-store.ts';
import { completed, joinConversations } from '../../client/conversation-record.ts';
import { unsavedNotesOf } from '../../client/kept-copies.ts';
import { joinSeen, NOTHING_SEEN, type SeenMark } from '../../client/seen-mark.ts';
import { person, type Message, type Notification } from '../../protocol/entities.ts';
import type { Database } from '../../sqlite/open.ts';
import { messageTable } from './message-table.ts';
import { conversationOf, notificationOf, outboxItemOf, textOf, type Row } from './rows.ts';

/** What {@link sqliteTables} can do: the operations of ClientStore, at once instead of later. */
export type SqliteTables = ReturnType<typeof sqliteTables>;

/**
 * The operations on one open file, each one transaction. SQLite commits before a writing one returns (`synchronous = FULL`).
 * @throws the driver's error
 */
export function sqliteTables(database: Database) {
  const about = database.prepare('SELECT * FROM about');
  const setAbout = database.prepare(
    `UPDATE about SET self = coalesce(?, self), gym = coalesce(?, gym), cursor = coalesce(?, cursor),
     directory = coalesce(?, directory), seen = coalesce(?, seen)`,
  );
  const raiseGeneration = database.prepare('UPDATE about SET generation = generation + 1');
  const conversations = database.prepare('SELECT record FROM conversation');
  const conversationById = database.prepare('SELECT record FROM conversation WHERE id = ?');
  const putConversation = database.prepare('INSERT OR REPLACE INTO conversation (id, record) VALUES (?, ?)');
  const messages = messageTable(database);
  const addNotification = database.prepare(
    'INSERT OR IGNORE INTO notification (message_id, content, timestamp) VALUES (?, ?, ?)',
  );
  const removeNotifications = database.prepare('DELETE FROM notification WHERE timestamp < ?');
  const newestNotifications = database.prepare('SELECT * FROM notification ORDER BY place DESC LIMIT ?');
  const wholeOutbox = database.prepare('SELECT * FROM outbox ORDER BY place');
  const addToOutbox = database.prepare(
    `INSERT INTO outbox (message_id, conversation_id, recipient_id, content, timestamp, status)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const setOutboxStatus = database.prepare('UPDATE outbox SET status = ? WHERE message_id = ?');
  const removeFromOutbox = database.prepare('DELETE FROM outbox WHERE message_id = ?');
  const copy = database.prepare('SELECT value FROM copy WHERE name = ?');
  const putCopy = database.prepare('INSERT OR REPLACE INTO copy (name, value) VALUES (?, ?)');
  const copyNames = database.prepare('SELECT name FROM copy');
  const removeCopy = database.prepare('DELETE FROM copy WHERE name = ?');
  const drafts = database.prepare('SELECT conversation_id, content FROM draft');
  const putDraft = database.prepare('INSERT OR REPLACE INTO draft (conversation_id, content) VALUES (?, ?)');
  const removeDraft = database.prepare('DELETE FROM draft WHERE conversation_id = ?');

  /** What was read before may be of people who are not there any more (O11). Unsaved notes on who is there stay. */
  function forgetCopies(known: readonly ConversationRecord[]): void {
    const there = new Set(known.map(({ peer }) => peer.id));
    for (const { name } of copyNames.all()) {
      const noted = unsavedNotesOf(textOf(name));
      if (noted === null || !there.has(noted)) removeCopy.run(textOf(name));
    }
  }

  function transaction<T>(run: () => T): T {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = run();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      // A full disk may have rolled it back already, and then this fails too.
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }

  /** @returns what is stored, with what comes; null where nothing comes */
  function joinedSeen(seen: SeenMark | undefined): string | null {
    return seen ? JSON.stringify(joinSeen(seenOf(about.get() ?? {}), seen)) : null;
  }

  const generation = (): number => Number(about.get()?.generation);

  function addNotifications(notifications: readonly Notification[], keptSince: string | undefined): void {
    for (const n of notifications) addNotification.run(n.messageId, n.content, n.timestamp);
    if (keptSince !== undefined) removeNotifications.run(keptSince);
  }

  function forgetExpired(stored: readonly ConversationRecord[]): void {
    for (const { id, expired } of stored) if (expired > 0) messages.forget(id, expired);
  }

  /** @returns the records as they are stored now, which may have heard of more than what came */
  function putConversations(records: readonly ConversationRecord[]): ConversationRecord[] {
    return records.map((record) => {
      const before = conversationById.get(record.id);
      const joined = before ? joinConversations(conversationOf(before), record) : completed(record);
      putConversation.run(record.id, JSON.stringify(joined));
      return joined;
    });
  }

  return {
    generation,

    load(): StoredState {
      const row: Row = about.get() ?? {};
      return {
        generation: Number(row.generation),
        self: row.self ? person.parse(JSON.parse(textOf(row.self))) : null,
        gym: String(row.gym),
        cursor: row.cursor ? textOf(row.cursor) : null,
        directory: row.directory ? textOf(row.directory) : null,
        seen: seenOf(row),
        conversations: conversations.all().map(conversationOf),
        drafts: drafts
          .all()
          .map((d) => ({ conversationId: Number(d.conversation_id), content: String(d.content) })),
        outbox: wholeOutbox.all().map(outboxItemOf),
      };
    },

    apply(changes: Changes): 'done' | 'stale' {
      return transaction(() => {
        if (changes.generation !== generation()) return 'stale';
        setAbout.run(
          changes.self ? JSON.stringify(changes.self) : null,
          changes.gym ?? null,
          changes.cursor ?? null,
          changes.directory ?? null,
          joinedSeen(changes.seen),
        );
        const stored = putConversations(changes.conversations ?? []);
        for (const message of changes.messages ?? []) messages.add(message);
        forgetExpired(stored);
        addNotifications(changes.notifications ?? [], changes.keptSince);
        for (const messageId of changes.sent ?? []) removeFromOutbox.run(messageId);
        for (const { messageId, code } of changes.failed ?? [])
          setOutboxStatus.run(JSON.stringify({ is: 'failed', code }), messageId);
        return 'done';
      });
    },

    reset(snapshot: Snapshot): number {
      return transaction(() => {
        database.exec('DELETE FROM conversation');
        messages.clear();
        forgetCopies(snapshot.conversations);
        raiseGeneration.run();
        setAbout.run(
          JSON.stringify(snapshot.self),
          snapshot.gym,
          snapshot.cursor,
          snapshot.directory,
          joinedSeen(snapshot.seen),
        );
        const stored = putConversations(snapshot.conversations);
        for (const message of snapshot.messages) messages.add(message);
        forgetExpired(stored);
        addNotifications(snapshot.notifications, snapshot.keptSince);
        return generation();
      });
    },

    messages(query: PageQuery): Message[] | 'stale' {
      return query.generation === generation() ? messages.page(query) : 'stale';
    },

    count(query: CountQuery): number | 'stale' {
      return query.generation === generation() ? messages.count(query) : 'stale';
    },

    search(query: { terms: readonly StoredTerm[]; limit: number }): Message[] {
      return messages.search(query);
    },

    notifications(limit: number): Notification[] {
      return newestNotifications.all(limit).map(notificationOf);
    },

    outbox(): OutboxItem[] {
      return wholeOutbox.all().map(outboxItemOf);
    },

    enqueue(item: NewOutboxItem): OutboxItem {
      return transaction(() => {
        removeFromOutbox.run(item.messageId);
        const { lastInsertRowid } = addToOutbox.run(
          item.messageId,
          item.conversationId,
          item.recipientId,
          item.content,
          item.timestamp,
          JSON.stringify(item.status),
        );
        return { ...item, order: Number(lastInsertRowid) };
      });
    },

    dequeue(messageId: string): void {
      removeFromOutbox.run(messageId);
    },

    saveDraft(conversationId: number, content: string): void {
      if (content) putDraft.run(conversationId, content);
      else removeDraft.run(conversationId);
    },

    kept(name: string): unknown {
      const row = copy.get(name);
      return row && JSON.parse(textOf(row.value));
    },

    keep(name: string, value: unknown): void {
      if (value === null) removeCopy.run(name);
      else putCopy.run(name, JSON.stringify(value));
    },

    wipe(): void {
      transaction(() => {
        messages.clear();
        database.exec(
          'DELETE FROM conversation; DELETE FROM notification; DELETE FROM outbox; DELETE FROM draft; DELETE FROM copy',
        );
        database.exec(
          "UPDATE about SET self = NULL, gym = '', cursor = NULL, directory = NULL, seen = NULL, generation = generation + 1",
        );
      });
    },
  };
}

function seenOf(row: Row): SeenMark {
  return row.seen ? (JSON.parse(textOf(row.seen)) as SeenMark) : NOTHING_SEEN;
}
