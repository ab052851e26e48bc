/** Sentences for the person about what is not as it should be: settings set aside, no keyring, … Each once. */
export class Notices {
  readonly #all = new Set<string>();
  #onAdded = (): void => undefined;

  /** Not a method, so that it can be handed on. */
  readonly add = (sentence: string): void => {
    if (this.#all.has(sentence)) return;
    this.#all.add(sentence);
    this.#onAdded();
  };

  get all(): string[] {
    return [...this.#all];
  }

  onAdded(listener: () => void): void {
    this.#onAdded = listener;
  }
}
