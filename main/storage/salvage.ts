import { existsSync, renameSync } from 'node:fs';
import type { NewOutboxItem } from '../../client/client-store.ts';
import { unsavedNotesOf } from '../../client/kept-copies.ts';
import { openDatabase, type Database } from '../../sqlite/open.ts';
import { outboxItemOf, type Row } from './rows.ts';

/** What only this device knows; everything else comes back from the server. */
export interface Salvaged {
  outbox: NewOutboxItem[];
  drafts: { conversationId: number; content: string }[];
  /** Notes that the server does not have yet (V12). */
  notes: { name: string; value: unknown }[];
}

/**
 * Moves a database with its journal files out of the way.
 * @returns the new name of the database file
 * @throws when the folder cannot be written
 */
export function setAside(file: string, now: number): string {
  const stamp = new Date(now).toISOString().replace(/[:.]/g, '-');
  const aside = file.replace(/(\.sqlite)?$/, `.corrupt-${stamp}.sqlite`);
  for (const suffix of ['', '-wal', '-shm'])
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  return aside;
}

/** Reads row by row, and keeps what comes before the first unreadable one. Never throws. */
export function salvage(file: string): Salvaged {
  let database: Database;
  try {
    database = openDatabase(file, { synchronous: 'NORMAL' });
  } catch {
    return { outbox: [], drafts: [], notes: [] };
  }
  const outbox = readable(database, 'SELECT * FROM outbox ORDER BY place', outboxItemOf);
  const drafts = readable(database, 'SELECT conversation_id, content FROM draft', (row) => ({
    conversationId: Number(row.conversation_id),
    content: String(row.content),
  }));
  const notes = readable(database, 'SELECT name, value FROM copy', (row) => ({
    name: String(row.name),
    value: JSON.parse(String(row.value)) as unknown,
  })).filter(({ name }) => unsavedNotesOf(name) !== null);
  try {
    database.close();
  } catch {
    // It is set aside already; what could be read is read.
  }
  return { outbox, drafts, notes };
}

function readable<T>(database: Database, query: string, parse: (row: Row) => T): T[] {
  const found: T[] = [];
  try {
    for (const row of database.prepare(query).iterate()) found.push(parse(row));
  } catch {
    // The rest is lost.
  }
  return found;
}
