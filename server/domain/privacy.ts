import { randomBytes } from 'node:crypto';
import type { BackupCopies, EraseAnswer, PersonExport } from '../../protocol/privacy.ts';
import type { AccountsStore } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { KeptPerson, PrivacyStore } from '../ports/privacy.ts';
import { AccountError } from './accounts.ts';
import type { Audit } from './audit.ts';
import { keepMonths } from './retention.ts';

export interface PrivacyParts {
  store: PrivacyStore;
  accounts: AccountsStore;
  audit: Audit;
  clock: Clock;
  /** Which backups there are, and for how long. */
  backups: () => BackupCopies;
}

/** What of a person's data is handed over. */
export interface Exported {
  /** Who wrote what. */
  contents: boolean;
  /** Notes, tags, saved replies and office hours: a trainer's own (rule I6). */
  desk: boolean;
}

const DAY_MS = 24 * 3_600_000;

/** Rules O10 and O11: what is kept about one person, to be handed over or to be gone. */
export class Privacy {
  readonly #parts: PrivacyParts;

  constructor(parts: PrivacyParts) {
    this.#parts = parts;
  }

  /** @throws AccountError when there is nobody of that id */
  export(personId: number, { contents, desk }: Exported): PersonExport {
    const { store, accounts, backups, clock } = this.#parts;
    const person = this.#person(personId);
    return {
      exportedAt: iso(clock.now()),
      gym: accounts.meta('gym_name') ?? '',
      kept: { months: keepMonths(accounts), backups: backups() },
      person: {
        id: person.id,
        name: person.name,
        role: person.role,
        email: person.email,
        createdAt: iso(person.createdAt),
        lastActiveAt: person.lastActiveAt === null ? null : iso(person.lastActiveAt),
        seenUntil: person.seenUntil === null ? null : iso(person.seenUntil),
      },
      conversations: store.conversations(personId).map((conversation) => ({
        with: conversation.peerName,
        since: iso(conversation.createdAt),
        closedAt: conversation.closedAt === null ? null : iso(conversation.closedAt),
        delivered: conversation.delivered,
        read: conversation.read,
        flags: conversation.flags,
        profile: desk ? conversation.profile : null,
        messages: contents
          ? Array.from(store.messages(conversation.id), ({ seq, at, senderId, content }) => ({
              seq,
              at: iso(at),
              from: senderId === personId ? person.name : conversation.peerName,
              content,
            }))
          : null,
      })),
      notifications: contents
        ? Array.from(store.notifications(personId), ({ at, content }) => ({ at: iso(at), content }))
        : [],
      sessions: store.sessions(personId).map(({ label, createdAt, lastUsedAt, expiresAt }) => ({
        device: label,
        createdAt: iso(createdAt),
        lastUsedAt: iso(lastUsedAt),
        expiresAt: iso(expiresAt),
      })),
      savedReplies: desk ? store.savedReplies(personId) : [],
      officeHours: desk ? store.officeHours(personId) : null,
    };
  }

  /**
   * @returns how many messages lost their content, and which backups still have it
   * @throws AccountError for nobody, or an owner who is not disabled: there must stay one
   */
  erase(actorId: number, personId: number): EraseAnswer {
    const { store, accounts, audit, clock } = this.#parts;
    const messages = accounts.transaction(() => {
      const person = this.#person(personId);
      if (person.role === 'owner' && person.disabledAt === null)
        throw new AccountError('An owner is made a trainer or disabled first: a gym must keep an owner.');
      const messages = store.erase(person, randomBytes(6).toString('hex'), clock.now());
      audit.note(actorId, 'person.erased', `person ${personId}`, { messages });
      accounts.raiseDirectories(personId);
      return messages;
    });
    const backups = this.#parts.backups();
    const { keepDays } = backups;
    const goneBy = keepDays === null ? null : iso(clock.now() + keepDays * DAY_MS);
    return { messages, backups: { ...backups, goneBy } };
  }

  #person(id: number): KeptPerson {
    const person = this.#parts.store.person(id);
    if (!person) throw new AccountError(`There is nobody with the id ${id}.`);
    return person;
  }
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
