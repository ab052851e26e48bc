import { ERASED_NAME, type Role } from '../../../protocol/entities.ts';
import type { OfficeHours } from '../../../protocol/workspace.ts';
import type { Database } from '../../../sqlite/open.ts';
import type { KeptConversation, KeptMessage, KeptPerson, PrivacyStore } from '../../ports/privacy.ts';
import type { Row } from './account-rows.ts';

/** @param database the connection of the AccountsStore, which also closes it */
export function sqlitePrivacy(database: Database): PrivacyStore {
  const sql = (text: string) => database.prepare(text);
  return {
    person(id) {
      const row = sql('SELECT * FROM people WHERE id = ?').get(id);
      return row ? toPerson(row) : null;
    },
    conversations: (personId) =>
      sql(`
        SELECT c.*, p.id AS peer_id, p.name AS peer_name, m.delivered, m.read,
          f.pinned, f.archived, f.muted, f.unread, f.done_seq, n.tags, n.notes
        FROM conversations c
        JOIN people p ON p.id = CASE WHEN c.member_id = :id THEN c.trainer_id ELSE c.member_id END
        LEFT JOIN marks m ON m.conversation_id = c.id AND m.person_id = :id
        LEFT JOIN conversation_flags f ON f.conversation_id = c.id AND f.person_id = :id
        LEFT JOIN client_profiles n ON n.trainer_id = :id AND n.member_id = c.member_id
        WHERE c.member_id = :id OR c.trainer_id = :id ORDER BY c.id`)
        .all({ id: personId })
        .map(toConversation),
    *messages(conversationId) {
      const rows = sql('SELECT * FROM messages WHERE conversation_id = ? ORDER BY seq').iterate(
        conversationId,
      );
      for (const row of rows) yield toMessage(row);
    },
    *notifications(personId) {
      const rows = sql(
        'SELECT content, created_at FROM messages WHERE recipient_id = ? AND conversation_id IS NULL ORDER BY id',
      ).iterate(personId);
      for (const row of rows) yield { content: row['content'] as string, at: Number(row['created_at']) };
    },
    sessions: (personId) =>
      sql('SELECT * FROM sessions WHERE person_id = ? ORDER BY created_at')
        .all(personId)
        .map((row) => ({
          label: row['label'] as string,
          createdAt: Number(row['created_at']),
          lastUsedAt: Number(row['last_used_at']),
          expiresAt: Number(row['expires_at']),
        })),
    savedReplies: (personId) =>
      sql('SELECT title, content FROM saved_replies WHERE trainer_id = ? ORDER BY id')
        .all(personId)
        .map((row) => ({ title: row['title'] as string, content: row['content'] as string })),
    officeHours(personId) {
      const row = sql('SELECT hours FROM office_hours WHERE trainer_id = ?').get(personId);
      return row ? (JSON.parse(row['hours'] as string) as OfficeHours) : null;
    },
    erase(person, epoch, now) {
      // What is overwritten does not stay readable in free pages of the file.
      database.exec('PRAGMA secure_delete = ON');
      const messages = eraseContents(database, person);
      const { id } = person;
      const about = { id, now };
      sql(`
        UPDATE people SET name = '${ERASED_NAME}', email = NULL, password_hash = NULL, last_active_at = NULL, seen_until = 0,
          disabled_at = coalesce(disabled_at, :now) WHERE id = :id`).run(about);
      sql('DELETE FROM sessions WHERE person_id = ?').run(id);
      sql('UPDATE invites SET name = NULL WHERE accepted_by = :id OR trainer_id = :id').run({ id });
      sql('UPDATE invites SET revoked_at = :now WHERE trainer_id = :id AND accepted_at IS NULL').run(about);
      sql(
        'UPDATE conversations SET closed_at = coalesce(closed_at, :now) WHERE member_id = :id OR trainer_id = :id',
      ).run(about);
      sql('DELETE FROM conversation_flags WHERE person_id = ?').run(id);
      sql('DELETE FROM client_profiles WHERE member_id = :id OR trainer_id = :id').run({ id });
      sql('DELETE FROM saved_replies WHERE trainer_id = ?').run(id);
      sql('DELETE FROM office_hours WHERE trainer_id = ?').run(id);
      sql(`UPDATE meta SET value = ? WHERE key = 'epoch'`).run(epoch);
      return messages;
    },
  };
}

/** Everything that the person wrote or was notified of; of a member also what trainers wrote to them. */
function eraseContents(database: Database, { id, role }: KeptPerson): number {
  const written = 'sender_id = :id OR (recipient_id = :id AND (conversation_id IS NULL OR :member))';
  const { changes } = database
    .prepare(`UPDATE messages SET content = '' WHERE content <> '' AND (${written})`)
    .run({ id, member: Number(role === 'member') });
  return Number(changes);
}

function toPerson(row: Row): KeptPerson {
  return {
    id: Number(row['id']),
    name: row['name'] as string,
    role: row['role'] as Role,
    email: row['email'] as string | null,
    createdAt: Number(row['created_at']),
    disabledAt: orNull(row['disabled_at']),
    lastActiveAt: orNull(row['last_active_at']),
    seenUntil: Number(row['seen_until']) || null,
  };
}

function toConversation(row: Row): KeptConversation {
  return {
    id: Number(row['id']),
    peerId: Number(row['peer_id']),
    peerName: row['peer_name'] as string,
    createdAt: Number(row['created_at']),
    closedAt: orNull(row['closed_at']),
    delivered: Number(row['delivered'] ?? 0),
    read: Number(row['read'] ?? 0),
    flags: {
      pinned: row['pinned'] === 1,
      archived: row['archived'] === 1,
      muted: row['muted'] === 1,
      unread: row['unread'] === 1,
      done: Number(row['done_seq'] ?? 0),
    },
    profile:
      typeof row['tags'] === 'string'
        ? { tags: JSON.parse(row['tags']) as string[], notes: String(row['notes']) }
        : null,
  };
}

function toMessage(row: Row): KeptMessage {
  return {
    seq: Number(row['seq']),
    senderId: Number(row['sender_id']),
    content: row['content'] as string,
    at: Number(row['created_at']),
  };
}

function orNull(value: Row[string] | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}
