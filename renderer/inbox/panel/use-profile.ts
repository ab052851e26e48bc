import { useCallback, useEffect, useRef, useState } from 'react';
import type { ClientProfile, ProfileChange, UnsavedNotes, Workspace } from '../../../protocol/workspace.ts';

export type LoadedProfile =
  | { is: 'loading' }
  | { is: 'failed'; why: string }
  /** `left`: notes that were on this device only when it was opened. */
  | { is: 'ready'; profile: ClientProfile; left: UnsavedNotes | null };

interface Profile {
  loaded: LoadedProfile;
  reload: () => void;
  /** Rejects with a sentence when it cannot be saved. @returns what the server has then */
  save: (change: ProfileChange) => Promise<ClientProfile>;
  /** Puts notes that the server does not have on this device's disk. Rejects with a sentence. */
  keep: (notes: UnsavedNotes | null) => Promise<void>;
}

/**
 * What is known of a client, read anew when another device changes it and when the connection is back.
 * Give the component `key={personId}`.
 */
export function useProfile(workspace: Workspace, personId: number, online: boolean): Profile {
  const [loaded, setLoaded] = useState<LoadedProfile>({ is: 'loading' });
  const reads = useRef(0);

  const reload = useCallback(() => {
    const mine = ++reads.current;
    Promise.all([workspace.profile({ personId }), workspace.unsavedNotes({ personId })]).then(
      ([profile, left]) => mine === reads.current && setLoaded({ is: 'ready', profile, left }),
      (error: unknown) => {
        const why = error instanceof Error ? error.message : String(error);
        // What is shown stays: it was right when it was read.
        if (mine === reads.current) setLoaded((now) => (now.is === 'ready' ? now : { is: 'failed', why }));
      },
    );
  }, [workspace, personId]);

  useEffect(() => {
    reload();
    return workspace.subscribe(reload);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- read anew when the connection is back
  }, [workspace, reload, online]);
  useEffect(
    () => () => {
      reads.current = -1;
    },
    [],
  );

  const save = useCallback(
    async (change: ProfileChange) => {
      const profile = await workspace.saveProfile({ personId, ...change });
      // An answer that was asked for before does not count any more.
      reads.current += 1;
      setLoaded({ is: 'ready', profile, left: null });
      return profile;
    },
    [workspace, personId],
  );
  const keep = useCallback(
    (notes: UnsavedNotes | null) => workspace.keepNotes({ personId, notes }),
    [workspace, personId],
  );
  return { loaded, reload, save, keep };
}
