import type { Database } from '../../sqlite/open.ts';
import { messageTable } from './message-table.ts';
import { messageOf } from './rows.ts';
import { COPY_TABLE, MESSAGE_TABLES, SCHEMA_VERSION } from './schema.ts';

/** From version N to N + 1, at index N - 1. Released steps are never edited. */
const STEPS: readonly ((database: Database) => void)[] = [
  // 2: the full-text index; messages are kept by time.
  (database) => {
    database.exec('DROP INDEX message_by_sender; ALTER TABLE message RENAME TO message_before');
    database.exec(MESSAGE_TABLES);
    const messages = messageTable(database);
    for (const row of database.prepare('SELECT * FROM message_before').iterate())
      messages.add(messageOf(row));
    database.exec('DROP TABLE message_before');
  },
  // 3: copies for the workspace.
  (database) => database.exec(COPY_TABLE),
  // 4: up to when notifications were looked at.
  (database) => database.exec('ALTER TABLE about ADD COLUMN seen TEXT'),
];

/**
 * Brings an older file up to date, all of it or nothing; outbox, drafts and history stay.
 * @param version of the file, at least 1
 * @returns false for a file of a version to come
 * @throws the driver's error, with the file as it was
 */
export function migrate(database: Database, version: number): boolean {
  if (version > SCHEMA_VERSION) return false;
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const step of STEPS.slice(version - 1)) step(database);
    database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
    database.exec('COMMIT');
    return true;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
