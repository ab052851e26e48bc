import type { Messaging, MessagingEvent, MessagingState } from '../protocol/messaging.ts';
import type { Words } from './strings.ts';

const SIGNED_OUT: MessagingState = {
  self: null,
  gym: '',
  connection: { is: 'signed_out' },
  conversations: [],
  presence: [],
  seenUntil: null,
};

/**
 * The messaging of whoever is signed in, as one object that stays: windows, tray and notifications subscribe to it once,
 * also across signing in and out.
 */
export class CurrentMessaging implements Messaging {
  readonly #words: () => Words;
  #now: Messaging | null = null;
  #unsubscribe = (): void => undefined;
  readonly #listeners = new Set<(event: MessagingEvent) => void>();

  constructor(words: () => Words) {
    this.#words = words;
  }

  /** @param messaging null: signed out */
  use(messaging: Messaging | null): void {
    this.#unsubscribe();
    this.#now = messaging;
    this.#unsubscribe = messaging?.subscribe((event) => this.#tell(event)) ?? (() => undefined);
    this.#tell({ kind: 'reset' });
  }

  state(): Promise<MessagingState> {
    return this.#now?.state() ?? Promise.resolve(SIGNED_OUT);
  }
  messages: Messaging['messages'] = async (query) => this.#signedIn().messages(query);
  search: Messaging['search'] = async (find) => this.#signedIn().search(find);
  send: Messaging['send'] = async (message) => this.#signedIn().send(message);
  retry: Messaging['retry'] = async (which) => this.#signedIn().retry(which);
  discard: Messaging['discard'] = async (which) => this.#signedIn().discard(which);
  markRead: Messaging['markRead'] = async (mark) => this.#signedIn().markRead(mark);
  setFlags: Messaging['setFlags'] = async (change) => this.#signedIn().setFlags(change);
  typing: Messaging['typing'] = async (sign) => this.#now?.typing(sign);
  saveDraft: Messaging['saveDraft'] = async (draft) => this.#signedIn().saveDraft(draft);
  setActive: Messaging['setActive'] = async (state) => this.#now?.setActive(state);
  notifications: Messaging['notifications'] = async () => this.#now?.notifications() ?? [];
  markSeen: Messaging['markSeen'] = async (mark) => this.#signedIn().markSeen(mark);
  reconnect: Messaging['reconnect'] = async () => this.#now?.reconnect();

  subscribe(listener: (event: MessagingEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #signedIn(): Messaging {
    if (!this.#now) throw new Error(this.#words().account.signInFirst);
    return this.#now;
  }

  #tell(event: MessagingEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
