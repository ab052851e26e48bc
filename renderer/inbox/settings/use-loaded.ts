import { useCallback, useEffect, useState } from 'react';
import type { Workspace } from '../../../protocol/workspace.ts';

export type Loaded<T> = { is: 'loading' } | { is: 'failed'; why: string } | { is: 'there'; value: T };

export const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Something of the trainer's desk, and again whenever another device changes it.
 * @param read must stay the same function
 */
export function useLoaded<T>(
  workspace: Workspace,
  read: (workspace: Workspace) => Promise<T>,
): { loaded: Loaded<T>; set: (value: T) => void; again: () => void } {
  const [loaded, setLoaded] = useState<Loaded<T>>({ is: 'loading' });
  const set = useCallback((value: T) => setLoaded({ is: 'there', value }), []);
  const again = useCallback(() => {
    read(workspace)
      .then(set)
      // What is on screen stays: it may be older, but it is something.
      .catch((error: unknown) =>
        setLoaded((now) => (now.is === 'there' ? now : { is: 'failed', why: sentence(error) })),
      );
  }, [workspace, read, set]);
  useEffect(() => {
    again();
    return workspace.subscribe(again);
  }, [workspace, again]);
  return { loaded, set, again };
}
