import type { Role } from '../../protocol/entities.ts';

/** What only administrators look at and change. Times are milliseconds since 1970 on the server's clock. */

export interface AdministeredPerson {
  id: number;
  name: string;
  role: Role;
  email: string | null;
  disabled: boolean;
  createdAt: number;
  lastActiveAt: number | null;
  /** Of a member, with an open conversation. */
  trainers: number[];
  /** Open conversations of a trainer. */
  members: number;
  sessions: number;
}

export interface AdministeredInvite {
  id: number;
  trainerId: number;
  name: string | null;
  createdAt: number;
  expiresAt: number;
  acceptedBy: number | null;
  accepted: boolean;
  revoked: boolean;
}

export interface AdministeredSession {
  tokenHash: Uint8Array;
  personId: number;
  label: string;
  createdAt: number;
  lastUsedAt: number;
}

export interface AdministeredApiKey {
  id: number;
  name: string;
  createdAt: number;
  revokedAt: number | null;
}

export interface AuditRow {
  id: number;
  at: number;
  actorId: number;
  action: string;
  subject: string | null;
  detail: Record<string, unknown>;
}

/** On the same connection as the AccountsStore: what belongs together stands in one of its transactions. */
export interface AdministrationStore {
  /** By name. Sessions that ended before `now` are not counted. */
  people(now: number): AdministeredPerson[];
  hasOwner(): boolean;
  /** Anybody at all. */
  hasPeople(): boolean;
  setName(personId: number, name: string): void;
  setRole(personId: number, role: Role): void;
  enable(personId: number): void;

  /** Newest first. @param trainerId null: of everybody */
  invites(trainerId: number | null): AdministeredInvite[];
  /** @returns false when there is none that is still open */
  revokeInvite(id: number, now: number): boolean;

  /** Last used first; those that ended before `now` are left out. */
  sessions(now: number): AdministeredSession[];

  /** Newest first, revoked ones too. */
  apiKeys(): AdministeredApiKey[];
  /** @returns false when there is none that is not revoked */
  revokeApiKey(id: number, now: number): boolean;

  addAudit(entry: Omit<AuditRow, 'id'>): void;
  /** Newest first. @param before only entries with a smaller id */
  audit(before: number | undefined, limit: number): AuditRow[];
}
