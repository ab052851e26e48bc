/** How long a test waits for something that should happen at once on a busy machine. */
export const defaultTimeoutMs = 15_000;

/** Lets tests wait for a condition that is looked at again whenever something changed, without sleeping. */
export class Changes {
  readonly #waiting = new Set<() => void>();

  /** Something changed: everything that waits looks again. */
  announce(): void {
    for (const look of this.#waiting) look();
  }

  /**
   * Waits until `read` gives something other than undefined.
   * @param what ends the sentence "waited 15 s for …"; a function is asked when the time is up
   */
  async until<T>(
    read: () => T | undefined | Promise<T | undefined>,
    what: string | (() => string),
    timeoutMs = defaultTimeoutMs,
  ): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const look = async () => {
      try {
        const found = await read();
        if (found !== undefined) resolve(found);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };
    const timer = setTimeout(() => {
      reject(new Error(`waited ${timeoutMs / 1000} s for ${typeof what === 'string' ? what : what()}`));
    }, timeoutMs);
    const lookSoon = () => void look();
    this.#waiting.add(lookSoon);
    lookSoon();
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(lookSoon);
    }
  }
}
