import type { AccountsStore } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';

/** Written together, this often at most, in milliseconds. */
const WRITE_MS = 10_000;

/** Keeps when people were active last, so that it outlives a restart. */
export class LastActive {
  readonly #store: AccountsStore;
  readonly #cancel: () => void;
  readonly #failed: (error: unknown) => void;
  #news = new Map<number, number>();

  /** @param failed hears why it could not be written; it is tried again */
  constructor(store: AccountsStore, clock: Clock, failed: (error: unknown) => void) {
    this.#store = store;
    this.#failed = failed;
    this.#cancel = clock.every(WRITE_MS, () => this.#write());
  }

  /** @param at ISO 8601 */
  note(personId: number, at: string): void {
    this.#news.set(personId, Date.parse(at));
  }

  /** @returns ISO 8601; null: never since the gym knows */
  of(personId: number): string | null {
    const at = this.#news.get(personId) ?? this.#store.person(personId)?.lastActiveAt ?? null;
    return at === null ? null : new Date(at).toISOString();
  }

  close(): void {
    this.#cancel();
    this.#write();
  }

  #write(): void {
    if (this.#news.size === 0) return;
    try {
      this.#store.touchPeople(
        [...this.#news].map(([personId, lastActiveAt]) => ({ personId, lastActiveAt })),
      );
      this.#news = new Map();
    } catch (error) {
      this.#failed(error);
    }
  }
}
