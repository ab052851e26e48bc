/** Where a device keeps copies of what the server has, beside messages: read when the server cannot be reached. */
export interface KeptCopies {
  /** @returns undefined when there is none of that name */
  kept(name: string): Promise<unknown>;
  /** @param value what JSON can hold; replaces the copy of that name, null removes it. On disk when it resolves. */
  keep(name: string, value: unknown): Promise<void>;
}

const UNSAVED = 'notes:';

/** The name under which notes stand that the server does not have yet: no copy of anything, but all there is (V12). */
export const unsavedNotesName = (personId: number): string => `${UNSAVED}${personId}`;

/** @returns whose unsaved notes stand under this name; null: it is the name of a copy */
export const unsavedNotesOf = (name: string): number | null =>
  name.startsWith(UNSAVED) ? Number(name.slice(UNSAVED.length)) : null;
