import type { Database } from '../../../sqlite/open.ts';

export type AccountStatements = ReturnType<typeof accountStatements>;

/** Every statement of the accounts, prepared once. */
export function accountStatements(database: Database) {
  const sql = (text: string) => database.prepare(text);
  return {
    dataVersion: sql('PRAGMA data_version'),
    version: sql(`SELECT value FROM meta WHERE key = 'accounts_version'`),
    raiseVersion: sql(
      `UPDATE meta SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE key = 'accounts_version'`,
    ),
    meta: sql('SELECT value FROM meta WHERE key = ?'),
    setMeta: sql(
      'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    ),

    person: sql('SELECT * FROM people WHERE id = ?'),
    personByEmail: sql('SELECT * FROM people WHERE email = ?'),
    people: sql('SELECT * FROM people ORDER BY id'),
    addPerson: sql(
      'INSERT INTO people (name, role, email, password_hash, created_at) VALUES (?, ?, ?, ?, ?)',
    ),
    setPassword: sql('UPDATE people SET password_hash = ? WHERE id = ?'),
    setEmail: sql('UPDATE people SET email = ? WHERE id = ?'),
    disable: sql('UPDATE people SET disabled_at = ? WHERE id = ? AND disabled_at IS NULL'),
    raiseDirectory: sql('UPDATE people SET directory = directory + 1 WHERE id IN (?, ?)'),
    raiseDirectoryOfPeers: sql(`
      UPDATE people SET directory = directory + 1 WHERE id IN (
        SELECT trainer_id FROM conversations WHERE member_id = :id
        UNION SELECT member_id FROM conversations WHERE trainer_id = :id)`),

    conversationsOf: sql(`
      SELECT * FROM conversations WHERE member_id = :id
      UNION SELECT * FROM conversations WHERE trainer_id = :id ORDER BY id`),
    conversation: sql('SELECT * FROM conversations WHERE id = ?'),
    conversationBetween: sql('SELECT * FROM conversations WHERE member_id = ? AND trainer_id = ?'),
    assign: sql(`
      INSERT INTO conversations (member_id, trainer_id, created_at) VALUES (?, ?, ?)
      ON CONFLICT (member_id, trainer_id) DO UPDATE SET closed_at = NULL RETURNING id`),
    unassign: sql(
      'UPDATE conversations SET closed_at = ? WHERE member_id = ? AND trainer_id = ? AND closed_at IS NULL',
    ),

    session: sql('SELECT person_id, expires_at, last_used_at FROM sessions WHERE token_hash = ?'),
    addSession: sql(`
      INSERT INTO sessions (token_hash, person_id, label, created_at, expires_at, last_used_at)
      VALUES (?, ?, ?, ?, ?, ?)`),
    sessionsOf: sql(
      'SELECT * FROM sessions WHERE person_id = ? AND expires_at > ? ORDER BY last_used_at DESC, created_at DESC',
    ),
    touchPerson: sql('UPDATE people SET last_active_at = ? WHERE id = ?'),
    touchSession: sql('UPDATE sessions SET last_used_at = ?, expires_at = ? WHERE token_hash = ?'),
    endSession: sql('DELETE FROM sessions WHERE token_hash = ?'),
    endSessionsOf: sql('DELETE FROM sessions WHERE person_id = ?'),
    endOtherSessions: sql('DELETE FROM sessions WHERE person_id = ? AND token_hash <> ?'),
    removeExpiredSessions: sql('DELETE FROM sessions WHERE expires_at <= ?'),

    addInvite: sql(
      'INSERT INTO invites (token_hash, trainer_id, name, created_at, expires_at) VALUES (?, ?, ?, ?, ?)',
    ),
    invite: sql('SELECT * FROM invites WHERE token_hash = ?'),
    acceptInvite: sql(
      'UPDATE invites SET accepted_at = ?, accepted_by = ? WHERE id = ? AND accepted_at IS NULL',
    ),

    addApiKey: sql('INSERT INTO api_keys (key_hash, name, created_at) VALUES (?, ?, ?)'),
    apiKey: sql('SELECT id FROM api_keys WHERE key_hash = ? AND revoked_at IS NULL'),
  };
}
