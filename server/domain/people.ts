import { person as personSchema, type Role } from '../../protocol/entities.ts';
import { MIN_PASSWORD_LENGTH } from '../../protocol/http.ts';
import { EmailTaken, type AccountsStore, type StoredPerson } from '../ports/accounts.ts';

/** What was asked for cannot be done; the message is a sentence for the one who asked. */
export class PeopleError extends Error {
  override name = 'PeopleError';
}

export interface PersonToAdd {
  name: string;
  role: Role;
  email: string | null;
  passwordHash: string | null;
  /** Only members have trainers. */
  trainerIds: readonly number[];
}

/**
 * Adds a person and opens the conversations with their trainers, all or nothing.
 * @returns the id
 * @throws PeopleError
 */
export function addPerson(person: PersonToAdd, accounts: AccountsStore, now: number): number {
  const name = checkedName(person.name);
  if (person.role !== 'member' && person.trainerIds.length > 0)
    throw new PeopleError(`Only a member is assigned to a trainer; ${name} is to be ${person.role}.`);
  if (person.passwordHash !== null && person.email === null)
    throw new PeopleError(
      'A password is of no use without an e-mail to sign in with. Give both, or neither.',
    );
  return accounts.transaction(() => {
    for (const trainerId of person.trainerIds) requireTrainer(trainerId, accounts);
    try {
      const id = accounts.addPerson({ ...person, name }, now);
      for (const trainerId of person.trainerIds) accounts.assign(id, trainerId, now);
      return id;
    } catch (error) {
      if (error instanceof EmailTaken)
        throw new PeopleError(`Somebody in this gym has the e-mail ${person.email} already.`);
      throw error;
    }
  });
}

/**
 * @param only ends the member's other assignments; their history stays
 * @returns the conversation
 * @throws PeopleError
 */
export function assignMember(
  assignment: { memberId: number; trainerId: number; only: boolean },
  accounts: AccountsStore,
  now: number,
): number {
  const { memberId, trainerId, only } = assignment;
  return accounts.transaction(() => {
    const member = requirePerson(memberId, accounts);
    if (member.role !== 'member')
      throw new PeopleError(`Person ${memberId} is no member, but ${member.role}.`);
    requireTrainer(trainerId, accounts);
    if (only)
      for (const other of accounts.conversationsOf(memberId))
        if (!other.closed && other.trainerId !== trainerId) accounts.unassign(memberId, other.trainerId, now);
    return accounts.assign(memberId, trainerId, now);
  });
}

/** @throws PeopleError */
export function requirePerson(id: number, accounts: AccountsStore): StoredPerson {
  const found = accounts.person(id);
  if (!found)
    throw new PeopleError(`There is nobody with the id ${id} in this gym. "user list" shows everybody.`);
  return found;
}

/** A trainer, or an owner, who may be one too. @throws PeopleError */
export function requireTrainer(id: number, accounts: AccountsStore): StoredPerson {
  const found = requirePerson(id, accounts);
  if (found.role === 'member') throw new PeopleError(`Person ${id} is a member, not a trainer.`);
  if (found.disabled) throw new PeopleError(`Person ${id} is disabled and takes no members.`);
  return found;
}

/** @throws PeopleError */
export function checkedEmail(email: string): string {
  const trimmed = email.trim();
  if (!/^[^\s@]+@[^\s@]+$/.test(trimmed) || trimmed.length > 320)
    throw new PeopleError(`"${email}" is no e-mail address.`);
  return trimmed;
}

/** @throws PeopleError */
export function checkedPassword(password: string): string {
  if (password.length < MIN_PASSWORD_LENGTH || password.length > 1_000)
    throw new PeopleError(`The password must have ${MIN_PASSWORD_LENGTH} to 1000 characters.`);
  return password;
}

function checkedName(name: string): string {
  const trimmed = name.trim();
  if (!personSchema.shape.name.safeParse(trimmed).success)
    throw new PeopleError(
      `The name must have 1 to 80 characters${trimmed ? `, not ${trimmed.length}` : ''}.`,
    );
  return trimmed;
}
