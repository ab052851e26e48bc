import { SERVER_ID } from '../../protocol/envelope.ts';
import { gymFile } from '../../server/storage/sqlite/migrate.ts';
import { openDatabase } from '../../sqlite/open.ts';
import { idOf, Story, type Run } from './history.ts';

interface Row {
  id: string;
  /** null: a notification. */
  conversationId: number | null;
  seq: number;
  content: string;
}

/** What the server's database has, read from the outside. */
export function readMessages(dataFolder: string): Row[] {
  const database = openDatabase(gymFile(dataFolder), { synchronous: 'FULL', readOnly: true });
  try {
    return database
      .prepare(
        'SELECT sender_id, message_id, conversation_id, seq, content FROM messages ORDER BY conversation_id, seq',
      )
      .all()
      .map((row) => ({
        id: idOf(Number(row['sender_id']), String(row['message_id'])),
        conversationId: row['conversation_id'] === null ? null : Number(row['conversation_id']),
        seq: Number(row['seq']),
        content: String(row['content']),
      }));
  } finally {
    database.close();
  }
}

/**
 * D1, D3, D5: every acknowledged id is stored exactly once, where its sender was told; seqs are dense; nothing is stored that
 * nobody sent; every screen shows what is stored and nothing else.
 * @returns a sentence for each violation
 */
export function compareWithDatabase(run: Run, rows: readonly Row[]): string[] {
  const story = new Story(run);
  const wrong: string[] = [];
  const stored = new Map<string, Row[]>();
  const conversations = new Map<number, Row[]>();
  for (const row of rows) {
    stored.set(row.id, [...(stored.get(row.id) ?? []), row]);
    if (row.conversationId !== null)
      conversations.set(row.conversationId, [...(conversations.get(row.conversationId) ?? []), row]);
  }
  for (const [id, found] of stored)
    if (found.length > 1) wrong.push(`database: ${id} is stored ${found.length} times`);
  for (const { by, messageId, conversationId, seq } of story.of(story.last, 'stored')) {
    const row = stored.get(idOf(by, messageId))?.[0];
    if (!row) wrong.push(`database: ${messageId} of ${by} was acknowledged and is not stored`);
    else if (row.seq !== seq || row.conversationId !== conversationId)
      wrong.push(`database: ${messageId} of ${by} was acknowledged as ${seq} and is stored as ${row.seq}`);
  }
  for (const { by, messageId } of story.of(story.last, 'confirmed'))
    if (!stored.has(idOf(by, messageId)))
      wrong.push(`database: ${messageId} of ${by} was confirmed and is not stored`);
  for (const { messageId } of story.of(story.last, 'notified'))
    if (!stored.has(idOf(SERVER_ID, messageId)))
      wrong.push(`database: notification ${messageId} was confirmed and is not stored`);
  const sent = new Map([
    ...story.all('send').map((send) => [idOf(send.by, send.messageId), send.content] as const),
    ...story.all('notify').map((told) => [idOf(SERVER_ID, told.messageId), told.content] as const),
  ]);
  for (const { id, content } of rows)
    if (sent.get(id) !== content) wrong.push(`database: ${id} is stored otherwise than it was sent`);
  for (const [conversationId, found] of conversations)
    found.forEach(({ seq }, index) => {
      if (seq !== index + 1)
        wrong.push(`database: conversation ${conversationId} has seq ${seq} in place ${index + 1}`);
    });
  for (const { client, conversationId, messages } of story.all('page')) {
    const there = (conversations.get(conversationId) ?? []).map(({ id }) => id);
    const here = messages.map(({ from, messageId }) => idOf(from, messageId));
    if (there.join() !== here.join())
      wrong.push(
        `database: ${client} shows ${here.length} messages of ${conversationId}, not the ${there.length} stored`,
      );
  }
  return wrong;
}

/** Which epoch the data is of. */
export function epochOf(dataFolder: string): string {
  const database = openDatabase(gymFile(dataFolder), { synchronous: 'FULL', readOnly: true });
  try {
    return String(database.prepare(`SELECT value FROM meta WHERE key = 'epoch'`).get()?.['value']);
  } finally {
    database.close();
  }
}
