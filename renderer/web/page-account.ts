import type { MessagingClient } from '../../client/messaging-client.ts';
import type { ClientStore } from '../../client/client-store.ts';
import type { Http } from '../../client/ports.ts';
import type { Account, AccountState, Outcome } from '../../protocol/account.ts';
import type { Person } from '../../protocol/entities.ts';
import type { StatedPolicy } from '../../protocol/privacy.ts';
import { inviteLookAnswer, meAnswer, sessionAnswer } from '../../protocol/http.ts';
import type { z } from 'zod';
import { ask, type Reply } from './page-api.ts';
import { strings } from './strings.ts';

export type PageState =
  | { is: 'starting' }
  /** Nothing is known of anybody here, and the server does not answer. */
  | { is: 'unreachable' }
  | { is: 'known'; account: AccountState };

export type Invite = z.infer<typeof inviteLookAnswer>;

interface Parts {
  http: Http;
  store: ClientStore;
  messaging: MessagingClient;
  /** Origin of the page. */
  server: string;
}

/** Who is signed in to the page: by cookie, through an invite or with a password. */
export class PageAccount implements Account {
  readonly #parts: Parts;
  readonly #listeners = new Set<(state: AccountState) => void>();
  readonly #watchers = new Set<() => void>();
  #state: PageState = { is: 'starting' };

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.messaging.subscribe((event) => {
      if (event.kind !== 'connection' || event.connection.is !== 'stopped') return;
      if (event.connection.reason === 'session_ended') void this.#sessionEnded();
    });
  }

  /** For `useSyncExternalStore`. */
  readonly get = (): PageState => this.#state;
  readonly watch = (listener: () => void): (() => void) => {
    this.#watchers.add(listener);
    return () => this.#watchers.delete(listener);
  };

  /** Asks the server who this is; without an answer goes on with whom the device knows. Never rejects. */
  async start(): Promise<void> {
    this.#become({ is: 'starting' });
    const me = await this.#me();
    if (me.ok && me.value) return this.#enter(me.value.user);
    const cached = (await this.#parts.store.load()).self;
    if (!me.ok && me.status === 401) return this.#signedOut(cached ? strings.sessionEnded : null);
    if (cached) return this.#enter(cached);
    return this.#become({ is: 'unreachable' });
  }

  async state(): Promise<AccountState> {
    return this.#state.is === 'known' ? this.#state.account : this.#outside(null);
  }

  async look(token: string): Promise<Reply<Invite | null>> {
    return ask(
      this.#parts.http,
      { method: 'POST', path: '/api/invites/look', body: { token } },
      inviteLookAnswer,
    );
  }

  /** Makes the account that the invite is for. An answer that got lost on the way is found again. */
  async accept(token: string, name: string): Promise<Outcome> {
    const before = this.#state.is === 'known' && this.#state.account.is === 'signed_in';
    const reply = await ask(
      this.#parts.http,
      { method: 'POST', path: '/api/invites/accept', body: { token, name } },
      sessionAnswer,
    );
    if (reply.ok && reply.value) {
      await this.#leave();
      await this.#enter(reply.value.user);
      return { ok: true };
    }
    const me = before ? null : await this.#me();
    if (me?.ok && me.value) {
      await this.#enter(me.value.user);
      return { ok: true };
    }
    return { ok: false, why: reply.ok ? strings.api.unreadable : reply.why };
  }

  async signIn({ email, password }: { email: string; password: string }): Promise<Outcome> {
    const reply = await ask(
      this.#parts.http,
      { method: 'POST', path: '/api/session', body: { email, password } },
      sessionAnswer,
    );
    if (!reply.ok) return { ok: false, why: reply.status === 401 ? strings.api.wrongPassword : reply.why };
    if (!reply.value) return { ok: false, why: strings.api.unreadable };
    passwordMemory.set(reply.value.user.id);
    await this.#enter(reply.value.user);
    return { ok: true };
  }

  async signOut(): Promise<Outcome> {
    const reply = await ask(this.#parts.http, { method: 'DELETE', path: '/api/session' }, null);
    // The cookie cannot be taken back from here: the session would still be open on this device.
    if (!reply.ok && reply.status !== 401) return { ok: false, why: reply.why };
    await this.#parts.messaging.forget();
    passwordMemory.clear();
    this.#signedOut(null);
    return { ok: true };
  }

  async changePassword(passwords: { current: string; next: string }): Promise<Outcome> {
    const request = { method: 'POST', path: '/api/me/password', body: passwords } as const;
    const reply = await ask(this.#parts.http, request, null);
    return reply.ok ? { ok: true } : { ok: false, why: reply.why };
  }

  async policy(): Promise<StatedPolicy | null> {
    const me = await this.#me();
    return me.ok && me.value ? me.value.gym : null;
  }

  subscribe(listener: (state: AccountState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #me(): Promise<Reply<z.infer<typeof meAnswer> | null>> {
    return ask(this.#parts.http, { method: 'GET', path: '/api/me' }, meAnswer);
  }

  async #enter(user: Person): Promise<void> {
    await this.#parts.messaging.start(user);
    const { server } = this.#parts;
    this.#become({
      is: 'known',
      account: { is: 'signed_in', server, user, demo: false, sessionKept: 'browser' },
    });
  }

  async #leave(): Promise<void> {
    if (this.#state.is === 'known' && this.#state.account.is === 'signed_in')
      await this.#parts.messaging.stop();
  }

  /** What is written and not sent stays on the device, for when the same person comes back. */
  async #sessionEnded(): Promise<void> {
    await this.#parts.messaging.stop();
    this.#signedOut(strings.sessionEnded);
  }

  #signedOut(why: string | null): void {
    this.#become({ is: 'known', account: this.#outside(why) });
  }

  #outside(why: string | null): AccountState {
    return { is: 'signed_out', server: this.#parts.server, why };
  }

  #become(state: PageState): void {
    this.#state = state;
    for (const watcher of this.#watchers) watcher();
    if (state.is === 'known') for (const listener of this.#listeners) listener(state.account);
  }
}

const MEMORY = 'spotter.password';

/** Who signed in here with a password has one to change; members who came by an invite have none. */
export const passwordMemory = {
  has: (personId: number): boolean => localStorage.getItem(MEMORY) === String(personId),
  set: (personId: number): void => localStorage.setItem(MEMORY, String(personId)),
  clear: (): void => localStorage.removeItem(MEMORY),
};
