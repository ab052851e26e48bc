import type { Http } from '../client/ports.ts';
import type { Account, AccountState, Outcome } from '../protocol/account.ts';
import { changePassword, endSession, signIn } from './account-api.ts';
import type { CurrentMessaging } from './current-messaging.ts';
import { serverAddress } from './inbox/server-address.ts';
import type { PersonSession, Session } from './person-session.ts';

export type SavedSession =
  | { is: 'none' }
  | { is: 'session'; session: Session; kept: 'encrypted' | 'plain_text' }
  /** It is there and cannot be opened; `why` is a sentence for the person. */
  | { is: 'unreadable'; why: string };

/** Where the session outlives the app. */
export interface SessionKeeper {
  load(): SavedSession;
  /** @throws Error with a sentence for the person */
  save(session: Session): 'encrypted' | 'plain_text';
  remove(): void;
}

export interface AccountParts {
  keeper: SessionKeeper;
  messaging: CurrentMessaging;
  open(session: Session): Promise<PersonSession>;
  http(server: string, token: string | null): Http;
  /** Origin of the server that was used last. */
  lastServer: { get(): string | null; set(server: string): void };
  /** A sentence for the person about what is not as it should be. */
  notice(sentence: string): void;
}

const NO_KEYRING =
  'This system has no keyring, so your session is kept unencrypted in a file that only your user account can read. ' +
  'Install and unlock a keyring (GNOME Keyring or KWallet) and sign in again to have it encrypted.';

interface SignedInNow {
  session: Session;
  person: PersonSession;
}

/** Who is signed in: keeps the session on disk, opens the person's store and client, and closes them. */
export class DesktopAccount implements Account {
  readonly #parts: AccountParts;
  readonly #listeners = new Set<(state: AccountState) => void>();
  #state: AccountState;
  #now: SignedInNow | null = null;

  constructor(parts: AccountParts) {
    this.#parts = parts;
    this.#state = { is: 'signed_out', server: parts.lastServer.get(), why: null };
    parts.messaging.subscribe((event) => {
      if (event.kind !== 'connection' || event.connection.is !== 'stopped') return;
      if (event.connection.reason === 'session_ended') void this.#sessionEnded();
    });
  }

  /**
   * Takes up the saved session, else the demo's, else shows the sign-in screen. Never rejects.
   * @param wish.server the server that the person started the app with
   * @param wish.demo the demo gym's session. A real one that was saved goes before it: the person has left the demo.
   */
  async start(wish: { server: string | null; demo: Session | null; why: string | null }): Promise<void> {
    const saved = this.#parts.keeper.load();
    const fits =
      saved.is === 'session' &&
      (wish.demo !== null || wish.server === null || wish.server === saved.session.server);
    if (fits) return this.#open(saved.session, saved.kept);
    if (wish.demo) return this.#open(wish.demo, 'plain_text');
    const server = wish.server ?? this.#parts.lastServer.get();
    this.#become({
      is: 'signed_out',
      server,
      why: wish.why ?? (saved.is === 'unreadable' ? saved.why : null),
    });
  }

  state(): Promise<AccountState> {
    return Promise.resolve(this.#state);
  }

  async signIn(input: { server: string; email: string; password: string }): Promise<Outcome> {
    const address = serverAddress(input.server);
    if (!address.ok) return address;
    const server = address.origin;
    const answer = await signIn(this.#parts.http(server, null), server, {
      email: input.email.trim(),
      password: input.password,
    });
    if (!answer.ok) return answer;
    await this.#close();
    const session: Session = { server, ...answer.session, demo: false };
    this.#parts.lastServer.set(server);
    let kept: 'encrypted' | 'plain_text';
    try {
      kept = this.#parts.keeper.save(session);
    } catch (error) {
      return { ok: false, why: error instanceof Error ? error.message : String(error) };
    }
    await this.#open(session, kept);
    return this.#state.is === 'signed_in'
      ? { ok: true }
      : { ok: false, why: this.#state.why ?? 'Signing in failed.' };
  }

  async signOut(): Promise<Outcome> {
    const now = this.#now;
    if (!now) return { ok: true };
    // The demo's session is the demo's, which starts with it again; leaving it only forgets it here.
    if (!now.session.demo) {
      await endSession(this.#parts.http(now.session.server, now.session.token));
      this.#parts.keeper.remove();
    }
    this.#now = null;
    this.#parts.messaging.use(null);
    await now.person.forget();
    this.#become({ is: 'signed_out', server: now.session.demo ? null : now.session.server, why: null });
    return { ok: true };
  }

  async changePassword(passwords: { current: string; next: string }): Promise<Outcome> {
    if (!this.#now) return { ok: false, why: 'You are signed out. Sign in to change your password.' };
    const { server, token } = this.#now.session;
    return changePassword(this.#parts.http(server, token), server, passwords);
  }

  subscribe(listener: (state: AccountState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** For quitting: what is on disk stays. */
  close(): Promise<void> {
    return this.#close();
  }

  async #open(session: Session, sessionKept: 'encrypted' | 'plain_text'): Promise<void> {
    const { server, user, demo } = session;
    try {
      const person = await this.#parts.open(session);
      this.#now = { session, person };
      this.#parts.messaging.use(person.messaging);
      if (sessionKept === 'plain_text' && !demo) this.#parts.notice(NO_KEYRING);
      this.#become({ is: 'signed_in', server, user, demo, sessionKept });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const why = `Your messages on this computer could not be opened: ${reason}. Check that the disk is not full and that you may write to it, then start Spotter again.`;
      this.#become({ is: 'signed_out', server, why });
    }
  }

  /** What is written and not sent stays on disk, for when the same person signs in again. */
  async #sessionEnded(): Promise<void> {
    const now = this.#now;
    if (!now) return;
    await this.#close();
    if (!now.session.demo) this.#parts.keeper.remove();
    this.#become({
      is: 'signed_out',
      server: now.session.server,
      why: 'The gym’s server ended your session: it expired, or it was signed out elsewhere. Sign in again; nothing is lost.',
    });
  }

  async #close(): Promise<void> {
    const now = this.#now;
    this.#now = null;
    if (!now) return;
    this.#parts.messaging.use(null);
    await now.person.close();
  }

  #become(state: AccountState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}
