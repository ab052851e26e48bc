import type { Workspace, WorkspaceEvent } from '../protocol/workspace.ts';
import type { Words } from './strings.ts';

/** The workspace of whoever is signed in, as one object that stays; see {@link CurrentMessaging}. */
export class CurrentWorkspace implements Workspace {
  readonly #words: () => Words;
  #now: Workspace | null = null;
  #unsubscribe = (): void => undefined;
  readonly #listeners = new Set<(event: WorkspaceEvent) => void>();

  constructor(words: () => Words) {
    this.#words = words;
  }

  /** @param workspace null: signed out */
  use(workspace: Workspace | null): void {
    this.#unsubscribe();
    this.#now = workspace;
    this.#unsubscribe = workspace?.subscribe((event) => this.#tell(event)) ?? (() => undefined);
    this.#tell({ kind: 'workspace' });
  }

  savedReplies: Workspace['savedReplies'] = async () => this.#signedIn().savedReplies();
  saveReply: Workspace['saveReply'] = async (reply) => this.#signedIn().saveReply(reply);
  removeReply: Workspace['removeReply'] = async (which) => this.#signedIn().removeReply(which);
  officeHours: Workspace['officeHours'] = async () => this.#signedIn().officeHours();
  saveOfficeHours: Workspace['saveOfficeHours'] = async (hours) => this.#signedIn().saveOfficeHours(hours);
  profile: Workspace['profile'] = async (whose) => this.#signedIn().profile(whose);
  saveProfile: Workspace['saveProfile'] = async (change) => this.#signedIn().saveProfile(change);
  unsavedNotes: Workspace['unsavedNotes'] = async (whose) => this.#signedIn().unsavedNotes(whose);
  keepNotes: Workspace['keepNotes'] = async (what) => this.#signedIn().keepNotes(what);
  sessions: Workspace['sessions'] = async () => this.#signedIn().sessions();
  endSession: Workspace['endSession'] = async (which) => this.#signedIn().endSession(which);
  invites: Workspace['invites'] = async () => this.#signedIn().invites();
  invite: Workspace['invite'] = async (whom) => this.#signedIn().invite(whom);
  withdrawInvite: Workspace['withdrawInvite'] = async (which) => this.#signedIn().withdrawInvite(which);

  subscribe(listener: (event: WorkspaceEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #signedIn(): Workspace {
    if (!this.#now) throw new Error(this.#words().account.signInFirst);
    return this.#now;
  }

  #tell(event: WorkspaceEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
