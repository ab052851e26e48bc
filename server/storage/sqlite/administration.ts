import type { Role } from '../../../protocol/entities.ts';
import type { Database } from '../../../sqlite/open.ts';
import type {
  AdministeredApiKey,
  AdministeredInvite,
  AdministeredPerson,
  AdministeredSession,
  AdministrationStore,
  AuditRow,
} from '../../ports/administration.ts';
import type { Row } from './account-rows.ts';

/** @param database the connection of the AccountsStore, which also closes it */
export function sqliteAdministration(database: Database): AdministrationStore {
  const sql = statements(database);
  return {
    people: (now) => sql.people.all({ now }).map(toPerson),
    hasOwner: () => sql.owner.get() !== undefined,
    hasPeople: () => sql.anybody.get() !== undefined,
    setName: (id, name) => void sql.setName.run(name, id),
    setRole: (id, role) => void sql.setRole.run(role, id),
    enable: (id) => void sql.enable.run(id),
    invites: (trainerId) => sql.invites.all({ trainer: trainerId }).map(toInvite),
    revokeInvite: (id, now) => sql.revokeInvite.run(now, id, now).changes !== 0,
    sessions: (now) => sql.sessions.all(now).map(toSession),
    apiKeys: () => sql.apiKeys.all().map(toApiKey),
    revokeApiKey: (id, now) => sql.revokeApiKey.run(now, id).changes !== 0,
    addAudit({ at, actorId, action, subject, detail }) {
      sql.addAudit.run(at, actorId, action, subject, JSON.stringify(detail));
    },
    audit: (before, limit) => sql.audit.all(before ?? Number.MAX_SAFE_INTEGER, limit).map(toAudit),
  };
}

function statements(database: Database) {
  const sql = (text: string) => database.prepare(text);
  return {
    people: sql(`
      SELECT id, name, role, email, disabled_at, created_at, last_active_at,
        (SELECT group_concat(trainer_id) FROM conversations WHERE member_id = people.id AND closed_at IS NULL) AS trainers,
        (SELECT count(*) FROM conversations WHERE trainer_id = people.id AND closed_at IS NULL) AS members,
        (SELECT count(*) FROM sessions WHERE person_id = people.id AND expires_at > :now) AS sessions
      FROM people ORDER BY name COLLATE NOCASE, id`),
    anybody: sql(`SELECT 1 FROM people LIMIT 1`),
    owner: sql(`SELECT 1 FROM people WHERE role = 'owner' AND disabled_at IS NULL LIMIT 1`),
    setName: sql('UPDATE people SET name = ? WHERE id = ?'),
    setRole: sql('UPDATE people SET role = ? WHERE id = ?'),
    enable: sql('UPDATE people SET disabled_at = NULL WHERE id = ?'),
    invites: sql('SELECT * FROM invites WHERE :trainer IS NULL OR trainer_id = :trainer ORDER BY id DESC'),
    revokeInvite: sql(`
      UPDATE invites SET revoked_at = ?
      WHERE id = ? AND revoked_at IS NULL AND accepted_at IS NULL AND expires_at > ?`),
    sessions: sql('SELECT * FROM sessions WHERE expires_at > ? ORDER BY last_used_at DESC'),
    apiKeys: sql('SELECT * FROM api_keys ORDER BY id DESC'),
    revokeApiKey: sql('UPDATE api_keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL'),
    addAudit: sql('INSERT INTO audit (at, actor_id, action, subject, detail) VALUES (?, ?, ?, ?, ?)'),
    audit: sql('SELECT * FROM audit WHERE id < ? ORDER BY id DESC LIMIT ?'),
  };
}

function toPerson(row: Row): AdministeredPerson {
  const trainers = row['trainers'] as string | null;
  return {
    id: Number(row['id']),
    name: row['name'] as string,
    role: row['role'] as Role,
    email: row['email'] as string | null,
    disabled: row['disabled_at'] !== null,
    createdAt: Number(row['created_at']),
    lastActiveAt: orNull(row['last_active_at']),
    trainers: trainers === null ? [] : trainers.split(',').map(Number),
    members: Number(row['members']),
    sessions: Number(row['sessions']),
  };
}

function toInvite(row: Row): AdministeredInvite {
  return {
    id: Number(row['id']),
    trainerId: Number(row['trainer_id']),
    name: row['name'] as string | null,
    createdAt: Number(row['created_at']),
    expiresAt: Number(row['expires_at']),
    acceptedBy: orNull(row['accepted_by']),
    accepted: row['accepted_at'] !== null,
    revoked: row['revoked_at'] !== null,
  };
}

function toSession(row: Row): AdministeredSession {
  return {
    tokenHash: row['token_hash'] as Uint8Array,
    personId: Number(row['person_id']),
    label: row['label'] as string,
    createdAt: Number(row['created_at']),
    lastUsedAt: Number(row['last_used_at']),
  };
}

function toApiKey(row: Row): AdministeredApiKey {
  return {
    id: Number(row['id']),
    name: row['name'] as string,
    createdAt: Number(row['created_at']),
    revokedAt: orNull(row['revoked_at']),
  };
}

function toAudit(row: Row): AuditRow {
  return {
    id: Number(row['id']),
    at: Number(row['at']),
    actorId: Number(row['actor_id']),
    action: row['action'] as string,
    subject: row['subject'] as string | null,
    detail: JSON.parse(row['detail'] as string) as Record<string, unknown>,
  };
}

function orNull(value: Row[string] | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}
