import type { AccountsStore } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExpireResult, MessageStore } from '../ports/message-store.ts';
import { SERVER_ACTOR, type Audit } from './audit.ts';

/** How often it is looked whether something has to go, in milliseconds. */
const LOOK_MS = 10 * 60_000;
const DAY_MS = 24 * 3_600_000;
/** A clock that is so much later than at the last look may be wrong: a day is waited before anything goes. */
const LONG_AWAY_MS = 7 * DAY_MS;
/** Messages of one commit, so that those who chat meanwhile wait for some milliseconds at most. */
const BATCH = 500;

export interface RetentionParts {
  store: MessageStore;
  accounts: AccountsStore;
  audit: Audit;
  clock: Clock;
  /** Hears why it could not be done; it is tried again at the next look. */
  failed: (error: unknown) => void;
}

/**
 * Rule O45: contents that are older than the gym keeps them go, once a day; their places in the order stay, and everybody's
 * devices forget them (O46).
 */
export class Retention {
  readonly #parts: RetentionParts;
  readonly #stopLooking: () => void;
  #working: Promise<void> | null = null;
  #closed = false;

  constructor(parts: RetentionParts) {
    this.#parts = parts;
    this.#stopLooking = parts.clock.every(LOOK_MS, () => {
      this.#working ??= this.#look()
        .catch(parts.failed)
        .finally(() => {
          this.#working = null;
        });
    });
  }

  /** Nothing more goes; resolves when what is being done is done. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stopLooking();
    await this.#working;
  }

  async #look(): Promise<void> {
    const { accounts, clock } = this.#parts;
    const now = clock.now();
    const lookedAt = numberOf(accounts, 'expiry_looked_at');
    accounts.setMeta('expiry_looked_at', String(now));
    const months = keepMonths(accounts);
    if (months === null) return;
    if (lookedAt !== 0 && now - lookedAt > LONG_AWAY_MS) postponeExpiry(accounts, now);
    if (now < numberOf(accounts, 'expiry_not_before')) return;
    await this.#expire(monthsBefore(now, months));
    if (!this.#closed) postponeExpiry(accounts, now);
  }

  /** @param before milliseconds since 1970 */
  async #expire(before: number): Promise<void> {
    const { accounts, audit, store } = this.#parts;
    const people = new Set<number>();
    let messages = 0;
    let notifications = 0;
    try {
      for (const id of store.conversationIds()) messages += await this.#expireIn(id, before, people);
      notifications = await this.#expireIn(null, before, people);
    } finally {
      // Also after a failure: of what is gone, devices hear.
      if (people.size > 0)
        accounts.transaction(() => {
          accounts.setMeta('kept_since', String(before));
          accounts.raiseDirectoriesOf(people);
          const detail = { messages, notifications, before: new Date(before).toISOString() };
          audit.note(SERVER_ACTOR, 'messages.expired', null, detail);
        });
    }
  }

  /** @returns how many lost their contents */
  async #expireIn(conversationId: number | null, before: number, people: Set<number>): Promise<number> {
    const { store } = this.#parts;
    let count = 0;
    for (;;) {
      const next = this.#closed ? null : store.expirable(conversationId, before, BATCH);
      if (!next) return count;
      const { people: theirs, ...operation } = next;
      const result = await new Promise<ExpireResult>((resolve) => store.commit(operation, resolve));
      if (result.is === 'unavailable') throw new Error('the store takes nothing just now');
      count += result.messages;
      for (const id of theirs) people.add(id);
    }
  }
}

/** @returns null: for ever */
export function keepMonths(accounts: AccountsStore): number | null {
  return numberOf(accounts, 'keep_months') || null;
}

/** Contents stored before this (milliseconds since 1970) may be gone; null: nothing has gone yet. */
export function keptSince(accounts: AccountsStore): number | null {
  return numberOf(accounts, 'kept_since') || null;
}

/** What the owner wants from now on. Nothing goes for a day, so that a mistake can be taken back. @param months null: for ever */
export function setKeepMonths(accounts: AccountsStore, months: number | null, now: number): void {
  accounts.setMeta('keep_months', String(months ?? 0));
  postponeExpiry(accounts, now);
}

function postponeExpiry(accounts: AccountsStore, now: number): void {
  accounts.setMeta('expiry_not_before', String(now + DAY_MS));
}

/** @returns the same day and time of day `months` months earlier (UTC), or the last one of that month. Milliseconds since 1970 */
export function monthsBefore(at: number, months: number): number {
  const date = new Date(at);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - months);
  const days = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, days));
  return date.getTime();
}

function numberOf(accounts: AccountsStore, key: Parameters<AccountsStore['meta']>[0]): number {
  return Number(accounts.meta(key) ?? 0);
}
