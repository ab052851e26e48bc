import type { Database } from '../../sqlite/open.ts';

/** Raised with every change of the tables. An older file is a cache like any other: it is salvaged and rebuilt. */
export const SCHEMA_VERSION = 1;

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
  directory TEXT
);
CREATE TABLE conversation (
  id INTEGER PRIMARY KEY,
  record TEXT NOT NULL
);
CREATE TABLE message (
  conversation_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  message_id TEXT NOT NULL,
  sender_id INTEGER NOT NULL,
  recipient_id INTEGER NOT NULL,
  content TEXT NOT NULL,
  timestamp TEXT NOT NULL,
  PRIMARY KEY (conversation_id, seq)
) WITHOUT ROWID;
CREATE INDEX message_by_sender ON message (conversation_id, sender_id, seq);
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
`;

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
