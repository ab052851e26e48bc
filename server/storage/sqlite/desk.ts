import { officeHours, type OfficeHours, type SavedReply } from '../../../protocol/workspace.ts';
import type { Database } from '../../../sqlite/open.ts';
import type { DeskStore, SetHours, StoredFlags, StoredProfile } from '../../ports/desk.ts';
import type { Row } from './account-rows.ts';

/** @param database a connection that nothing else uses, from `openGym`; closed by `close()` */
export function sqliteDesk(database: Database): DeskStore {
  const sql = statements(database);

  /** One transaction, in which the person's directory is raised if `change` changed anything. */
  function change<T>(personId: number, change: () => T): T {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = change();
      if (result !== false) sql.raiseDirectory.run(personId);
      database.exec('COMMIT');
      return result;
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }

  return {
    flagsOf: (personId) =>
      new Map(sql.flagsOf.all(personId).map((row) => [Number(row['conversation_id']), toFlags(row)])),
    flags(personId, conversationId) {
      const row = sql.flags.get(personId, conversationId);
      return row && toFlags(row);
    },
    setFlags(personId, conversationId, flags) {
      const { pinned, archived, archivedHead, muted, unread, unreadMark, doneSeq } = flags;
      change(personId, () =>
        sql.setFlags.run(
          personId,
          conversationId,
          Number(pinned),
          Number(archived),
          archivedHead,
          Number(muted),
          Number(unread),
          unreadMark,
          doneSeq,
        ),
      );
    },

    seenUntil: (personId) => Number(sql.seenUntil.get(personId)?.['seen_until'] ?? 0),
    setSeenUntil: (personId, until) =>
      change(personId, () => sql.setSeenUntil.run(until, personId, until).changes !== 0),

    tagsOf: (trainerId) =>
      new Map(sql.tagsOf.all(trainerId).map((row) => [Number(row['member_id']), toTags(row)])),
    profile(trainerId, memberId): StoredProfile {
      const row = sql.profile.get(trainerId, memberId);
      return row ? { tags: toTags(row), notes: String(row['notes']) } : { tags: [], notes: '' };
    },
    setProfile(trainerId, memberId, { tags, notes }) {
      change(trainerId, () => sql.setProfile.run(trainerId, memberId, JSON.stringify(tags), notes));
    },

    replies: (trainerId) => sql.replies.all(trainerId).map(toReply),
    addReply(trainerId, { title, content }) {
      change(trainerId, () => sql.addReply.run(trainerId, title, content));
    },
    changeReply: (trainerId, { id, title, content }) =>
      change(trainerId, () => sql.changeReply.run(title, content, id, trainerId).changes !== 0),
    removeReply: (trainerId, id) => change(trainerId, () => sql.removeReply.run(id, trainerId).changes !== 0),

    officeHours(trainerId) {
      const row = sql.officeHours.get(trainerId);
      return row ? toHours(row) : null;
    },
    everyOfficeHours() {
      const all = new Map<number, SetHours>();
      for (const row of sql.everyOfficeHours.all()) {
        const hours = toHours(row);
        if (hours) all.set(Number(row['trainer_id']), { hours, since: Number(row['since']) });
      }
      return all;
    },
    setOfficeHours(trainerId, { hours, since }) {
      change(trainerId, () => sql.setOfficeHours.run(trainerId, JSON.stringify(hours), since));
    },

    close: () => database.close(),
  };
}

function toFlags(row: Row): StoredFlags {
  return {
    pinned: row['pinned'] === 1,
    archived: row['archived'] === 1,
    archivedHead: Number(row['archived_head']),
    muted: row['muted'] === 1,
    unread: row['unread'] === 1,
    unreadMark: Number(row['unread_mark']),
    doneSeq: Number(row['done_seq']),
  };
}

function toTags(row: Row): string[] {
  return JSON.parse(String(row['tags'])) as string[];
}

function toReply(row: Row): SavedReply {
  return { id: Number(row['id']), title: String(row['title']), content: String(row['content']) };
}

/** @returns null for hours that this version or this machine's time zones do not know: they are set anew */
function toHours(row: Row): OfficeHours | null {
  return officeHours.safeParse(JSON.parse(String(row['hours']))).data ?? null;
}

function statements(database: Database) {
  const sql = (text: string) => database.prepare(text);
  return {
    raiseDirectory: sql('UPDATE people SET directory = directory + 1 WHERE id = ?'),
    flagsOf: sql('SELECT * FROM conversation_flags WHERE person_id = ?'),
    flags: sql('SELECT * FROM conversation_flags WHERE person_id = ? AND conversation_id = ?'),
    setFlags: sql('INSERT OR REPLACE INTO conversation_flags VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    seenUntil: sql('SELECT seen_until FROM people WHERE id = ?'),
    setSeenUntil: sql('UPDATE people SET seen_until = ? WHERE id = ? AND seen_until < ?'),
    tagsOf: sql(`SELECT member_id, tags FROM client_profiles WHERE trainer_id = ? AND tags <> '[]'`),
    profile: sql('SELECT tags, notes FROM client_profiles WHERE trainer_id = ? AND member_id = ?'),
    setProfile: sql('INSERT OR REPLACE INTO client_profiles VALUES (?, ?, ?, ?)'),
    replies: sql('SELECT * FROM saved_replies WHERE trainer_id = ? ORDER BY title COLLATE NOCASE, id'),
    addReply: sql('INSERT INTO saved_replies (trainer_id, title, content) VALUES (?, ?, ?)'),
    changeReply: sql('UPDATE saved_replies SET title = ?, content = ? WHERE id = ? AND trainer_id = ?'),
    removeReply: sql('DELETE FROM saved_replies WHERE id = ? AND trainer_id = ?'),
    officeHours: sql('SELECT * FROM office_hours WHERE trainer_id = ?'),
    everyOfficeHours: sql('SELECT * FROM office_hours'),
    setOfficeHours: sql('INSERT OR REPLACE INTO office_hours (trainer_id, hours, since) VALUES (?, ?, ?)'),
  };
}
