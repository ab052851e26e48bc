import { createStore, type Store } from '../../features/state/store.ts';
import type { UnsavedNotes } from '../../../protocol/workspace.ts';

export interface NotesState {
  text: string;
  status:
    | { is: 'saved' }
    /** Written, and sent to the server after a pause in writing. */
    | { is: 'saving' }
    /** The server does not have it yet; it is kept on this device. `why` is a sentence for the person. */
    | { is: 'kept'; why: string }
    /** Neither the server nor this device's disk takes it: it is on screen only. `why` is a sentence for the person. */
    | { is: 'failed'; why: string };
}

/** Private notes on one client, while they are on screen. */
export interface Notes {
  readonly state: Store<NotesState>;
  write(text: string): void;
  /** Saves what waits, at once: on leaving the field, and when the connection is back. */
  flush(): Promise<void>;
  /** The server's notes were read anew: another device may have changed them. */
  serverHas(notes: string): void;
  /** Saves what waits. What cannot be saved stays kept. */
  close(): void;
}

/** How long (milliseconds) a pause in writing is before the notes are saved. */
const PAUSE_MS = 800;

interface Ports {
  /** Rejects with a sentence when it cannot be saved now. @returns the notes as the server has them */
  save: (notes: string) => Promise<string>;
  /** What was left on this device from before. */
  left: UnsavedNotes | null;
  /** Writes it to this device's disk; null: the server has everything. Rejects with a sentence when it cannot. */
  keep: (notes: UnsavedNotes | null) => Promise<void>;
}

const sentence = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * Puts two changes of the same notes together, so that neither is lost.
 * @param base what both began with
 */
export function mergeNotes(base: string, theirs: string, mine: string): string {
  if (theirs === base || theirs === mine || mine.includes(theirs)) return mine;
  if (mine === base || theirs.includes(mine)) return theirs;
  return `${theirs.trimEnd()}\n\n${mine.trimStart()}`;
}

/**
 * Nothing that is written is lost (V12): it is on this device with every letter, and on the server after a pause or as soon as it
 * can be reached.
 * @param server the notes as the server has them
 */
export function openNotes(server: string, { save, left, keep }: Ports): Notes {
  let base = server;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> | null = null;
  /** Why the device's disk does not have what is on screen; null: it has. */
  let unkept: string | null = null;
  const text = left ? mergeNotes(left.base, server, left.text) : server;
  const state = createStore<NotesState>({ text, status: { is: 'saved' } });

  const waits = () => state.get().text !== base;
  function schedule(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), PAUSE_MS);
  }
  function change(next: string): void {
    void hold(next === base ? null : { text: next, base });
    state.set({ text: next, status: { is: next === base ? 'saved' : 'saving' } });
    if (next !== base) schedule();
  }

  async function hold(notes: UnsavedNotes | null): Promise<void> {
    try {
      await keep(notes);
      unkept = null;
    } catch (error) {
      unkept = sentence(error);
    }
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    if (saving) await saving;
    if (!waits()) return;
    const sent = state.get().text;
    state.set({ text: sent, status: { is: 'saving' } });
    saving = (async () => {
      try {
        base = await save(sent);
        const { text } = state.get();
        // What was written meanwhile is saved after another pause.
        if (text === sent) {
          void hold(null);
          state.set({ text: base, status: { is: 'saved' } });
        } else change(text);
      } catch (error) {
        const status =
          unkept === null
            ? ({ is: 'kept', why: sentence(error) } as const)
            : ({ is: 'failed', why: unkept } as const);
        state.set({ text: state.get().text, status });
      }
    })();
    await saving;
    saving = null;
  }

  if (text !== server) change(text);
  return {
    state,
    write: change,
    flush,
    serverHas(notes) {
      // While a save is on its way its answer says what the server has.
      if (saving || notes === base) return;
      const merged = mergeNotes(base, notes, state.get().text);
      base = notes;
      change(merged);
    },
    close: () => void flush(),
  };
}
