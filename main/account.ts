import type { Http } from '../client/ports.ts';
import type {
  Account,
  AccountState,
  Outcome,
  SignInInput,
  SignInOutcome,
  UntrustedCertificate,
} from '../protocol/account.ts';
import type { StatedPolicy } from '../protocol/privacy.ts';
import { changePassword, endSession, gymPolicy, signIn } from './account-api.ts';
import type { CurrentMessaging } from './current-messaging.ts';
import type { CurrentWorkspace } from './current-workspace.ts';
import { isCertificateError } from './transport/certificates.ts';
import { serverAddress } from './inbox/server-address.ts';
import type { PersonSession, Session } from './person-session.ts';
import type { Words } from './strings.ts';

export type SavedSession =
  | { is: 'none' }
  | { is: 'session'; session: Session; kept: 'encrypted' | 'plain_text' }
  /** It is there and cannot be opened. */
  | { is: 'unreadable' };

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
  workspace: CurrentWorkspace;
  open(session: Session): Promise<PersonSession>;
  http(server: string, token: string | null): Http;
  /** Origin of the server that was used last. */
  lastServer: { get(): string | null; set(server: string): void };
  certificates: Certificates;
  /** A sentence for the person about what is not as it should be. */
  notice(sentence: string): void;
  words(): Words;
}

/** Whom the connections to servers trust. */
export interface Certificates {
  /** @returns the certificate of this server that was refused last and has not been trusted since */
  refused: (server: string) => UntrustedCertificate | null;
  /** From now on a certificate with this fingerprint is good for this server. */
  trust: (server: string, fingerprint: string) => void;
}

interface StartWish {
  server: string | null;
  demo: Session | null;
  why: string | null;
}

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
  async start(wish: StartWish): Promise<void> {
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
      why: wish.why ?? (saved.is === 'unreadable' ? this.#words.sessionUnreadable : null),
    });
  }

  get #words(): Words['account'] {
    return this.#parts.words().account;
  }

  async state(): Promise<AccountState> {
    return this.#state;
  }

  async signIn(input: SignInInput): Promise<SignInOutcome> {
    const address = serverAddress(input.server, this.#words);
    if (!address.ok) return address;
    const server = address.origin;
    if (input.trust !== undefined) this.#parts.certificates.trust(server, input.trust);
    const credentials = { email: input.email.trim(), password: input.password };
    const answer = await signIn(this.#parts.http(server, null), server, credentials, this.#parts.words());
    if (!answer.ok) return this.#notSignedIn(server, answer);
    return this.enter({ server, ...answer.session, demo: false });
  }

  /** Goes on with a session that a server has just given: it is kept, and its person signed in. */
  async enter(session: Session): Promise<Outcome> {
    await this.#close();
    this.#parts.lastServer.set(session.server);
    let kept: 'encrypted' | 'plain_text';
    try {
      kept = this.#parts.keeper.save(session);
    } catch (error) {
      return { ok: false, why: error instanceof Error ? error.message : String(error) };
    }
    await this.#open(session, kept);
    return this.#state.is === 'signed_in'
      ? { ok: true }
      : { ok: false, why: this.#state.why ?? this.#words.failed };
  }

  /** U14: when it is the certificate, the person is told all that is needed to compare and trust it. */
  #notSignedIn(server: string, { why, detail = '' }: { why: string; detail?: string }): SignInOutcome {
    const certificate = isCertificateError(detail) ? this.#parts.certificates.refused(server) : null;
    if (!certificate) return { ok: false, why };
    const { reasons, refused } = this.#parts.words().certificate;
    const { host, reason, fingerprint } = certificate;
    return { ok: false, why: refused(host, reasons[reason], fingerprint), certificate };
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
    this.#parts.workspace.use(null);
    await now.person.forget();
    this.#become({ is: 'signed_out', server: now.session.demo ? null : now.session.server, why: null });
    return { ok: true };
  }

  async changePassword(passwords: { current: string; next: string }): Promise<Outcome> {
    if (!this.#now) return { ok: false, why: this.#words.signedOut };
    const { server, token } = this.#now.session;
    return changePassword(this.#parts.http(server, token), server, passwords, this.#parts.words());
  }

  async policy(): Promise<StatedPolicy | null> {
    if (!this.#now) return null;
    const { server, token } = this.#now.session;
    return gymPolicy(this.#parts.http(server, token));
  }

  /** Whose name requests are made in; null: nobody is signed in. The window never gets it: it holds the token. */
  get session(): Session | null {
    return this.#now?.session ?? null;
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
      this.#parts.workspace.use(person.workspace);
      if (sessionKept === 'plain_text' && !demo) this.#parts.notice(this.#words.noKeyring);
      this.#become({ is: 'signed_in', server, user, demo, sessionKept });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#become({ is: 'signed_out', server, why: this.#words.notOpened(reason) });
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
      why: this.#words.sessionEnded,
    });
  }

  async #close(): Promise<void> {
    const now = this.#now;
    this.#now = null;
    if (!now) return;
    this.#parts.messaging.use(null);
    this.#parts.workspace.use(null);
    await now.person.close();
  }

  #become(state: AccountState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}
