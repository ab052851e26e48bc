import type { SQLOutputValue } from 'node:sqlite';
import type { Role } from '../../../protocol/entities.ts';
import type {
  StoredConversation,
  StoredDevice,
  StoredInvite,
  StoredPerson,
  StoredSession,
} from '../../ports/accounts.ts';

export type Row = Record<string, SQLOutputValue>;

export function toPerson(row: Row): StoredPerson {
  return {
    id: Number(row['id']),
    name: row['name'] as string,
    role: row['role'] as Role,
    email: row['email'] as string | null,
    passwordHash: row['password_hash'] as string | null,
    disabled: row['disabled_at'] !== null,
    createdAt: Number(row['created_at']),
    lastActiveAt: row['last_active_at'] === null ? null : Number(row['last_active_at']),
    directory: Number(row['directory']),
  };
}

export function toConversation(row: Row): StoredConversation {
  return {
    id: Number(row['id']),
    memberId: Number(row['member_id']),
    trainerId: Number(row['trainer_id']),
    closed: row['closed_at'] !== null,
  };
}

export function toSession(row: Row): StoredSession {
  return {
    personId: Number(row['person_id']),
    expiresAt: Number(row['expires_at']),
    lastUsedAt: Number(row['last_used_at']),
  };
}

export function toDevice(row: Row): StoredDevice {
  return {
    tokenHash: row['token_hash'] as Uint8Array,
    label: row['label'] as string,
    createdAt: Number(row['created_at']),
    lastUsedAt: Number(row['last_used_at']),
  };
}

export function toInvite(row: Row): StoredInvite {
  return {
    id: Number(row['id']),
    trainerId: Number(row['trainer_id']),
    name: row['name'] as string | null,
    expiresAt: Number(row['expires_at']),
    accepted: row['accepted_at'] !== null,
    revoked: row['revoked_at'] !== null,
  };
}
