import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { ClientStore } from '../../client/client-store.ts';
import type { KeptCopies } from '../../client/kept-copies.ts';
import { openDatabase, type Database } from '../../sqlite/open.ts';
import { migrate } from './migrate.ts';
import { createTables, schemaVersion, SCHEMA_VERSION } from './schema.ts';
import { salvage, setAside } from './salvage.ts';
import { sqliteTables, type SqliteTables } from './sqlite-tables.ts';

export interface PersonStore extends ClientStore, KeptCopies {
  close(): void;
  /** Closes it and deletes the files. */
  remove(): void;
}

export interface StorePlace {
  /** Absolute path of the database file; its folder is made if need be. */
  file: string;
  now(): number;
  /**
   * The cache was set aside and begun anew (U7).
   * @param what.aside the name of the file it is in now
   * @param what.unsent how many messages that were not sent yet could be kept
   */
  damaged(what: { aside: string; unsent: number }): void;
}

/** What was accepted for sending must last (D11). */
export const CONNECTION = { synchronous: 'FULL' } as const;

interface Opened {
  database: Database;
  tables: SqliteTables;
}

/**
 * Opens the cache and outbox of one person on one server. A file that is damaged, or of a version to come, is set aside, its
 * outbox, drafts and unsaved notes are carried over where they can be read, and the rest comes back from the server (U7). The same
 * happens when damage shows only later.
 * @throws when the folder cannot be written, or the file cannot be opened for a reason other than damage
 */
export function openPersonStore(place: StorePlace): PersonStore {
  mkdirSync(path.dirname(place.file), { recursive: true, mode: 0o700 });
  let lastGeneration = 0;
  let opened = openOrRebuild();

  function openOrRebuild(): Opened {
    try {
      const database = openDatabase(place.file, CONNECTION);
      try {
        if (!prepare(database)) throw new DamagedFile('of a version to come');
        const tables = sqliteTables(database);
        lastGeneration = tables.load().generation;
        return { database, tables };
      } catch (error) {
        closeQuietly(database);
        throw error;
      }
    } catch (error) {
      if (!isDamage(error)) throw error;
      return rebuild();
    }
  }

  function rebuild(): Opened {
    const aside = setAside(place.file, place.now());
    const kept = salvage(aside);
    const database = openDatabase(place.file, CONNECTION);
    lastGeneration += 1;
    createTables(database, lastGeneration);
    const tables = sqliteTables(database);
    for (const item of kept.outbox) tables.enqueue(item);
    for (const draft of kept.drafts) tables.saveDraft(draft.conversationId, draft.content);
    for (const { name, value } of kept.notes) tables.keep(name, value);
    place.damaged({ aside: path.basename(aside), unsent: kept.outbox.length });
    return { database, tables };
  }

  /** Runs the operation, once more on a rebuilt file if this one turns out to be damaged. */
  function run<T>(operation: (tables: SqliteTables) => T): T {
    try {
      return operation(opened.tables);
    } catch (error) {
      if (!isDamage(error)) throw error;
      closeQuietly(opened.database);
      opened = rebuild();
      return operation(opened.tables);
    }
  }

  return {
    load: async () =>
      run((tables) => {
        const state = tables.load();
        lastGeneration = state.generation;
        return state;
      }),
    apply: async (changes) => run((tables) => tables.apply(changes)),
    reset: async (snapshot) =>
      run((tables) => {
        lastGeneration = tables.reset(snapshot);
        return lastGeneration;
      }),
    messages: async (query) => run((tables) => tables.messages(query)),
    count: async (query) => run((tables) => tables.count(query)),
    // At once: the window asks one search at a time (renderer/inbox/search), so none that waits is stale.
    search: async (query) => run((tables) => tables.search(query)),
    notifications: async (limit) => run((tables) => tables.notifications(limit)),
    outbox: async () => run((tables) => tables.outbox()),
    enqueue: async (item) => run((tables) => tables.enqueue(item)),
    dequeue: async (messageId) => run((tables) => tables.dequeue(messageId)),
    saveDraft: async (conversationId, content) => run((tables) => tables.saveDraft(conversationId, content)),
    kept: async (name) => run((tables) => tables.kept(name)),
    keep: async (name, value) => run((tables) => tables.keep(name, value)),
    wipe: async () => run((tables) => tables.wipe()),
    close: () => closeQuietly(opened.database),
    remove() {
      closeQuietly(opened.database);
      for (const suffix of ['', '-wal', '-shm']) rmSync(place.file + suffix, { force: true });
    },
  };
}

class DamagedFile extends Error {}

/** Makes the tables in a new file, and brings an older one up to date. @returns false for a file of a version to come */
function prepare(database: Database): boolean {
  const version = schemaVersion(database);
  if (version === SCHEMA_VERSION) return true;
  if (version > 0) return migrate(database, version);
  const empty = database.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.n === 0;
  if (!empty) return false;
  createTables(database, 1);
  return true;
}

/** SQLITE_CORRUPT (11) and SQLITE_NOTADB (26) of sqlite3.h, tables that are not ours, and rows that do not parse. */
function isDamage(error: unknown): boolean {
  if (error instanceof DamagedFile || error instanceof SyntaxError) return true;
  if (!(error instanceof Error)) return false;
  const code = Number((error as { errcode?: number }).errcode) & 0xff;
  return (
    code === 11 ||
    code === 26 ||
    error.name === 'ZodError' ||
    /malformed|not a database|no such (table|column)/.test(error.message)
  );
}

function closeQuietly(database: Database): void {
  try {
    database.close();
  } catch {
    // Closed already, or damaged: either way it is let go.
  }
}
