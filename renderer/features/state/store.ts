/** A value that screens watch with `useSyncExternalStore`. */
export interface Store<T> {
  get: () => T;
  /** @returns a function that ends the watching. */
  watch: (listener: () => void) => () => void;
}

export interface WritableStore<T> extends Store<T> {
  set: (value: T) => void;
}

/** @returns a store that tells its watchers of every value that is not the same as before. */
export function createStore<T>(initial: T): WritableStore<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
