import type { GymSettings, PersonChange } from '../../protocol/admin.ts';
import type { AccountsStore, StoredPerson } from '../ports/accounts.ts';
import type { AdministeredSession, AdministrationStore } from '../ports/administration.ts';
import type { Clock } from '../ports/clock.ts';
import { AccountError, type Accounts, type NewAccount } from './accounts.ts';
import type { Audit } from './audit.ts';
import { setKeepMonths } from './retention.ts';
import { sessionIdOf, tokenHashOf } from './tokens.ts';

export interface AdministrationParts {
  accounts: Accounts;
  store: AccountsStore;
  records: AdministrationStore;
  audit: Audit;
  clock: Clock;
}

/** What an owner does to people, invites, sessions, keys and the gym. Every change is written down with it (rule O8). */
export class Administration {
  readonly #parts: AdministrationParts;

  constructor(parts: AdministrationParts) {
    this.#parts = parts;
  }

  gym(): GymSettings {
    const { accounts } = this.#parts;
    return {
      name: accounts.gymName(),
      timeZone: accounts.timeZone(),
      ...accounts.policy(),
    };
  }

  changeGym(actorId: number, change: { [K in keyof GymSettings]?: GymSettings[K] | undefined }): GymSettings {
    const { store, audit, clock } = this.#parts;
    store.transaction(() => {
      if (change.name !== undefined) store.setMeta('gym_name', change.name);
      if (change.timeZone !== undefined) store.setMeta('time_zone', change.timeZone);
      if (change.ownersMayRead !== undefined)
        store.setMeta('owners_may_read', change.ownersMayRead ? 'yes' : 'no');
      if (change.keepMonths !== undefined) setKeepMonths(store, change.keepMonths, clock.now());
      const { ownersMayRead, keepMonths } = change;
      audit.note(actorId, 'gym.changed', null, { fields: Object.keys(change), ownersMayRead, keepMonths });
    });
    return this.gym();
  }

  /** @throws AccountError, EmailTaken */
  async addPerson(actorId: number, account: NewAccount): Promise<StoredPerson> {
    const { accounts, audit } = this.#parts;
    const person = await accounts.add(account);
    audit.note(actorId, 'person.added', `person ${person.id}`, { role: person.role });
    return person;
  }

  /** All of the change or nothing. @throws AccountError, EmailTaken */
  changePerson(actorId: number, id: number, change: PersonChange): void {
    const { accounts, store, records, audit, clock } = this.#parts;
    store.transaction(() => {
      const person = this.#person(id);
      const { name, email, role, disabled, trainers } = change;
      if (name !== undefined) records.setName(id, name);
      if (email !== undefined) accounts.setEmail(id, email);
      if (role !== undefined && role !== person.role) this.#changeRole(person, role);
      if (disabled === true && !person.disabled) {
        if (person.role === 'owner') this.#keepAnOwner(id);
        store.disable(id, clock.now());
        audit.note(actorId, 'person.disabled', `person ${id}`);
      }
      if (disabled === false && person.disabled) {
        records.enable(id);
        audit.note(actorId, 'person.enabled', `person ${id}`);
      }
      if (trainers !== undefined) {
        accounts.setTrainers(id, trainers);
        audit.note(actorId, 'person.assigned', `person ${id}`, { trainers });
      }
      const fields = Object.keys(change).filter((field) => field !== 'disabled' && field !== 'trainers');
      if (fields.length > 0) audit.note(actorId, 'person.changed', `person ${id}`, { fields });
      store.raiseDirectories(id);
    });
  }

  /** Ends all sessions of the person. @throws AccountError */
  async setPassword(actorId: number, id: number, password: string): Promise<void> {
    const { accounts, audit } = this.#parts;
    await accounts.resetPassword(id, password);
    audit.note(actorId, 'person.password_set', `person ${id}`);
  }

  /**
   * Every member of a trainer who leaves goes to another one. Their history with the first stays readable to both.
   * @returns how many
   * @throws AccountError
   */
  reassign(actorId: number, from: number, to: number): number {
    const { accounts, store, audit, clock } = this.#parts;
    return store.transaction(() => {
      if (from === to) throw new AccountError('Choose another trainer than the one who leaves.');
      this.#person(from);
      const theirs = store
        .conversationsOf(from)
        .filter(({ trainerId, closed }) => trainerId === from && !closed);
      for (const { memberId } of theirs) {
        accounts.assign(memberId, to);
        store.unassign(memberId, from, clock.now());
      }
      audit.note(actorId, 'trainer.reassigned', `person ${from}`, { to, members: theirs.length });
      return theirs.length;
    });
  }

  /** @returns whether there was an open invite of that id. @param trainerId null: whoever's it is */
  withdrawInvite(actorId: number, id: number, trainerId: number | null): boolean {
    const { store, records, audit, clock } = this.#parts;
    return store.transaction(() => {
      if (!records.invites(trainerId).some((invite) => invite.id === id)) return false;
      if (!records.revokeInvite(id, clock.now())) return false;
      audit.note(actorId, 'invite.withdrawn', `invite ${id}`);
      return true;
    });
  }

  sessions(): (AdministeredSession & { id: string })[] {
    const { records, clock } = this.#parts;
    return records
      .sessions(clock.now())
      .map((session) => ({ ...session, id: sessionIdOf(session.tokenHash) }));
  }

  /** Its sockets are closed within a second (rule C5). @returns whether there was one */
  endSession(actorId: number, id: string): boolean {
    const { store, audit } = this.#parts;
    const found = this.sessions().find((session) => session.id === id);
    if (!found) return false;
    store.transaction(() => {
      store.endSession(tokenHashOf(id));
      audit.note(actorId, 'session.ended', `person ${found.personId}`);
    });
    return true;
  }

  addApiKey(actorId: number, name: string): { id: number; key: string } {
    const { accounts, store, audit } = this.#parts;
    return store.transaction(() => {
      const made = accounts.addApiKey(name);
      audit.note(actorId, 'api_key.made', `api key ${made.id}`);
      return made;
    });
  }

  /** @returns whether there was one that was not revoked */
  revokeApiKey(actorId: number, id: number): boolean {
    const { store, records, audit, clock } = this.#parts;
    return store.transaction(() => {
      const revoked = records.revokeApiKey(id, clock.now());
      if (revoked) audit.note(actorId, 'api_key.revoked', `api key ${id}`);
      return revoked;
    });
  }

  #changeRole(person: StoredPerson, role: StoredPerson['role']): void {
    if (person.role === 'member' || role === 'member')
      throw new AccountError('A member cannot become staff, nor the reverse: add a new person instead.');
    if (person.role === 'owner') this.#keepAnOwner(person.id);
    this.#parts.records.setRole(person.id, role);
  }

  #keepAnOwner(id: number): void {
    const { records, clock } = this.#parts;
    const others = records
      .people(clock.now())
      .some((person) => person.role === 'owner' && !person.disabled && person.id !== id);
    if (!others)
      throw new AccountError('This is the only owner. Make somebody else an owner first.', 'only_owner');
  }

  #person(id: number): StoredPerson {
    const person = this.#parts.store.person(id);
    if (!person) throw new AccountError(`There is nobody with the id ${id}.`);
    return person;
  }
}
