import { adminClient } from '../../../client/admin-client.ts';
import type { Http, HttpCall } from '../../../client/ports.ts';
import type { Outcome } from '../../../protocol/account.ts';
import { placeOf, type AdminApi } from '../../../protocol/admin-api.ts';
import type { Person } from '../../../protocol/entities.ts';
import { meAnswer, sessionAnswer } from '../../../protocol/http.ts';
import { createStore, type Store } from '../../features/state/store.ts';
import { ask } from '../page-api.ts';
import { strings } from '../strings.ts';

export type AdminState =
  | { is: 'starting' }
  /** The server does not answer. */
  | { is: 'unreachable'; why: string }
  | { is: 'signed_out'; ended: boolean }
  | { is: 'signed_in'; user: Person; gym: string };

/** Who administers in this browser: by the page's cookie, without the chat. */
export class AdminSession {
  readonly #http: Http;
  readonly #state = createStore<AdminState>({ is: 'starting' });
  readonly state: Store<AdminState> = this.#state;
  readonly api: AdminApi;

  constructor(http: Http) {
    this.#http = http;
    this.api = adminClient({
      http: () => this.#watched,
      async save(file) {
        // The browser fetches it with its cookie, and shows it among its downloads.
        const link = document.createElement('a');
        const { path, name } = placeOf(file);
        link.href = path;
        link.download = name;
        link.click();
        return { ok: true, value: { is: 'browser' } };
      },
    });
  }

  /** Asks the server who this is. Never rejects. */
  async start(): Promise<void> {
    this.#state.set({ is: 'starting' });
    const me = await ask(this.#http, { method: 'GET', path: '/api/me' }, meAnswer);
    if (me.ok && me.value) this.#state.set({ is: 'signed_in', user: me.value.user, gym: me.value.gym.name });
    else if (!me.ok && me.status !== 401) this.#state.set({ is: 'unreachable', why: me.why });
    else this.#state.set({ is: 'signed_out', ended: false });
  }

  async signIn({ email, password }: { email: string; password: string }): Promise<Outcome> {
    const request = { method: 'POST', path: '/api/session', body: { email, password } } as const;
    const reply = await ask(this.#http, request, sessionAnswer);
    if (!reply.ok) return { ok: false, why: reply.status === 401 ? strings.api.wrongPassword : reply.why };
    await this.start();
    return { ok: true };
  }

  async signOut(): Promise<Outcome> {
    const reply = await ask(this.#http, { method: 'DELETE', path: '/api/session' }, null);
    // The cookie cannot be taken back from here: the session would still be open on this device.
    if (!reply.ok && reply.status !== 401) return { ok: false, why: reply.why };
    this.#state.set({ is: 'signed_out', ended: false });
    return { ok: true };
  }

  /** Whoever ends this session, here or elsewhere, is noticed by the next request. */
  readonly #watched: Http = {
    request: (request) => {
      const call = this.#http.request(request);
      void this.#notice(call);
      return call;
    },
  };

  async #notice({ result }: HttpCall): Promise<void> {
    const answer = await result;
    if (answer.ok && answer.status === 401) this.#state.set({ is: 'signed_out', ended: true });
  }
}
