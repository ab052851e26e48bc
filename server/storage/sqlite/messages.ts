import { SERVER_ID } from '../../../protocol/envelope.ts';
import { openDatabase, type Database } from '../../../sqlite/open.ts';
import type { Clock } from '../../ports/clock.ts';
import type {
  Expirable,
  LogEvent,
  MessageStore,
  Operation,
  ResultOf,
  StoredMessage,
  Written,
} from '../../ports/message-store.ts';
import { KIND } from './batch-writer.ts';
import { GroupCommit, type CommitObserver } from './group-commit.ts';

type Row = Record<string, unknown>;

/** Messages on SQLite: one writing thread, and reads on a connection of this thread. */
class SqliteMessages implements MessageStore {
  readonly epoch: string;
  readonly #database: Database;
  readonly #commit: GroupCommit;
  readonly #sql: ReturnType<typeof statements>;
  #closed: Promise<void> | null = null;

  constructor(database: Database, commit: GroupCommit) {
    this.#database = database;
    this.#commit = commit;
    this.epoch = String(database.prepare(`SELECT value FROM meta WHERE key = 'epoch'`).get()?.['value']);
    this.#sql = statements(database);
  }

  commit<O extends Operation>(operation: O, done: (result: ResultOf<O>) => void): void {
    this.#commit.add(operation, done);
  }

  ready(): boolean {
    return this.#commit.ready();
  }

  head(personId: number): number {
    return number(this.#sql.head.get(personId), 'head');
  }

  logAfter(personId: number, position: number, limit: number): LogEvent[] {
    return this.#sql.logAfter.all(personId, position, limit).map(toLogEvent);
  }

  acknowledged(personId: number): number {
    return number(this.#sql.acknowledged.get(personId), 'position');
  }

  chatsReceived(personId: number, from: number, to: number): { conversationId: number; seq: number }[] {
    return this.#sql.chatsReceived
      .all(personId, from, to, personId)
      .map((row) => ({ conversationId: Number(row['conversation_id']), seq: Number(row['seq']) }));
  }

  sentBetween(conversationId: number, senderId: number, from: number, to: number): string[] {
    return this.#sql.sentBetween
      .all(conversationId, from, to, senderId)
      .map((row) => String(row['message_id']));
  }

  sentAs(senderId: number, messageId: string): { message: StoredMessage; position: number } | undefined {
    const row = this.#sql.sentAs.get(senderId, messageId);
    return row && { message: toMessage(row), position: Number(row['sender_position']) };
  }

  lastMessage(conversationId: number): StoredMessage | undefined {
    return this.history(conversationId, undefined, 1)[0];
  }

  marks(conversationId: number, personId: number): { delivered: number; read: number } {
    const row = this.#sql.marks.get(conversationId, personId);
    return { delivered: number(row, 'delivered'), read: number(row, 'read') };
  }

  countAfter(conversationId: number, notFrom: number, seq: number): number {
    return number(this.#sql.countAfter.get(conversationId, seq, notFrom), 'count');
  }

  lastWritten(conversationId: number, personId: number, after: number): number {
    return number(this.#sql.lastWritten.get(conversationId, after, personId), 'seq');
  }

  firstAfter(conversationId: number, notFrom: number, seq: number): { seq: number; at: number } | undefined {
    const row = this.#sql.firstAfter.get(conversationId, seq, notFrom);
    return row && { seq: Number(row['seq']), at: Number(row['created_at']) };
  }

  writtenSince(conversationId: number, since: number, limit: number): Written[] {
    const newestFirst: Written[] = [];
    for (const row of this.#sql.newestFirst.iterate(conversationId, limit)) {
      const { senderId, at, automatic } = toMessage(row);
      if (at < since) break;
      newestFirst.push({ senderId, at, automatic });
    }
    return newestFirst.toReversed();
  }

  history(conversationId: number, before: number | undefined, limit: number): StoredMessage[] {
    return this.#sql.history
      .all(conversationId, before ?? Number.MAX_SAFE_INTEGER, limit)
      .map(toMessage)
      .toReversed();
  }

  notifications(recipientId: number, limit: number): { messageId: string; content: string; at: number }[] {
    return this.#sql.notifications.all(recipientId, limit).map((row) => {
      const { messageId, content, at } = toMessage(row);
      return { messageId, content, at };
    });
  }

  expired(conversationId: number): number {
    return number(this.#sql.expired.get(conversationId), 'expired');
  }

  conversationIds(): number[] {
    return this.#sql.conversationIds.all().map((row) => Number(row['id']));
  }

  expirable(conversationId: number | null, before: number, limit: number): Expirable | null {
    const [from, rows] =
      conversationId === null
        ? [
            number(this.#sql.notificationsExpired.get(), 'value'),
            (after: number) => this.#sql.oldestNotifications.iterate(after, limit),
          ]
        : [
            this.expired(conversationId),
            (after: number) => this.#sql.oldestChats.iterate(conversationId, after, limit),
          ];
    const people = new Set<number>();
    let to = from;
    for (const row of rows(from)) {
      if (Number(row['created_at']) >= before) break;
      to = Number(row['place']);
      people.add(Number(row['sender_id'])).add(Number(row['recipient_id']));
    }
    people.delete(SERVER_ID);
    return to === from ? null : { kind: 'expire', conversationId, from, to, people: [...people] };
  }

  flush(): Promise<void> {
    return this.#commit.flush();
  }

  close(): Promise<void> {
    this.#closed ??= this.#commit.close().then(() => this.#database.close());
    return this.#closed;
  }
}

/**
 * @param file the gym's database, already migrated
 * @throws when it cannot be opened, or not durably
 */
export async function openMessageStore(
  file: string,
  clock: Clock,
  observer: CommitObserver,
): Promise<MessageStore> {
  const commit = await GroupCommit.open(file, clock, observer);
  return new SqliteMessages(openDatabase(file, { synchronous: 'FULL', readOnly: true }), commit);
}

function number(row: Row | undefined, column: string): number {
  return Number(row?.[column] ?? 0);
}

function toMessage(row: Row): StoredMessage {
  return {
    conversationId: Number(row['conversation_id']),
    seq: Number(row['seq']),
    messageId: String(row['message_id']),
    senderId: Number(row['sender_id']),
    recipientId: Number(row['recipient_id']),
    content: String(row['content']),
    at: Number(row['created_at']),
    automatic: row['automatic'] === 1,
  };
}

function toLogEvent(row: Row): LogEvent {
  const position = Number(row['position']);
  if (row['kind'] === KIND.chat) return { kind: 'chat', position, message: toMessage(row) };
  if (row['kind'] === KIND.notification) {
    const { messageId, content, at } = toMessage(row);
    return { kind: 'notification', position, messageId, content, at };
  }
  return {
    kind: row['kind'] === KIND.read ? 'read' : 'delivered',
    position,
    conversationId: Number(row['marked_conversation']),
    subjectId: Number(row['subject_id']),
    from: Number(row['from_seq']),
    to: Number(row['to_seq']),
  };
}

function statements(database: Database) {
  return {
    head: database.prepare('SELECT max(position) AS head FROM log WHERE person_id = ?'),
    logAfter: database.prepare(
      `SELECT log.position, log.kind, log.conversation_id AS marked_conversation, log.subject_id, log.from_seq, log.to_seq,
              m.conversation_id, m.seq, m.message_id, m.sender_id, m.recipient_id, m.content, m.created_at, m.automatic
       FROM log LEFT JOIN messages m ON m.id = log.message
       WHERE log.person_id = ? AND log.position > ? ORDER BY log.position LIMIT ?`,
    ),
    acknowledged: database.prepare('SELECT position FROM plain_cursors WHERE person_id = ?'),
    chatsReceived: database.prepare(
      `SELECT m.conversation_id, max(m.seq) AS seq FROM log JOIN messages m ON m.id = log.message
       WHERE log.person_id = ? AND log.position > ? AND log.position <= ? AND log.kind = ${KIND.chat} AND m.recipient_id = ?
       GROUP BY m.conversation_id`,
    ),
    sentBetween: database.prepare(
      `SELECT message_id FROM messages WHERE conversation_id = ? AND seq > ? AND seq <= ? AND sender_id = ? ORDER BY seq`,
    ),
    sentAs: database.prepare('SELECT * FROM messages WHERE sender_id = ? AND message_id = ?'),
    marks: database.prepare('SELECT delivered, read FROM marks WHERE conversation_id = ? AND person_id = ?'),
    countAfter: database.prepare(
      'SELECT count(*) AS count FROM messages WHERE conversation_id = ? AND seq > ? AND sender_id <> ?',
    ),
    // In the order in which they were stored, which is that of the log.
    notifications: database.prepare(
      'SELECT * FROM messages WHERE conversation_id IS NULL AND recipient_id = ? ORDER BY id DESC LIMIT ?',
    ),
    lastWritten: database.prepare(
      `SELECT seq FROM messages WHERE conversation_id = ? AND seq > ? AND sender_id = ? AND automatic IS NULL
       ORDER BY seq DESC LIMIT 1`,
    ),
    firstAfter: database.prepare(
      'SELECT seq, created_at FROM messages WHERE conversation_id = ? AND seq > ? AND sender_id <> ? ORDER BY seq LIMIT 1',
    ),
    expired: database.prepare('SELECT expired FROM conversations WHERE id = ?'),
    conversationIds: database.prepare('SELECT id FROM conversations'),
    oldestChats: database.prepare(
      `SELECT seq AS place, created_at, sender_id, recipient_id FROM messages
       WHERE conversation_id = ? AND seq > ? ORDER BY seq LIMIT ?`,
    ),
    notificationsExpired: database.prepare(`SELECT value FROM meta WHERE key = 'notifications_expired'`),
    oldestNotifications: database.prepare(
      `SELECT id AS place, created_at, sender_id, recipient_id FROM messages
       WHERE conversation_id IS NULL AND seq IS NULL AND id > ? ORDER BY id LIMIT ?`,
    ),
    newestFirst: database.prepare(
      'SELECT sender_id, created_at, automatic FROM messages WHERE conversation_id = ? ORDER BY seq DESC LIMIT ?',
    ),
    history: database.prepare(
      'SELECT * FROM messages WHERE conversation_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?',
    ),
  };
}
