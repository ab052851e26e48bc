import type { LogEvent, MessageStore } from '../ports/message-store.ts';

interface Person {
  /** Up to where the person has acknowledged. */
  position: number;
  /** From here on every chat that the person was sent is in `chats`; what lies before must be read from the store. */
  knownFrom: number;
  chats: { position: number; conversationId: number; seq: number }[];
}

/** Turns "I have everything up to here" into the conversations and seqs that were thereby delivered (rule R2). */
export class Acknowledgements {
  readonly #store: MessageStore;
  readonly #people = new Map<number, Person>();

  constructor(store: MessageStore) {
    this.#store = store;
  }

  /** Remembers a chat that was sent to a person who is listening, so that its acknowledgement needs no look-up. */
  sent(personId: number, event: LogEvent): void {
    if (event.kind !== 'chat' || event.message.recipientId !== personId) return;
    const { conversationId, seq } = event.message;
    this.#of(personId, () => event.position - 1).chats.push({
      position: event.position,
      conversationId,
      seq,
    });
  }

  /** @returns the newest seq of each conversation that this acknowledges; null when it says nothing new. */
  advance(personId: number, position: number): Map<number, number> | null {
    const person = this.#of(personId, () => this.#store.head(personId));
    if (position <= person.position) return null;
    const newest = new Map<number, number>();
    const note = (conversationId: number, seq: number) =>
      newest.set(conversationId, Math.max(seq, newest.get(conversationId) ?? 0));
    if (person.position < person.knownFrom) {
      const until = Math.min(position, person.knownFrom);
      for (const { conversationId, seq } of this.#store.chatsReceived(personId, person.position, until))
        note(conversationId, seq);
    }
    let count = 0;
    for (const chat of person.chats) {
      if (chat.position > position) break;
      note(chat.conversationId, chat.seq);
      count++;
    }
    person.chats.splice(0, count);
    person.position = position;
    return newest;
  }

  /** Nobody listens for this person any more. */
  forget(personId: number): void {
    this.#people.delete(personId);
  }

  /** The store failed: what is remembered may not be what is stored. It is read again when it is needed. */
  forgetAll(): void {
    this.#people.clear();
  }

  #of(personId: number, knownFrom: () => number): Person {
    let person = this.#people.get(personId);
    if (!person) {
      person = { position: this.#store.acknowledged(personId), knownFrom: knownFrom(), chats: [] };
      this.#people.set(personId, person);
    }
    return person;
  }
}
