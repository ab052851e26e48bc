import type { Database } from '../../../sqlite/open.ts';
import type {
  AcknowledgeOperation,
  ChatOperation,
  ChatResult,
  ExpireOperation,
  ExpireResult,
  MarkOperation,
  MarkResult,
  NotificationOperation,
  NotificationResult,
  Operation,
  Result,
} from '../../ports/message-store.ts';

export const KIND = { chat: 1, notification: 2, delivered: 3, read: 4 } as const;

/**
 * Writes groups of operations, each group in one transaction. The only writer of messages, marks and log: it hands out
 * seqs and positions from memory, which is forgotten whenever a transaction did not commit.
 */
export class BatchWriter {
  readonly #database: Database;
  readonly #sql: ReturnType<typeof statements>;
  readonly #logHeads = new Map<number, number>();
  readonly #conversationHeads = new Map<number, number>();
  readonly #marks = new Map<string, { delivered: number; read: number }>();

  /** @param database a connection of its own, in WAL mode with synchronous FULL (asserted: rule D1) */
  constructor(database: Database) {
    this.#database = database;
    const synchronous = database.prepare('PRAGMA synchronous').get()?.['synchronous'];
    const journal = database.prepare('PRAGMA journal_mode').get()?.['journal_mode'];
    if (synchronous !== 2 || journal !== 'wal')
      throw new Error(
        `The store is not durable: synchronous=${String(synchronous)}, journal_mode=${String(journal)}`,
      );
    // Each message touches pages of its own people and conversation: the pages in use stay in memory (32 MiB), and are
    // copied into the database every 96 MiB of log. A copy makes everybody wait for the disk, and takes hardly longer for a
    // longer log, since most of its pages are the same. Measured at saturation against 32 MiB: 5 to 7 % more messages.
    // What a row refers to has been looked up before it comes here, so SQLite need not look again (three times a message).
    database.exec('PRAGMA cache_size = -32768; PRAGMA wal_autocheckpoint = 24000; PRAGMA foreign_keys = OFF');
    this.#sql = statements(database);
  }

  /**
   * @returns a result for each operation, in the same order, all durable
   * @throws the driver's error; then nothing of the group is stored
   */
  write(operations: readonly Operation[]): Result[] {
    this.#sql.begin.run();
    try {
      const results = this.#apply(operations);
      this.#sql.commit.run();
      return results;
    } catch (error) {
      this.#forget();
      if (this.#database.isTransaction) this.#sql.rollback.run();
      throw error;
    }
  }

  /** Finds out whether the disk takes writes. @throws the driver's error while it does not. */
  probe(): void {
    this.#sql.begin.run();
    try {
      this.#sql.probe.run(String(Date.now()));
      this.#sql.commit.run();
    } catch (error) {
      if (this.#database.isTransaction) this.#sql.rollback.run();
      throw error;
    }
  }

  /** Marks and acknowledgements come last, each only once for the whole group: that is how receipts are coalesced. */
  #apply(operations: readonly Operation[]): Result[] {
    const results: Result[] = Array.from({ length: operations.length });
    const marks = new Map<string, number>();
    const acknowledgements = new Map<number, AcknowledgeOperation>();
    for (const [index, operation] of operations.entries()) {
      if (operation.kind === 'chat') results[index] = this.#chat(operation);
      else if (operation.kind === 'notification') results[index] = this.#notification(operation);
      else if (operation.kind === 'expire') results[index] = this.#expire(operation);
      else if (operation.kind === 'acknowledge') {
        results[index] = { is: 'acknowledged' };
        const known = acknowledgements.get(operation.personId);
        if (!known || known.position < operation.position)
          acknowledgements.set(operation.personId, operation);
      } else {
        results[index] = { is: 'unchanged' };
        const key = `${operation.kind} ${operation.conversationId} ${operation.personId}`;
        const known = marks.get(key);
        if (known !== undefined && (operations[known] as MarkOperation).seq > operation.seq) continue;
        // Last in the map too: positions are given in the order in which results are told.
        marks.delete(key);
        marks.set(key, index);
      }
    }
    for (const index of marks.values()) results[index] = this.#mark(operations[index] as MarkOperation);
    for (const { personId, position } of acknowledgements.values())
      this.#sql.acknowledge.run(personId, Math.min(position, this.#logHead(personId)));
    return results;
  }

  #chat(chat: ChatOperation): ChatResult {
    const seq = this.#conversationHead(chat.conversationId) + 1;
    const senderPosition = this.#logHead(chat.senderId) + 1;
    const add = chat.automatic ? this.#sql.addAutomatic : this.#sql.addMessage;
    const { changes, lastInsertRowid } = add.run(
      chat.conversationId,
      seq,
      chat.senderId,
      chat.recipientId,
      chat.messageId,
      chat.content,
      chat.at,
      senderPosition,
    );
    if (changes === 0) return this.#chatAgain(chat);
    const recipientPosition = this.#logHead(chat.recipientId) + 1;
    const { senderId, recipientId } = chat;
    this.#sql.logChat.run(
      senderId,
      senderPosition,
      lastInsertRowid,
      recipientId,
      recipientPosition,
      lastInsertRowid,
    );
    this.#conversationHeads.set(chat.conversationId, seq);
    this.#logHeads.set(chat.senderId, senderPosition);
    this.#logHeads.set(chat.recipientId, recipientPosition);
    return { is: 'stored', seq, senderPosition, recipientPosition, at: chat.at, duplicate: false };
  }

  /** D3, D4: the id is known. */
  #chatAgain(chat: ChatOperation): ChatResult {
    const known = this.#sql.messageById.get(chat.senderId, chat.messageId);
    if (!isSame(known, chat)) return { is: 'conflict' };
    return {
      is: 'stored',
      seq: Number(known['seq']),
      senderPosition: Number(known['sender_position']),
      recipientPosition: 0,
      at: Number(known['created_at']),
      duplicate: true,
    };
  }

  #notification({ recipientId, messageId, content, at }: NotificationOperation): NotificationResult {
    const position = this.#logHead(recipientId) + 1;
    const { changes, lastInsertRowid } = this.#sql.addMessage.run(
      null,
      null,
      0,
      recipientId,
      messageId,
      content,
      at,
      position,
    );
    if (changes === 0) {
      const known = this.#sql.messageById.get(0, messageId);
      if (!isSame(known, { content, recipientId })) return { is: 'conflict' };
      const [position, first] = [Number(known['sender_position']), Number(known['created_at'])];
      return { is: 'stored', position, at: first, duplicate: true };
    }
    this.#sql.logNotification.run(recipientId, position, lastInsertRowid);
    this.#logHeads.set(recipientId, position);
    return { is: 'stored', position, at, duplicate: false };
  }

  /** R1, R3: marks only grow, stay within the head, and reading is having received. */
  #mark({ kind, conversationId, personId, peerId, seq }: MarkOperation): MarkResult {
    const mark = this.#markOf(conversationId, personId);
    const from = mark[kind];
    const to = Math.min(seq, this.#conversationHead(conversationId));
    if (to <= from) return { is: 'unchanged' };
    mark[kind] = to;
    mark.delivered = Math.max(mark.delivered, to);
    this.#sql.setMark.run(conversationId, personId, mark.delivered, mark.read);
    const log = (who: number) => {
      const position = this.#logHead(who) + 1;
      this.#sql.logMark.run(who, position, KIND[kind], conversationId, personId, from, to);
      this.#logHeads.set(who, position);
      return position;
    };
    const peerPosition = log(peerId);
    return { is: 'marked', from, to, peerPosition, ownPosition: kind === 'read' ? log(personId) : null };
  }

  /** O45: the places stay, so nothing of the order changes. */
  #expire({ conversationId, from, to }: ExpireOperation): ExpireResult {
    // What is overwritten does not stay readable in free pages of the file.
    this.#database.exec('PRAGMA secure_delete = ON');
    if (conversationId === null) {
      this.#sql.setNotificationsExpired.run(String(to));
      return { is: 'expired', messages: Number(this.#sql.expireNotifications.run(from, to).changes) };
    }
    this.#sql.setExpired.run(to, conversationId);
    return { is: 'expired', messages: Number(this.#sql.expireChats.run(conversationId, from, to).changes) };
  }

  #logHead(personId: number): number {
    let head = this.#logHeads.get(personId);
    if (head === undefined) {
      head = Number(this.#sql.logHead.get(personId)?.['head'] ?? 0);
      this.#logHeads.set(personId, head);
    }
    return head;
  }

  #conversationHead(conversationId: number): number {
    let head = this.#conversationHeads.get(conversationId);
    if (head === undefined) {
      head = Number(this.#sql.conversationHead.get(conversationId)?.['head'] ?? 0);
      this.#conversationHeads.set(conversationId, head);
    }
    return head;
  }

  #markOf(conversationId: number, personId: number): { delivered: number; read: number } {
    const key = `${conversationId} ${personId}`;
    let mark = this.#marks.get(key);
    if (!mark) {
      const row = this.#sql.mark.get(conversationId, personId);
      mark = { delivered: Number(row?.['delivered'] ?? 0), read: Number(row?.['read'] ?? 0) };
      this.#marks.set(key, mark);
    }
    return mark;
  }

  #forget(): void {
    this.#logHeads.clear();
    this.#conversationHeads.clear();
    this.#marks.clear();
  }
}

/** Contents that were erased or have expired cannot be compared any more, and nobody can send an empty one. */
function isSame(
  known: Record<string, unknown> | undefined,
  sent: { content: string; recipientId: number },
): known is Record<string, unknown> {
  if (!known || known['recipient_id'] !== sent.recipientId) return false;
  return known['content'] === sent.content || known['content'] === '';
}

function statements(database: Database) {
  return {
    begin: database.prepare('BEGIN IMMEDIATE'),
    commit: database.prepare('COMMIT'),
    rollback: database.prepare('ROLLBACK'),
    probe: database.prepare(
      `INSERT INTO meta (key, value) VALUES ('probed_at', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    ),
    addMessage: database.prepare(
      `INSERT INTO messages (conversation_id, seq, sender_id, recipient_id, message_id, content, created_at, sender_position)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sender_id, message_id) DO NOTHING`,
    ),
    addAutomatic: database.prepare(
      `INSERT INTO messages (conversation_id, seq, sender_id, recipient_id, message_id, content, created_at, sender_position, automatic)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT (sender_id, message_id) DO NOTHING`,
    ),
    messageById: database.prepare(
      `SELECT seq, recipient_id, content, created_at, sender_position FROM messages WHERE sender_id = ? AND message_id = ?`,
    ),
    // OR ROLLBACK: whatever fails ends the group. Without it SQLite keeps a copy of each page that a statement of two rows touches.
    logChat: database.prepare(
      `INSERT OR ROLLBACK INTO log (person_id, position, kind, message) VALUES (?, ?, ${KIND.chat}, ?), (?, ?, ${KIND.chat}, ?)`,
    ),
    logNotification: database.prepare(
      `INSERT INTO log (person_id, position, kind, message) VALUES (?, ?, ${KIND.notification}, ?)`,
    ),
    logMark: database.prepare(
      `INSERT INTO log (person_id, position, kind, conversation_id, subject_id, from_seq, to_seq)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
    setMark: database.prepare(
      `INSERT INTO marks (conversation_id, person_id, delivered, read) VALUES (?, ?, ?, ?)
       ON CONFLICT (conversation_id, person_id) DO UPDATE SET delivered = excluded.delivered, read = excluded.read`,
    ),
    acknowledge: database.prepare(
      `INSERT INTO plain_cursors (person_id, position) VALUES (?, ?)
       ON CONFLICT (person_id) DO UPDATE SET position = max(position, excluded.position)`,
    ),
    expireChats: database.prepare(
      `UPDATE messages SET content = '' WHERE conversation_id = ? AND seq > ? AND seq <= ? AND content <> ''`,
    ),
    setExpired: database.prepare('UPDATE conversations SET expired = max(expired, ?) WHERE id = ?'),
    expireNotifications: database.prepare(
      `UPDATE messages SET content = ''
       WHERE conversation_id IS NULL AND seq IS NULL AND id > ? AND id <= ? AND content <> ''`,
    ),
    setNotificationsExpired: database.prepare(
      `INSERT INTO meta (key, value) VALUES ('notifications_expired', ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    ),
    logHead: database.prepare('SELECT max(position) AS head FROM log WHERE person_id = ?'),
    conversationHead: database.prepare('SELECT max(seq) AS head FROM messages WHERE conversation_id = ?'),
    mark: database.prepare('SELECT delivered, read FROM marks WHERE conversation_id = ? AND person_id = ?'),
  };
}
