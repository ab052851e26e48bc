import type { Cache } from './cache.ts';
import type { ConversationRecord } from './client-store.ts';
import { cacheDownTo } from './history.ts';
import type { Clock, DebugLog } from './ports.ts';
import type { Serial } from './serial.ts';
import type { ServerApi } from './server-api.ts';

/** So many messages are fetched at once: writing them holds up nothing that a person would notice. */
const PAGE = 100;
/** Between two pages, in milliseconds: 300 requests a minute at most, a quarter of what the server allows. */
const PAUSE_MS = 200;
/** After a failure; each one in a row doubles it. */
const RETRY_MS = 5_000;
const MOST_RETRY_MS = 300_000;

/**
 * Fetches the whole history of all conversations while connected, one page after the other, the newest first, so that search
 * covers everything (F3). How far it is stands in the cache, so a restart goes on where it ended.
 */
export class BackFill {
  readonly #cache: Cache;
  readonly #api: ServerApi;
  readonly #serial: Serial;
  readonly #clock: Clock;
  readonly #debug: DebugLog;
  /** How far back in time a conversation is fetched, by id; '' after a failure: the others go first. */
  readonly #reached = new Map<number, string>();
  #connected = false;
  #failures = 0;
  #fetching = false;
  #waiting = false;
  #cancel = (): void => undefined;

  constructor(cache: Cache, api: ServerApi, serial: Serial, clock: Clock, debug: DebugLog) {
    this.#cache = cache;
    this.#api = api;
    this.#serial = serial;
    this.#clock = clock;
    this.#debug = debug;
  }

  /** @param connected online and caught up: live messages go first */
  connection(connected: boolean): void {
    if (this.#connected === connected) return;
    this.#connected = connected;
    this.#cancel();
    this.#failures = 0;
    if (connected) this.#wait(PAUSE_MS);
  }

  /** There may be more to fetch: a conversation was added, or everything began anew. */
  again(): void {
    if (this.#connected && !this.#waiting && !this.#fetching) this.#wait(PAUSE_MS);
  }

  #wait(ms: number): void {
    const cancel = this.#clock.after(ms, () => {
      this.#waiting = false;
      void this.#step();
    });
    this.#waiting = true;
    this.#cancel = () => {
      cancel();
      this.#waiting = false;
    };
  }

  async #step(): Promise<void> {
    const next = this.#next();
    if (!next || this.#fetching) return;
    this.#fetching = true;
    try {
      const downTo = next.cachedFrom - PAGE;
      const oldest = await cacheDownTo(this.#cache, this.#api, next.id, downTo, PAGE, (job) =>
        this.#serial.run(job),
      );
      if (oldest !== null) this.#reached.set(next.id, oldest);
      this.#failures = 0;
    } catch (error) {
      this.#reached.set(next.id, '');
      this.#failures += 1;
      this.#debug('back-fill failed', { conversationId: next.id, error: String(error) });
    }
    this.#fetching = false;
    if (!this.#connected || this.#waiting) return;
    this.#wait(
      this.#failures === 0 ? PAUSE_MS : Math.min(MOST_RETRY_MS, RETRY_MS * 2 ** (this.#failures - 1)),
    );
  }

  /** The one that is fetched least far back in time. */
  #next(): ConversationRecord | null {
    let next: ConversationRecord | null = null;
    const time = (record: ConversationRecord): string =>
      this.#reached.get(record.id) ?? record.lastMessage?.timestamp ?? '';
    for (const record of this.#cache.conversations.values())
      if (record.cachedFrom > record.expired + 1 && (next === null || time(record) > time(next)))
        next = record;
    return next;
  }
}
