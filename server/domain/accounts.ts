import type { AdminRefusalReason } from '../../protocol/codes.ts';
import { givenName, type Person, type Role } from '../../protocol/entities.ts';
import type { GymPolicy } from '../../protocol/privacy.ts';
import type { AccountsStore, StoredInvite, StoredPerson } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Passwords } from './passwords.ts';
import { keepMonths } from './retention.ts';
import { sessionLife } from './session-life.ts';
import { hashToken, newToken } from './tokens.ts';

/** What was asked for cannot be done; the message is a sentence for the person who asked. */
export class AccountError extends Error {
  override name = 'AccountError';
  readonly reason: AdminRefusalReason | undefined;

  /** @param reason for screens that say it in another language */
  constructor(message: string, reason?: AdminRefusalReason) {
    super(message);
    this.reason = reason;
  }
}

/** Rule A5, in milliseconds. */
const INVITE_LIFE_MS = 14 * 24 * 3_600_000;

export interface NewAccount {
  name: string;
  role: Role;
  email?: string | undefined;
  password?: string | undefined;
  /** Trainers that a member is assigned to. */
  trainers?: readonly number[];
}

export type UnusableInvite = 'unknown' | 'used' | 'expired' | 'withdrawn';
type Unusable = { ok: false; why: UnusableInvite };

export interface OpenedSession {
  token: string;
  user: Person;
}

/** People, their sessions and invites: the same for the routes and for the command line. */
export class Accounts {
  readonly #store: AccountsStore;
  readonly #passwords: Passwords;
  readonly #clock: Clock;

  constructor(store: AccountsStore, passwords: Passwords, clock: Clock) {
    this.#store = store;
    this.#passwords = passwords;
    this.#clock = clock;
  }

  /** @throws AccountError, EmailTaken */
  async add({ password, trainers = [], ...account }: NewAccount): Promise<StoredPerson> {
    if (password !== undefined && account.email === undefined)
      throw new AccountError(
        'A password needs an e-mail to sign in with: give both or neither.',
        'email_needed',
      );
    const passwordHash = password === undefined ? null : await this.#passwords.hash(password);
    return this.#store.transaction(() => {
      const person = this.addHashed({ ...account, passwordHash });
      for (const trainer of trainers) this.assign(person.id, trainer);
      return person;
    });
  }

  /** As {@link add}, with what {@link hashes} made of the password. @throws AccountError, EmailTaken */
  addHashed(
    account: Pick<NewAccount, 'name' | 'role' | 'email'> & { passwordHash: string | null },
  ): StoredPerson {
    const given = givenName.safeParse(account.name);
    if (!given.success) throw new AccountError('A name has 1 to 80 characters, in one line.');
    const name = given.data;
    const { role, passwordHash } = account;
    const email = account.email === undefined ? null : emailAddress(account.email);
    return this.#person(this.#store.addPerson({ name, role, email, passwordHash }, this.#clock.now()));
  }

  /** What everybody is told of how the gym treats what is written. */
  policy(): GymPolicy {
    return {
      keepMonths: keepMonths(this.#store),
      ownersMayRead: this.#store.meta('owners_may_read') === 'yes',
    };
  }

  /** Hashes many passwords, on all cores. */
  hashes(passwords: readonly (string | undefined)[]): Promise<(string | null)[]> {
    return Promise.all(
      passwords.map(async (password) => (password === undefined ? null : this.#passwords.hash(password))),
    );
  }

  /**
   * @param only ends the member's other assignments; their history stays
   * @throws AccountError
   */
  assign(memberId: number, trainerId: number, only = false): void {
    this.#store.transaction(() => {
      if (this.#person(memberId).role !== 'member')
        throw new AccountError(`${memberId} is not a member: only members are assigned to trainers.`);
      this.#trainer(trainerId);
      const now = this.#clock.now();
      if (only)
        for (const other of this.#store.conversationsOf(memberId))
          if (!other.closed && other.trainerId !== trainerId)
            this.#store.unassign(memberId, other.trainerId, now);
      this.#store.assign(memberId, trainerId, now);
    });
  }

  /** Exactly these from now on; the conversations with others are closed and stay readable. @throws AccountError */
  setTrainers(memberId: number, trainers: readonly number[]): void {
    this.#store.transaction(() => {
      const now = this.#clock.now();
      for (const { closed, trainerId } of this.#store.conversationsOf(memberId))
        if (!closed && !trainers.includes(trainerId)) this.#store.unassign(memberId, trainerId, now);
      for (const trainer of trainers) this.assign(memberId, trainer);
    });
  }

  /** @throws AccountError, EmailTaken */
  setEmail(personId: number, email: string | null): void {
    const { email: before, passwordHash } = this.#person(personId);
    if (email === null && passwordHash !== null && before !== null)
      throw new AccountError('Without an e-mail this person could not sign in any more.', 'email_needed');
    this.#store.setEmail(personId, email === null ? null : emailAddress(email));
  }

  /** @returns null for a wrong password and an unknown e-mail alike (rule A6). @throws PasswordsBusy */
  async signIn(email: string, password: string, device = 'password'): Promise<OpenedSession | null> {
    const person = this.#store.personByEmail(email.trim());
    const matches = await this.#passwords.verify(person?.passwordHash ?? null, password);
    return matches && person && !person.disabled ? this.openSession(person, device) : null;
  }

  openSession(person: Person, label: string): OpenedSession {
    const token = newToken();
    const now = this.#clock.now();
    const { id, name, role } = person;
    this.#store.addSession({
      tokenHash: hashToken(token),
      personId: id,
      label,
      createdAt: now,
      expiresAt: now + sessionLife(role),
    });
    return { token, user: { id, name, role } };
  }

  signOut(token: string): void {
    this.#store.endSession(hashToken(token));
  }

  /** Ends the person's other sessions. @returns false when the current password is wrong. */
  async changePassword(personId: number, current: string, next: string, keep: Uint8Array): Promise<boolean> {
    const { passwordHash } = this.#person(personId);
    if (!(await this.#passwords.verify(passwordHash, current))) return false;
    const hash = await this.#passwords.hash(next);
    this.#store.transaction(() => {
      this.#store.setPassword(personId, hash);
      this.#store.endSessionsOf(personId, keep);
    });
    return true;
  }

  /** Ends all of the person's sessions. @throws AccountError */
  async resetPassword(personId: number, password: string): Promise<void> {
    if (this.#person(personId).email === null)
      throw new AccountError(`${personId} has no e-mail, so a password would be of no use.`);
    const hash = await this.#passwords.hash(password);
    this.#store.transaction(() => {
      this.#store.setPassword(personId, hash);
      this.#store.endSessionsOf(personId);
    });
  }

  /** @throws AccountError */
  disable(personId: number): void {
    this.#person(personId);
    this.#store.disable(personId, this.#clock.now());
  }

  /** @returns the token, which is kept nowhere. @throws AccountError */
  invite(trainerId: number, name: string | null): { id: number; token: string; expiresAt: number } {
    this.#trainer(trainerId);
    const token = newToken();
    const createdAt = this.#clock.now();
    const expiresAt = createdAt + INVITE_LIFE_MS;
    const id = this.#store.addInvite({ tokenHash: hashToken(token), trainerId, name, createdAt, expiresAt });
    return { id, token, expiresAt };
  }

  openInvite(token: string): { ok: true; invite: StoredInvite; trainer: StoredPerson } | Unusable {
    const invite = this.#store.invite(hashToken(token));
    if (!invite) return { ok: false, why: 'unknown' };
    if (invite.accepted) return { ok: false, why: 'used' };
    const trainer = this.#person(invite.trainerId);
    if (invite.revoked || trainer.disabled) return { ok: false, why: 'withdrawn' };
    if (invite.expiresAt <= this.#clock.now()) return { ok: false, why: 'expired' };
    return { ok: true, invite, trainer };
  }

  /** Rule A5. Of two at once, one gets it. */
  accept(token: string, name: string, device = 'invite'): { ok: true; session: OpenedSession } | Unusable {
    return this.#store.transaction(() => {
      const open = this.openInvite(token);
      if (!open.ok) return open;
      const now = this.#clock.now();
      const id = this.#store.addPerson({ name, role: 'member', email: null, passwordHash: null }, now);
      this.#store.assign(id, open.trainer.id, now);
      this.#store.acceptInvite(open.invite.id, id, now);
      return { ok: true, session: this.openSession(this.#person(id), device) };
    });
  }

  /** @returns the key, which is kept nowhere. */
  addApiKey(name: string): { id: number; key: string } {
    const key = newToken();
    return {
      id: this.#store.addApiKey({ keyHash: hashToken(key), name, createdAt: this.#clock.now() }),
      key,
    };
  }

  isApiKey(key: string): boolean {
    return this.#store.apiKey(hashToken(key)) !== null;
  }

  gymName(): string {
    return this.#store.meta('gym_name') ?? 'My gym';
  }

  /** IANA name; until an administrator says otherwise, that of the computer. */
  timeZone(): string {
    return this.#store.meta('time_zone') ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  }

  #trainer(id: number): void {
    const { role, disabled } = this.#person(id);
    if (role === 'member') throw new AccountError(`${id} is a member: a trainer or an owner is needed.`);
    if (disabled)
      throw new AccountError(
        `${id} is disabled and takes no members: choose another trainer.`,
        'trainer_disabled',
      );
  }

  #person(id: number): StoredPerson {
    const person = this.#store.person(id);
    if (!person) throw new AccountError(`There is nobody with the id ${id}.`);
    return person;
  }
}

/** @throws AccountError */
function emailAddress(text: string): string {
  const email = text.trim();
  if (!/^[^\s@]+@[^\s@]+$/.test(email))
    throw new AccountError(`"${email}" is no e-mail address.`, 'email_wrong');
  return email;
}
