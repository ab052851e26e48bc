import type { Cache } from './cache.ts';
import type { ConversationRecord } from './client-store.ts';
import { unconfirmedFlags, withServerInbox } from './flags.ts';
import type { Clock, DebugLog } from './ports.ts';
import type { Serial } from './serial.ts';
import { confirmedSeen, unconfirmedSeen } from './seen-mark.ts';
import { RefusedError, type ServerApi } from './server-api.ts';

/** After a failure it is told again this much later, in milliseconds; and on every new connection at once. */
const RETRY_MS = 5_000;

export interface TellerParts {
  cache: Cache;
  api: ServerApi;
  serial: Serial;
  clock: Clock;
  debug: DebugLog;
  /** The record of this conversation changed. */
  changed: (conversationId: number) => void;
}

/** I1, O50: flags that were set and notifications that were seen here are told to the server until it has confirmed them, one request at a time. */
export class FlagTeller {
  readonly #parts: TellerParts;
  #connected = false;
  #telling = false;
  #again = false;
  #cancelRetry: () => void = () => {};

  constructor(parts: TellerParts) {
    this.#parts = parts;
  }

  connected(): void {
    this.#connected = true;
    this.tell();
  }

  disconnected(): void {
    this.#connected = false;
    this.#cancelRetry();
  }

  /** Something was set. */
  tell(): void {
    if (this.#telling) this.#again = true;
    if (this.#telling || !this.#connected) return;
    this.#telling = true;
    this.#cancelRetry();
    void this.#begin();
  }

  async #begin(): Promise<void> {
    const done = await this.#tellAll();
    this.#telling = false;
    const again = this.#again;
    this.#again = false;
    if (again) this.tell();
    else if (!done && this.#connected)
      this.#cancelRetry = this.#parts.clock.after(RETRY_MS, () => this.tell());
  }

  /** @returns whether everything is told */
  async #tellAll(): Promise<boolean> {
    const until = unconfirmedSeen(this.#parts.cache.seen);
    try {
      if (until !== null) await this.#tellSeen(until);
    } catch (error) {
      this.#parts.debug('seen not told', { error: String(error) });
      // A server that does not know the word yet: the flags are told all the same.
      if (!(error instanceof RefusedError)) return false;
    }
    // The server did not take these, and asking again would change nothing: on the next connection it may.
    const refused = new Set<number>();
    for (;;) {
      const record = [...this.#parts.cache.conversations.values()].find(
        (one) => !refused.has(one.id) && unconfirmedFlags(one),
      );
      if (!record) return true;
      try {
        await this.#tellOne(record);
      } catch (error) {
        this.#parts.debug('flags not told', { conversationId: record.id, error: String(error) });
        if (!(error instanceof RefusedError)) return false;
        refused.add(record.id);
      }
    }
  }

  async #tellOne(record: ConversationRecord): Promise<void> {
    const { cache, api, serial, changed } = this.#parts;
    const told = unconfirmedFlags(record) ?? {};
    const { id, head, mine } = record;
    const answer = await api.setFlags(id, { ...told, seen: { head, read: mine.read } });
    await serial.run(async () => {
      const now = cache.conversations.get(id);
      if (!now) return;
      await cache.apply({
        conversations: [withServerInbox(now, answer, told)],
        ...this.#ownChange(answer.directory),
      });
    });
    changed(id);
  }

  async #tellSeen(until: string): Promise<void> {
    const { cache, api, serial } = this.#parts;
    const answer = await api.markSeen(until);
    // What was asked is confirmed, also where the server's clock says less: it would be told for ever.
    const seen = { ...confirmedSeen(answer.until), confirmed: until };
    await serial.run(() => cache.apply({ seen, ...this.#ownChange(answer.directory) }));
  }

  /** What this device changed itself it need not fetch. */
  #ownChange({ before, after }: { before: string; after: string }): { directory?: string } {
    return this.#parts.cache.directory === before ? { directory: after } : {};
  }
}
