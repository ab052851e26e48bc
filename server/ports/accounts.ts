import type { Person, Role } from '../../protocol/entities.ts';

/** Times are milliseconds since 1970 on the server's clock; hashes are SHA-256, 32 bytes. */

export interface StoredPerson extends Person {
  email: string | null;
  passwordHash: string | null;
  disabled: boolean;
  createdAt: number;
  /** Was in front of a device; null: never since the gym knows. */
  lastActiveAt: number | null;
  /** Grows whenever what this person sees in the list of conversations changes. */
  directory: number;
}

export interface NewPerson {
  name: string;
  role: Role;
  email: string | null;
  passwordHash: string | null;
}

export interface StoredConversation {
  id: number;
  memberId: number;
  trainerId: number;
  closed: boolean;
}

export interface StoredSession {
  personId: number;
  expiresAt: number;
  lastUsedAt: number;
}

export interface StoredDevice {
  tokenHash: Uint8Array;
  label: string;
  createdAt: number;
  lastUsedAt: number;
}

export interface NewSession {
  tokenHash: Uint8Array;
  personId: number;
  /** Which device it is on, such as `Firefox on Android`; where that is not known, how it was made: `import`, … */
  label: string;
  createdAt: number;
  expiresAt: number;
}

export interface StoredInvite {
  id: number;
  trainerId: number;
  name: string | null;
  expiresAt: number;
  accepted: boolean;
  revoked: boolean;
}

/** Two people cannot have one e-mail. */
export class EmailTaken extends Error {
  override name = 'EmailTaken';
}

/**
 * Where people, sessions, invites and assignments are kept. Every method is one look-up or one durable change, unless it
 * runs inside {@link AccountsStore.transaction}.
 */
export interface AccountsStore {
  /** Runs `change` in one transaction; what it throws undoes all of it. */
  transaction<T>(change: () => T): T;
  /**
   * Grows with every change that {@link Access} must see (not with a new session, nor with last use), whichever process
   * made it. Cheap while nothing changes, also while messages are being stored.
   */
  version(): number;
  /** Grows with those changes that were made through this object; costs nothing to read. */
  readonly ownChanges: number;

  meta(key: MetaKey): string | null;
  setMeta(key: MetaKey, value: string): void;

  person(id: number): StoredPerson | null;
  personByEmail(email: string): StoredPerson | null;
  people(): StoredPerson[];
  /** @throws EmailTaken */
  addPerson(person: NewPerson, now: number): number;
  setPassword(personId: number, passwordHash: string): void;
  /** @throws EmailTaken */
  setEmail(personId: number, email: string | null): void;
  /** What the person sees of themselves and others of the person has changed. */
  raiseDirectories(personId: number): void;
  /** What these people see has changed, of themselves only. */
  raiseDirectoriesOf(people: Iterable<number>): void;
  /** Also ends all sessions of the person. */
  disable(personId: number, now: number): void;

  /** Notes when people were active last. */
  touchPeople(uses: readonly { personId: number; lastActiveAt: number }[]): void;

  conversationsOf(personId: number): StoredConversation[];
  conversation(id: number): StoredConversation | null;
  conversationBetween(memberId: number, trainerId: number): StoredConversation | null;
  /** Opens the conversation, or opens it again. @returns its id. */
  assign(memberId: number, trainerId: number, now: number): number;
  /** Closes the conversation; its history stays. */
  unassign(memberId: number, trainerId: number, now: number): void;

  session(tokenHash: Uint8Array): StoredSession | null;
  addSession(session: NewSession): void;
  /** Those of the person that end after `now`, the one used last first. */
  sessionsOf(personId: number, now: number): StoredDevice[];
  /** Notes the last use and the new end of sessions. */
  touchSessions(uses: readonly { tokenHash: Uint8Array; lastUsedAt: number; expiresAt: number }[]): void;
  endSession(tokenHash: Uint8Array): void;
  endSessionsOf(personId: number, except?: Uint8Array): void;
  removeExpiredSessions(now: number): void;

  addInvite(invite: {
    tokenHash: Uint8Array;
    trainerId: number;
    name: string | null;
    createdAt: number;
    expiresAt: number;
  }): number;
  invite(tokenHash: Uint8Array): StoredInvite | null;
  acceptInvite(id: number, personId: number, now: number): void;

  addApiKey(key: { keyHash: Uint8Array; name: string; createdAt: number }): number;
  /** @returns the id of a key that is not revoked. */
  apiKey(keyHash: Uint8Array): number | null;

  close(): void;
}

/**
 * `epoch` names the data store in cursors (lower-case hex); `public_url` is the address the server was last reached
 * under, for links made by the command line; `time_zone` is an IANA name;
 * `claim_code` the SHA-256 (hex) of the code with which an owner claims the gym; `owners_may_read` is `yes` or not there;
 * `keep_months` for how many months contents are kept, 0: for ever; `kept_since`, `expiry_not_before` and `expiry_looked_at`
 * are milliseconds since 1970 of domain/retention.ts.
 */
export type MetaKey =
  | 'epoch'
  | 'gym_name'
  | 'public_url'
  | 'time_zone'
  | 'claim_code'
  | 'owners_may_read'
  | 'keep_months'
  | 'kept_since'
  | 'expiry_not_before'
  | 'expiry_looked_at';
