import type { Waiting } from '../../protocol/entities.ts';
import type { MessageStore } from '../ports/message-store.ts';

/**
 * Rule I4: who waits for whose reply. The person's own last message is remembered for each conversation that was asked for, so
 * that every message is looked at once at most, however often the list is fetched.
 */
export class Waits {
  readonly #store: MessageStore;
  readonly #answered = new Map<string, { head: number; seq: number }>();

  constructor(store: MessageStore) {
    this.#store = store;
  }

  /**
   * @param head the conversation's newest seq
   * @param doneSeq up to where the person has said that no reply is needed
   * @returns from when on (of what the gym still keeps) the other one waits; null: does not
   */
  of(conversationId: number, personId: number, head: number, doneSeq: number): Waiting | null {
    const expired = this.#store.expired(conversationId);
    const from = Math.max(this.#answeredUpTo(conversationId, personId, head), doneSeq, expired);
    if (from >= head) return null;
    const first = this.#store.firstAfter(conversationId, personId, from);
    return first ? { seq: first.seq, since: new Date(first.at).toISOString() } : null;
  }

  #answeredUpTo(conversationId: number, personId: number, head: number): number {
    const key = `${conversationId} ${personId}`;
    const known = this.#answered.get(key) ?? { head: 0, seq: 0 };
    if (known.head >= head) return known.seq;
    const seq = Math.max(known.seq, this.#store.lastWritten(conversationId, personId, known.head));
    this.#answered.set(key, { head, seq });
    return seq;
  }
}
