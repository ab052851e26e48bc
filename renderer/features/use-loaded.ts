import { useCallback, useEffect, useState } from 'react';

export type Loaded<T> = { is: 'loading' } | { is: 'failed'; why: string } | { is: 'there'; value: T };

export const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Something that the server keeps; read again whenever its source tells of a change, where it does.
 * @param read must stay the same function; rejects with a sentence
 */
export function useLoaded<S extends object, T>(
  source: S & { subscribe?: (listener: () => void) => () => void },
  read: (source: S) => Promise<T>,
): { loaded: Loaded<T>; set: (value: T) => void; again: () => void } {
  const [loaded, setLoaded] = useState<Loaded<T>>({ is: 'loading' });
  const set = useCallback((value: T) => setLoaded({ is: 'there', value }), []);
  const again = useCallback(() => {
    read(source)
      .then(set)
      // What is on screen stays: it may be older, but it is something.
      .catch((error: unknown) =>
        setLoaded((now) => (now.is === 'there' ? now : { is: 'failed', why: sentence(error) })),
      );
  }, [source, read, set]);
  useEffect(() => {
    again();
    return source.subscribe?.(again);
  }, [source, again]);
  return { loaded, set, again };
}
