import type { ClientStore } from './client-store.ts';

/** What is written and not sent, by conversation; on disk as soon as it is here. */
export class Drafts {
  readonly #store: ClientStore;
  #texts = new Map<number, string>();

  constructor(store: ClientStore) {
    this.#store = store;
  }

  /** Takes what the store has, replacing what is here. */
  load(texts: ReadonlyMap<number, string>): void {
    this.#texts = new Map(texts);
  }

  /** Empty when there is none. */
  of(conversationId: number): string {
    return this.#texts.get(conversationId) ?? '';
  }

  /**
   * @returns whether it is another text than before
   * @throws Error when it cannot be written
   */
  async save(conversationId: number, content: string): Promise<boolean> {
    if (this.of(conversationId) === content) return false;
    if (content === '') this.#texts.delete(conversationId);
    else this.#texts.set(conversationId, content);
    await this.#store.saveDraft(conversationId, content);
    return true;
  }
}
