import type { Database } from '../../sqlite/open.ts';

/** Raised with every change of the tables; migrate.ts brings an older file up to it. */
export const SCHEMA_VERSION = 4;

/** A message's `place` is the millisecond of the server's clock times this, and the next free number from there on. */
export const PLACES_PER_MS = 1_024;

/**
 * `place` grows with time, so that the full-text index, which is read by it, gives the newest first without sorting. The
 * index holds no copy of the texts (`content=''`); prefixes of up to three letters have lists of their own, or the first
 * letter typed would walk through every word. The trigger keeps it in the transaction of the message.
 */
export const MESSAGE_TABLES = `
CREATE TABLE message (
  place INTEGER PRIMARY KEY,
  conversation_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  message_id TEXT NOT NULL,
  sender_id INTEGER NOT NULL,
  recipient_id INTEGER NOT NULL,
  content TEXT NOT NULL,
  timestamp TEXT NOT NULL,
  automatic INTEGER NOT NULL DEFAULT 0,
  UNIQUE (conversation_id, seq)
);
CREATE INDEX message_by_sender ON message (conversation_id, sender_id, seq);
CREATE VIRTUAL TABLE message_text USING fts5 (
  content, conversation,
  content='', columnsize=0, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER message_indexed AFTER INSERT ON message BEGIN
  INSERT INTO message_text (rowid, content, conversation) VALUES (new.place, new.content, 'c' || new.conversation_id);
END;
`;

/** What the server keeps beside messages, as JSON, by the address it was read from. */
export const COPY_TABLE = `
CREATE TABLE copy (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
`;

/**
 * One file holds one person on one server. Pages of history and the count of unread messages (ClientStore.messages and
 * .count) are each one range of one B-tree, also with 100,000 messages.
 */
const TABLES = `
CREATE TABLE about (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  generation INTEGER NOT NULL,
  self TEXT,
  gym TEXT NOT NULL DEFAULT '',
  cursor TEXT,
  directory TEXT,
  seen TEXT
);
CREATE TABLE conversation (
  id INTEGER PRIMARY KEY,
  record TEXT NOT NULL
);
${MESSAGE_TABLES}
CREATE TABLE notification (
  place INTEGER PRIMARY KEY,
  message_id TEXT NOT NULL UNIQUE,
  content TEXT NOT NULL,
  timestamp TEXT NOT NULL
);
CREATE TABLE outbox (
  place INTEGER PRIMARY KEY AUTOINCREMENT,
  message_id TEXT NOT NULL UNIQUE,
  conversation_id INTEGER NOT NULL,
  recipient_id INTEGER NOT NULL,
  content TEXT NOT NULL,
  timestamp TEXT NOT NULL,
  status TEXT NOT NULL
);
CREATE TABLE draft (
  conversation_id INTEGER PRIMARY KEY,
  content TEXT NOT NULL
);
${COPY_TABLE}`;

/** Makes the tables in an empty file, in one transaction. */
export function createTables(database: Database, generation: number): void {
  database.exec('BEGIN IMMEDIATE');
  database.exec(TABLES);
  database.prepare('INSERT INTO about (one, generation) VALUES (1, ?)').run(generation);
  database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  database.exec('COMMIT');
}

/** @returns 0 for a file without tables. */
export function schemaVersion(database: Database): number {
  return Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);
}
