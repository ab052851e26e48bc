import { z } from 'zod';

/** Notes that the server does not have yet, on this device: they outlive the window. */
export interface KeptNotes {
  /** `base`: what the server had when it was written. */
  read(): { text: string; base: string } | null;
  write(notes: { text: string; base: string }): void;
  remove(): void;
}

const PREFIX = 'spotter.notes.';
const schema = z.object({ text: z.string(), base: z.string() });

/** @param account of whom, such as server and person: nothing of one is ever shown to another */
export function keptNotes(account: string, personId: number, storage: Storage = localStorage): KeptNotes {
  const key = `${PREFIX}${account} ${personId}`;
  return {
    read() {
      try {
        const found = schema.safeParse(JSON.parse(storage.getItem(key) ?? 'null'));
        return found.success ? found.data : null;
      } catch {
        return null;
      }
    },
    write(notes) {
      try {
        storage.setItem(key, JSON.stringify(notes));
      } catch (error) {
        console.error('The notes could not be kept', error);
      }
    },
    remove: () => storage.removeItem(key),
  };
}

/** The person has signed out: nothing of them stays on this device. */
export function forgetKeptNotes(storage: Storage = localStorage): void {
  for (const key of Object.keys(storage)) if (key.startsWith(PREFIX)) storage.removeItem(key);
}
