/** How long one slice may take, in milliseconds: a tenth of what a person could notice. */
const SLICE_MS = 10;

/**
 * Work that may come as a flood (after a restart everybody knocks), done in order and in slices, so that those who are
 * connected have their turn in between.
 */
export class Turns {
  #waiting: (() => void)[] = [];
  #scheduled = false;

  /** @param work must not throw */
  add(work: () => void): void {
    this.#waiting.push(work);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#slice();
    });
  }

  #slice(): void {
    const end = performance.now() + SLICE_MS;
    let done = 0;
    while (done < this.#waiting.length && performance.now() < end) this.#waiting[done++]!();
    this.#waiting.splice(0, done);
    if (this.#waiting.length > 0) this.#schedule();
  }
}
