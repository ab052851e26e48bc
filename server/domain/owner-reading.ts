import type { Message } from '../../protocol/entities.ts';
import type { OwnerConversation } from '../../protocol/privacy.ts';
import type { AccountsStore, StoredConversation } from '../ports/accounts.ts';
import type { MessageStore } from '../ports/message-store.ts';
import { AccountError } from './accounts.ts';
import type { Audit } from './audit.ts';
import { toMessage } from './inbox.ts';

export interface OwnerReadingParts {
  accounts: AccountsStore;
  store: MessageStore;
  audit: Audit;
}

/** Rule O47: owners read conversations where the gym's policy says so, and every page that they read is written down. */
export class OwnerReading {
  readonly #parts: OwnerReadingParts;

  constructor(parts: OwnerReadingParts) {
    this.#parts = parts;
  }

  allowed(): boolean {
    return this.#parts.accounts.meta('owners_may_read') === 'yes';
  }

  /** @throws AccountError for nobody */
  conversationsOf(personId: number): OwnerConversation[] {
    const { accounts } = this.#parts;
    if (!accounts.person(personId)) throw new AccountError(`There is nobody with the id ${personId}.`);
    return accounts.conversationsOf(personId).map((one) => this.#shown(one));
  }

  /**
   * A page of history, oldest first.
   * @param before only messages with a smaller seq
   * @returns undefined when there is no such conversation
   */
  read(
    ownerId: number,
    conversationId: number,
    before: number | undefined,
    limit: number,
  ): Message[] | undefined {
    const { accounts, store, audit } = this.#parts;
    const conversation = accounts.conversation(conversationId);
    if (!conversation) return undefined;
    const messages = store.history(conversationId, before, limit).map(toMessage);
    const { memberId, trainerId } = conversation;
    const [from, to] = [messages[0]?.seq ?? 0, messages.at(-1)?.seq ?? 0];
    audit.note(ownerId, 'conversation.read_by_owner', `person ${memberId}`, {
      trainer: trainerId,
      conversation: conversationId,
      from,
      to,
    });
    return messages;
  }

  #shown({ id, memberId, trainerId, closed }: StoredConversation): OwnerConversation {
    const { store } = this.#parts;
    const last = store.lastMessage(id);
    return {
      id,
      member: this.#person(memberId),
      trainer: this.#person(trainerId),
      head: last?.seq ?? 0,
      lastAt: last ? new Date(last.at).toISOString() : null,
      closed,
    };
  }

  #person(id: number): OwnerConversation['member'] {
    const person = this.#parts.accounts.person(id);
    if (!person) throw new Error(`A conversation names person ${id}, who is not there.`);
    return { id, name: person.name, role: person.role };
  }
}
