import { MAX_TAGS } from '../../protocol/entities.ts';
import {
  MAX_SAVED_REPLIES,
  type ClientProfile,
  type OfficeHours,
  type ProfileChange,
  type SavedReply,
} from '../../protocol/workspace.ts';
import type { Access } from '../ports/access.ts';
import type { AccountsStore } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeskStore } from '../ports/desk.ts';
import type { MessageStore } from '../ports/message-store.ts';
import { AccountError } from './accounts.ts';
import type { AutomaticAnswers } from './automatic-answers.ts';
import type { DirectoryHints } from './hints.ts';
import type { LastActive } from './last-active.ts';
import type { Presence } from './presence.ts';
import { responseTimes } from './response-times.ts';

export interface DeskParts {
  desk: DeskStore;
  store: MessageStore;
  access: Access;
  accounts: AccountsStore;
  presence: Presence;
  lastActive: LastActive;
  answers: AutomaticAnswers;
  hints: DirectoryHints;
  clock: Clock;
}

/** Rule I6: a trainer's saved replies, office hours, and what they know of their clients. Nobody else's. */
export class TrainerDesk {
  readonly #parts: DeskParts;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  replies(trainerId: number): SavedReply[] {
    return this.#parts.desk.replies(trainerId);
  }

  /** @throws AccountError when there are too many */
  addReply(trainerId: number, reply: Omit<SavedReply, 'id'>): SavedReply[] {
    const { desk } = this.#parts;
    if (desk.replies(trainerId).length >= MAX_SAVED_REPLIES)
      throw new AccountError(`${MAX_SAVED_REPLIES} saved replies is the most. Remove one first.`);
    desk.addReply(trainerId, reply);
    return this.#changed(trainerId, () => this.replies(trainerId));
  }

  /** @returns null when it is not one of the trainer's */
  changeReply(trainerId: number, reply: SavedReply): SavedReply[] | null {
    if (!this.#parts.desk.changeReply(trainerId, reply)) return null;
    return this.#changed(trainerId, () => this.replies(trainerId));
  }

  /** @returns null when it is not one of the trainer's */
  removeReply(trainerId: number, id: number): SavedReply[] | null {
    if (!this.#parts.desk.removeReply(trainerId, id)) return null;
    return this.#changed(trainerId, () => this.replies(trainerId));
  }

  officeHours(trainerId: number): OfficeHours | null {
    return this.#parts.desk.officeHours(trainerId);
  }

  setOfficeHours(trainerId: number, hours: OfficeHours): OfficeHours {
    const { desk, answers, clock } = this.#parts;
    const set = { hours, since: clock.now() };
    desk.setOfficeHours(trainerId, set);
    answers.set(trainerId, set);
    return this.#changed(trainerId, () => hours);
  }

  /** @returns null unless the person is, or was, a client of the trainer */
  profile(trainerId: number, memberId: number): ClientProfile | null {
    const { access, accounts, desk, store, presence, lastActive, clock } = this.#parts;
    const conversationId = this.#conversationWith(trainerId, memberId);
    const member = conversationId === null ? null : accounts.person(memberId);
    if (conversationId === null || !member || !access.person(memberId)) return null;
    return {
      personId: memberId,
      ...desk.profile(trainerId, memberId),
      email: member.email,
      joinedAt: new Date(member.createdAt).toISOString(),
      lastActiveAt: presence.of(memberId).lastActiveAt ?? lastActive.of(memberId),
      response: responseTimes(store, conversationId, trainerId, clock.now()),
    };
  }

  /** @returns null unless the person is, or was, a client of the trainer */
  changeProfile(trainerId: number, memberId: number, { tags, notes }: ProfileChange): ClientProfile | null {
    const { desk } = this.#parts;
    if (this.#conversationWith(trainerId, memberId) === null) return null;
    const before = desk.profile(trainerId, memberId);
    desk.setProfile(trainerId, memberId, {
      tags: tags === undefined ? before.tags : withoutRepeats(tags),
      notes: notes ?? before.notes,
    });
    return this.#changed(trainerId, () => this.profile(trainerId, memberId));
  }

  #conversationWith(trainerId: number, memberId: number): number | null {
    const { access } = this.#parts;
    const found = access.conversationsOf(trainerId).find(({ peerId }) => peerId === memberId);
    // Of two staff only the trainer of the conversation has the other one as a client.
    return found && access.peopleOf(found.id)?.trainerId === trainerId ? found.id : null;
  }

  #changed<T>(trainerId: number, then: () => T): T {
    this.#parts.access.directoryRaised(trainerId);
    this.#parts.hints.changed(trainerId);
    return then();
  }
}

/** The first spelling of each stays. */
function withoutRepeats(tags: readonly string[]): string[] {
  const seen = new Set<string>();
  return tags
    .filter((tag) => {
      const key = tag.toLowerCase();
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, MAX_TAGS);
}
