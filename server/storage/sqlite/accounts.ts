import type { Database } from '../../../sqlite/open.ts';
import {
  EmailTaken,
  type AccountsStore,
  type MetaKey,
  type NewPerson,
  type NewSession,
  type StoredConversation,
  type StoredDevice,
  type StoredInvite,
  type StoredPerson,
  type StoredSession,
} from '../../ports/accounts.ts';
import { toConversation, toDevice, toInvite, toPerson, toSession, type Row } from './account-rows.ts';
import { accountStatements, type AccountStatements } from './account-statements.ts';

/** Accounts on SQLite. The connection is this object's own; {@link sqliteAccounts} gives it one. */
class SqliteAccounts implements AccountsStore {
  readonly #database: Database;
  readonly #sql: AccountStatements;
  ownChanges = 0;
  #depth = 0;
  #changed = false;
  #dataVersion = -1;
  #version = -1;

  constructor(database: Database) {
    this.#database = database;
    this.#sql = accountStatements(database);
  }

  transaction<T>(change: () => T): T {
    if (this.#depth > 0) return change();
    this.#database.exec('BEGIN IMMEDIATE');
    this.#depth++;
    this.#changed = false;
    try {
      const result = change();
      if (this.#changed) this.#sql.raiseVersion.run();
      this.#database.exec('COMMIT');
      if (this.#changed) this.#noteOwnChange();
      return result;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    } finally {
      this.#depth--;
    }
  }

  /** `data_version` moves with every commit of another connection, so with every batch of messages: only then look. */
  version(): number {
    const dataVersion = Number(this.#sql.dataVersion.get()?.['data_version']);
    if (dataVersion !== this.#dataVersion) {
      this.#dataVersion = dataVersion;
      this.#version = Number(this.#sql.version.get()?.['value']);
    }
    return this.#version;
  }

  meta(key: MetaKey): string | null {
    return (this.#sql.meta.get(key)?.['value'] as string | undefined) ?? null;
  }

  setMeta(key: MetaKey, value: string): void {
    this.#sql.setMeta.run(key, value);
  }

  person(id: number): StoredPerson | null {
    return one(this.#sql.person.get(id), toPerson);
  }

  personByEmail(email: string): StoredPerson | null {
    return one(this.#sql.personByEmail.get(email), toPerson);
  }

  people(): StoredPerson[] {
    return this.#sql.people.all().map(toPerson);
  }

  addPerson(person: NewPerson, now: number): number {
    return this.#change(() => {
      if (person.email !== null && this.#sql.personByEmail.get(person.email)) throw new EmailTaken();
      const { name, role, email, passwordHash } = person;
      return Number(this.#sql.addPerson.run(name, role, email, passwordHash, now).lastInsertRowid);
    });
  }

  setPassword(personId: number, passwordHash: string): void {
    this.#change(() => this.#sql.setPassword.run(passwordHash, personId));
  }

  setEmail(personId: number, email: string | null): void {
    this.#change(() => {
      const other = email === null ? undefined : this.#sql.personByEmail.get(email);
      if (other && Number(other['id']) !== personId) throw new EmailTaken();
      this.#sql.setEmail.run(email, personId);
    });
  }

  raiseDirectories(personId: number): void {
    this.#change(() => {
      this.#sql.raiseDirectory.run(personId, personId);
      this.#sql.raiseDirectoryOfPeers.run({ id: personId });
    });
  }

  raiseDirectoriesOf(people: Iterable<number>): void {
    this.#change(() => {
      for (const id of people) this.#sql.raiseDirectory.run(id, id);
    });
  }

  disable(personId: number, now: number): void {
    this.#change(() => {
      this.#sql.disable.run(now, personId);
      this.#sql.endSessionsOf.run(personId);
      this.#sql.raiseDirectoryOfPeers.run({ id: personId });
    });
  }

  conversationsOf(personId: number): StoredConversation[] {
    return this.#sql.conversationsOf.all({ id: personId }).map(toConversation);
  }

  conversation(id: number): StoredConversation | null {
    return one(this.#sql.conversation.get(id), toConversation);
  }

  conversationBetween(memberId: number, trainerId: number): StoredConversation | null {
    return one(this.#sql.conversationBetween.get(memberId, trainerId), toConversation);
  }

  assign(memberId: number, trainerId: number, now: number): number {
    return this.#change(() => {
      const id = Number(this.#sql.assign.get(memberId, trainerId, now)?.['id']);
      this.#sql.raiseDirectory.run(memberId, trainerId);
      return id;
    });
  }

  unassign(memberId: number, trainerId: number, now: number): void {
    this.#change(() => {
      this.#sql.unassign.run(now, memberId, trainerId);
      this.#sql.raiseDirectory.run(memberId, trainerId);
    });
  }

  session(tokenHash: Uint8Array): StoredSession | null {
    return one(this.#sql.session.get(tokenHash), toSession);
  }

  /** Nobody can have asked for a session before it is there, so no cache needs to hear of it. */
  addSession({ tokenHash, personId, label, createdAt, expiresAt }: NewSession): void {
    this.#sql.addSession.run(tokenHash, personId, label, createdAt, expiresAt, createdAt);
  }

  sessionsOf(personId: number, now: number): StoredDevice[] {
    return this.#sql.sessionsOf.all(personId, now).map(toDevice);
  }

  touchPeople(uses: readonly { personId: number; lastActiveAt: number }[]): void {
    this.transaction(() => {
      for (const use of uses) this.#sql.touchPerson.run(use.lastActiveAt, use.personId);
    });
  }

  touchSessions(uses: readonly { tokenHash: Uint8Array; lastUsedAt: number; expiresAt: number }[]): void {
    this.transaction(() => {
      for (const use of uses) this.#sql.touchSession.run(use.lastUsedAt, use.expiresAt, use.tokenHash);
    });
  }

  endSession(tokenHash: Uint8Array): void {
    this.#change(() => this.#sql.endSession.run(tokenHash));
  }

  endSessionsOf(personId: number, except?: Uint8Array): void {
    this.#change(() =>
      except ? this.#sql.endOtherSessions.run(personId, except) : this.#sql.endSessionsOf.run(personId),
    );
  }

  /** The caches know the end of each session themselves. */
  removeExpiredSessions(now: number): void {
    this.#sql.removeExpiredSessions.run(now);
  }

  addInvite(invite: Parameters<AccountsStore['addInvite']>[0]): number {
    const { tokenHash, trainerId, name, createdAt, expiresAt } = invite;
    return Number(this.#sql.addInvite.run(tokenHash, trainerId, name, createdAt, expiresAt).lastInsertRowid);
  }

  invite(tokenHash: Uint8Array): StoredInvite | null {
    return one(this.#sql.invite.get(tokenHash), toInvite);
  }

  acceptInvite(id: number, personId: number, now: number): void {
    this.#sql.acceptInvite.run(now, personId, id);
  }

  addApiKey(key: { keyHash: Uint8Array; name: string; createdAt: number }): number {
    return Number(this.#sql.addApiKey.run(key.keyHash, key.name, key.createdAt).lastInsertRowid);
  }

  apiKey(keyHash: Uint8Array): number | null {
    const id = this.#sql.apiKey.get(keyHash)?.['id'];
    return id === undefined ? null : Number(id);
  }

  close(): void {
    this.#database.close();
  }

  /** `data_version` does not move with our own commits. */
  #noteOwnChange(): void {
    this.#dataVersion = -1;
    this.ownChanges++;
  }

  /** A change that {@link AccountsStore.version} counts. */
  #change<T>(change: () => T): T {
    return this.transaction(() => {
      const result = change();
      this.#changed = true;
      return result;
    });
  }
}

/** @param database a connection that nothing else uses, from {@link openGym}; closed by `close()` */
export function sqliteAccounts(database: Database): AccountsStore {
  return new SqliteAccounts(database);
}

function one<T>(row: Row | undefined, to: (row: Row) => T): T | null {
  return row ? to(row) : null;
}
