import { withoutExtensions } from '../protocol/envelope.ts';
import type { MessagingEvent, ShownConversation, ShownMessage } from '../protocol/messaging.ts';
import type { OutboxItem } from './client-store.ts';
import { shownQueued, shownStored } from './shown.ts';
import type { ClientWords } from './strings.ts';
import type { Committed } from './sync.ts';

/** What the publisher asks before it tells. */
export interface Shown {
  self(): number;
  words: () => ClientWords;
  /** As it is now; undefined when there is none. */
  conversation(id: number, words: ClientWords): ShownConversation | undefined;
}

/** Tells every screen what changed. */
export class Publisher {
  readonly #shown: Shown;
  readonly #listeners = new Set<(event: MessagingEvent) => void>();

  constructor(shown: Shown) {
    this.#shown = shown;
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: (event: MessagingEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(event: MessagingEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** An own message that waits is new, or its status changed. */
  item(item: OutboxItem): void {
    this.tell({ kind: 'message', message: this.#queued(item) });
    this.conversations([item.conversationId]);
  }

  #queued(item: OutboxItem): ShownMessage {
    return shownQueued(item, this.#shown.self(), this.#shown.words());
  }

  conversations(ids: readonly number[]): void {
    const words = this.#shown.words();
    const conversations = [...new Set(ids)]
      .map((id) => this.#shown.conversation(id, words))
      .filter((conversation) => conversation !== undefined);
    if (conversations.length > 0) this.tell({ kind: 'conversations', conversations });
  }

  /** @param gone what was in the outbox until now */
  committed(
    { messages, notifications, envelopes, sent, conversations }: Committed,
    gone: readonly OutboxItem[],
  ): void {
    const told = new Set(messages.map(({ messageId }) => messageId));
    for (const message of messages) this.tell({ kind: 'message', message: shownStored(message) });
    for (const { messageId, seq, timestamp } of sent) {
      const item = gone.find((one) => one.messageId === messageId);
      // It was in the cache already, by a snapshot or another tab; here it was still shown as queued.
      if (item && !told.has(messageId)) {
        const message = this.#queued(item);
        this.tell({ kind: 'message', message: { ...message, timestamp, status: { is: 'stored', seq } } });
      }
    }
    this.conversations([...conversations, ...gone.map(({ conversationId }) => conversationId)]);
    for (const notification of notifications) this.tell({ kind: 'notification', notification });
    for (const envelope of envelopes) this.tell({ kind: 'envelope', message: withoutExtensions(envelope) });
  }
}
