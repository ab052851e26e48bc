import { serverControl } from '../protocol/control.ts';
import type { Message, Notification } from '../protocol/entities.ts';
import type { Envelope } from '../protocol/envelope.ts';
import { MAX_PAGE } from '../protocol/limits.ts';
import { StaleError, type Cache } from './cache.ts';
import type { Origin } from './channel.ts';
import type { Welcome } from './connection.ts';
import { cacheDownTo } from './history.ts';
import { applyFrame, newBatch, type Batch, type Known, type Verdict } from './log-batch.ts';
import type { DebugLog } from './ports.ts';
import type { Serial } from './serial.ts';
import { beginAnew, refreshDirectory } from './snapshot.ts';
import type { ServerApi } from './server-api.ts';

/** After the store or the server refused, the connection begins again after this long, in milliseconds. */
const TROUBLE_MS = 2_000;

/** What one transaction brought. */
export interface Committed {
  messages: readonly Message[];
  notifications: readonly Notification[];
  envelopes: readonly Envelope[];
  sent: Batch['sent'];
  /** Ids of the conversations that changed. */
  conversations: readonly number[];
}

export interface SyncHandlers {
  pending: Known['pending'];
  committed(what: Committed): void;
  /** The cache was begun anew. */
  begunAnew(): void;
  /** Messages or notifications have expired and are not here any more. */
  forgotten(): void;
  /** What the server keeps beside messages may have changed: the directory did. */
  refreshed(): void;
  /** Another tab began the store anew: it was read again. */
  reloaded(): Promise<void>;
  acknowledged(messageId: string): void;
  /** Whether an acknowledged message's own frame has not come yet. */
  unaccounted(): boolean;
  /** A frame that is not part of the log: errors, typing, presence. */
  other(envelope: Envelope, origin: Origin): void;
  /** Everything up to the cursor is durably here (D14). */
  received(cursor: string): void;
  synced(): void;
  resume(why: string, leastMs: number): void;
}

type Begin = { is: 'begin'; welcome: Welcome | null };
type Inbound = { is: 'frame'; envelope: Envelope; origin: Origin } | Begin;

/** Applies what arrives, in order, one transaction at a time. */
export class Sync {
  readonly #cache: Cache;
  readonly #api: ServerApi;
  readonly #serial: Serial;
  readonly #debug: DebugLog;
  readonly #handlers: SyncHandlers;
  #inbox: Inbound[] = [];
  #draining: Promise<void> | null = null;
  /** The last position that this socket's stream passed: unlike the cursor it never runs ahead by a snapshot. */
  #streamAt: string | null = null;
  /** The head that was named on connecting, until the stream has passed it and that is told. */
  #target: { head: string; passed: boolean } | null = null;
  /** Where resuming was tried because something was missing. */
  #lostAt: string | null = null;
  #refreshedFor: Inbound | null = null;
  #counted: { for: Inbound; inboundAfter: number } | null = null;

  constructor(cache: Cache, api: ServerApi, serial: Serial, debug: DebugLog, handlers: SyncHandlers) {
    this.#cache = cache;
    this.#api = api;
    this.#serial = serial;
    this.#debug = debug;
    this.#handlers = handlers;
  }

  /**
   * @param welcome null over HTTP
   * @param presented the cursor that the socket resumes from, if the server accepted it; else its stream begins at the head
   */
  connected(welcome: Welcome | null, presented: string | null): void {
    this.#streamAt = welcome?.resumed ? presented : (welcome?.head ?? null);
    this.#target = welcome && { head: welcome.head, passed: this.#streamAt === welcome.head };
    this.#push({ is: 'begin', welcome });
  }

  /** What was received and not applied is forgotten: it comes again from the cursor. */
  disconnected(): void {
    this.#inbox = [];
    this.#target = null;
  }

  frame(envelope: Envelope, origin: Origin): void {
    this.#push({ is: 'frame', envelope, origin });
  }

  /** @returns the cursor, once everything that was received is applied; null when that failed */
  async settled(): Promise<string | null> {
    while (this.#draining) await this.#draining;
    return this.#cache.cursor;
  }

  #push(inbound: Inbound): void {
    this.#inbox.push(inbound);
    this.#draining ??= this.#serial.run(() => this.#drain());
  }

  async #drain(): Promise<void> {
    while (this.#inbox.length > 0) {
      const inbox = this.#inbox;
      try {
        await this.#round(inbox);
      } catch (error) {
        await this.#trouble(inbox, error);
      }
    }
    // In the same turn as the last look: what comes after it starts another.
    this.#draining = null;
  }

  /** Applies frames up to the first that needs something else done, writes them, and does that. */
  async #round(inbox: Inbound[]): Promise<void> {
    const batch = newBatch(this.#cache);
    const acknowledged: string[] = [];
    const others: (Inbound & { is: 'frame' })[] = [];
    let stopped: { at: Inbound; verdict: Verdict | Begin } | null = null;
    let taken = 0;
    for (const inbound of inbox) {
      if (taken === MAX_PAGE) break;
      const verdict = inbound.is === 'begin' ? inbound : this.#judge(batch, inbound);
      if (verdict.is === 'acknowledged') acknowledged.push(verdict.messageId);
      else if (verdict.is === 'other') others.push(inbound as Inbound & { is: 'frame' });
      else if (verdict.is !== 'applied') {
        stopped = { at: inbound, verdict };
        break;
      }
      taken += 1;
    }
    inbox.splice(0, taken);
    await this.#commit(batch);
    for (const messageId of acknowledged) this.#handlers.acknowledged(messageId);
    for (const { envelope, origin } of others) this.#handlers.other(envelope, origin);
    if (this.#inbox !== inbox) return;
    if (stopped) await this.#stop(inbox, stopped.at, stopped.verdict);
    if (this.#inbox === inbox && this.#target?.passed) this.#reached();
  }

  #judge(batch: Batch, inbound: Inbound & { is: 'frame' }): Verdict {
    const { envelope, origin } = inbound;
    if (envelope.type === 'status' && envelope.content === 'heartbeat') return this.#compareHeads(envelope);
    const counted = this.#counted?.for === inbound ? { inboundAfter: this.#counted.inboundAfter } : {};
    const before = batch.cursor;
    const verdict = applyFrame(batch, envelope, origin, { pending: this.#handlers.pending, ...counted });
    if (verdict.is === 'directory' && this.#refreshedFor === inbound) return this.#skip(batch, envelope);
    if (verdict.is === 'applied' && batch.cursor !== null && batch.cursor !== before)
      this.#passed(batch.cursor);
    return verdict;
  }

  /** D9 */
  #compareHeads(envelope: Envelope): Verdict {
    const detail = serverControl.heartbeat.safeParse(envelope.x);
    if (!detail.success) return { is: 'applied' };
    if (detail.data.head === this.#streamAt) {
      // Whatever was acknowledged stands before this head, so its frame should have come.
      if (this.#handlers.unaccounted())
        return { is: 'lost', why: 'an acknowledged message is not in the log' };
      if (this.#target) this.#target.passed = true;
      return { is: 'applied' };
    }
    return { is: 'lost', why: `head ${detail.data.head}, here ${this.#streamAt}` };
  }

  #passed(cursor: string): void {
    this.#streamAt = cursor;
    if (this.#target?.head === cursor) this.#target.passed = true;
  }

  /** Of a conversation that the server does not list for this person: there is nothing to show. */
  #skip(batch: Batch, envelope: Envelope): Verdict {
    const cursor = envelope.x?.['cursor'];
    if (typeof cursor === 'string') {
      this.#debug('skipped', { conversationId: envelope.x?.['conversationId'] });
      batch.cursor = cursor;
      this.#passed(cursor);
    }
    return { is: 'applied' };
  }

  async #commit(batch: Batch): Promise<void> {
    const { cursor, messages, notifications, sent, envelopes } = batch;
    const conversations = [...batch.changed.values()];
    if (cursor === null && envelopes.length === 0 && sent.length === 0 && conversations.length === 0) return;
    await this.#cache.apply({
      ...(cursor === null ? {} : { cursor }),
      conversations,
      messages,
      notifications,
      sent: sent.map(({ messageId }) => messageId),
    });
    if (messages.length > 0) this.#lostAt = null;
    const ids = conversations.map(({ id }) => id);
    this.#handlers.committed({ messages, notifications, envelopes, sent, conversations: ids });
    if (cursor !== null) this.#handlers.received(cursor);
  }

  async #stop(inbox: Inbound[], at: Inbound, verdict: Verdict | Begin): Promise<void> {
    switch (verdict.is) {
      case 'begin': {
        const { welcome } = verdict;
        const same = welcome?.directory === this.#cache.directory;
        // The stream begins at the head, wherever the cache is: a snapshot that the connection before asked for may have come
        // since, and lie before that head.
        const atHead = welcome !== null && !welcome.resumed;
        if (this.#cache.cursor === null || atHead) await this.#beginAnew();
        else if (!same) await this.#refresh();
        return remove(inbox, at);
      }
      case 'reset': {
        const detail =
          at.is === 'frame' ? serverControl.reset.safeParse(at.envelope.x) : { success: false as const };
        // On a socket that was not resumed it has begun anew already.
        if (!detail.success || detail.data.cursor !== this.#streamAt) await this.#beginAnew();
        if (detail.success) this.#streamAt = detail.data.cursor;
        remove(inbox, at);
        if (this.#inbox === inbox && this.#target) this.#target.passed = true;
        return;
      }
      case 'directory':
        await this.#refresh();
        this.#refreshedFor = at;
        return;
      case 'count': {
        const { conversationId, seq } = verdict;
        const write = <T>(job: () => Promise<T>): Promise<T> => job();
        await cacheDownTo(this.#cache, this.#api, conversationId, seq + 1, MAX_PAGE, write);
        const record = this.#cache.conversations.get(conversationId)!;
        this.#counted = { for: at, inboundAfter: await this.#cache.inboundAfter(record, seq) };
        return;
      }
      case 'lost': {
        const { cursor } = this.#cache;
        const again = this.#lostAt !== null && this.#lostAt === cursor;
        this.#inbox = [];
        // Resuming did not bring it: it will never come this way.
        if (again) await this.#beginAnew();
        this.#lostAt = again ? null : cursor;
        return this.#handlers.resume(verdict.why, 0);
      }
    }
  }

  async #beginAnew(): Promise<void> {
    await beginAnew(this.#cache, this.#api);
    this.#handlers.begunAnew();
    this.#handlers.refreshed();
    if (this.#cache.cursor !== null) this.#handlers.received(this.#cache.cursor);
  }

  async #refresh(): Promise<void> {
    const { conversations, forgotten } = await refreshDirectory(this.#cache, this.#api);
    this.#handlers.refreshed();
    this.#handlers.committed({ messages: [], notifications: [], envelopes: [], sent: [], conversations });
    if (forgotten) this.#handlers.forgotten();
  }

  #reached(): void {
    this.#target = null;
    this.#handlers.synced();
  }

  /** Nothing of the round counts: the cursor stands where it stood, and what comes after it comes again. */
  async #trouble(inbox: Inbound[], error: unknown): Promise<void> {
    this.#debug('sync failed', { error: String(error) });
    const current = this.#inbox === inbox;
    if (current) this.#inbox = [];
    if (!(error instanceof StaleError)) {
      if (current) this.#handlers.resume('sync failed', TROUBLE_MS);
      return;
    }
    let leastMs = 0;
    try {
      await this.#handlers.reloaded();
    } catch (unreadable) {
      this.#debug('store unreadable', { error: String(unreadable) });
      leastMs = TROUBLE_MS;
    }
    // Also when another connection stands meanwhile: it presented a cursor of what was here before.
    this.#handlers.resume('another tab began anew', leastMs);
  }
}

function remove(inbox: Inbound[], item: Inbound): void {
  const at = inbox.indexOf(item);
  if (at !== -1) inbox.splice(at, 1);
}
