import type { CountQuery, PageQuery, StoredTerm } from '../../client/client-store.ts';
import type { Message } from '../../protocol/entities.ts';
import type { Database } from '../../sqlite/open.ts';
import { messageOf, textOf } from './rows.ts';
import { PLACES_PER_MS } from './schema.ts';
import { matchExpression } from './text-query.ts';
import { vocabulary } from './vocabulary.ts';

/** The newest messages that an expression of FTS5 matches. */
export const MATCHING = `SELECT message.* FROM message_text JOIN message ON message.place = message_text.rowid
   WHERE message_text MATCH ? ORDER BY message_text.rowid DESC LIMIT ?`;

/** The cached messages with their full-text index. Writing happens in the caller's transaction. */
export function messageTable(database: Database) {
  const insert = database.prepare(
    `INSERT INTO message VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (conversation_id, seq) DO NOTHING`,
  );
  const lastPlace = database.prepare('SELECT max(place) AS last FROM message WHERE place >= ? AND place < ?');
  const newestBefore = database.prepare(
    `SELECT * FROM message WHERE conversation_id = ? AND seq >= ? AND seq < ? ORDER BY seq DESC LIMIT ?`,
  );
  const countOf = database.prepare(
    'SELECT count(*) AS n FROM message WHERE conversation_id = ? AND sender_id = ? AND seq > ? AND seq <= ?',
  );
  const upTo = database.prepare('SELECT place, content FROM message WHERE conversation_id = ? AND seq <= ?');
  const removeUpTo = database.prepare('DELETE FROM message WHERE conversation_id = ? AND seq <= ?');
  const removeText = database.prepare(
    "INSERT INTO message_text (message_text, rowid, content, conversation) VALUES ('delete', ?, ?, ?)",
  );
  const matching = database.prepare(MATCHING);
  const wordsBeginning = vocabulary(database);

  /** Signs are in no index: the texts are looked through, those that have the words or else all, from the newest on. */
  function withSigns(signs: readonly string[], words: readonly StoredTerm[], limit: number): Message[] {
    const has = signs.map(() => 'instr(message.content, ?) > 0').join(' AND ');
    const found =
      words.length === 0
        ? database
            .prepare(`SELECT * FROM message WHERE ${has} ORDER BY place DESC LIMIT ?`)
            .all(...signs, limit)
        : database
            .prepare(
              `SELECT message.* FROM message_text JOIN message ON message.place = message_text.rowid
               WHERE message_text MATCH ? AND ${has} ORDER BY message_text.rowid DESC LIMIT ?`,
            )
            .all(matchExpression(words, wordsBeginning, false), ...signs, limit);
    return found.map(messageOf);
  }

  function freePlace(timestamp: string): number {
    let from = (Date.parse(timestamp) || 0) * PLACES_PER_MS;
    for (;;) {
      const { last } = lastPlace.get(from, from + PLACES_PER_MS) ?? {};
      if (typeof last !== 'number') return from;
      if (last < from + PLACES_PER_MS - 1) return last + 1;
      from += PLACES_PER_MS;
    }
  }

  return {
    add(m: Message): void {
      const place = freePlace(m.timestamp);
      insert.run(
        place,
        m.conversationId,
        m.seq,
        m.messageId,
        m.senderId,
        m.recipientId,
        m.content,
        m.timestamp,
        m.automatic ? 1 : 0,
      );
    },

    /** For good: neither the words of the index nor free pages of the file keep what is removed. */
    forget(conversationId: number, seq: number): void {
      const gone = upTo.all(conversationId, seq);
      if (gone.length === 0) return;
      // https://sqlite.org/fts5.html#the_secure_delete_configuration_option
      database.exec(
        "PRAGMA secure_delete = ON; INSERT INTO message_text (message_text, rank) VALUES ('secure-delete', 1)",
      );
      for (const row of gone) removeText.run(Number(row.place), textOf(row.content), `c${conversationId}`);
      removeUpTo.run(conversationId, seq);
    },

    clear(): void {
      database.exec("DELETE FROM message; INSERT INTO message_text (message_text) VALUES ('delete-all')");
    },

    page({ conversationId, from, before, limit }: PageQuery): Message[] {
      return newestBefore.all(conversationId, from, before, limit).map(messageOf).toReversed();
    },

    count({ conversationId, senderId, afterSeq, upTo }: CountQuery): number {
      return Number(countOf.get(conversationId, senderId, afterSeq, upTo)?.n);
    },

    search({ terms, limit }: { terms: readonly StoredTerm[]; limit: number }): Message[] {
      const signs = terms.filter(({ sign }) => sign).map(({ words }) => words[0]!);
      const rest = terms.filter(({ sign }) => !sign);
      if (signs.length > 0) return withSigns(signs, rest, limit);
      return rest.length === 0
        ? []
        : matching.all(matchExpression(rest, wordsBeginning), limit).map(messageOf);
    },
  };
}
