import type { SavedReply } from '../../../protocol/workspace.ts';

/** Where the composer has its saved replies from. */
export interface Replies {
  /** @throws Error with a sentence when they can be had neither from the server nor from this device */
  list: () => Promise<SavedReply[]>;
  /** Opens the place where they are written. */
  manage: () => void;
  /** One that was chosen elsewhere (the command palette), to be put into the composer; a new object is a new wish. */
  chosen?: { reply: SavedReply } | null;
}
