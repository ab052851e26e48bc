import type { Channel } from './channel.ts';
import type { ClientStore, NewOutboxItem, OutboxItem } from './client-store.ts';
import { chat } from './frames.ts';
import type { Clock } from './ports.ts';
import { failsForGood } from './send-errors.ts';
import { utf8Length } from './utf8.ts';

/** A message refused for a while is sent again after this long, where the server names no time; doubled each time. */
const PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;

export interface OutboxHandlers {
  self(): number;
  /** The item is new or its status changed. */
  changed(item: OutboxItem): void;
  /** The socket refused a message for a while: begin again after this long, with the oldest first. */
  resume(why: string, leastMs: number): void;
}

/**
 * D11, D12: what is written and not confirmed. On disk before it is here.
 *
 * Order. On a socket several messages of a conversation may be on their way: TCP and the server keep their order, so none
 * is stored before an earlier one, unless the earlier one is refused.
 * - Refused for good: it is failed, as it would be had the later ones waited; retrying puts it at the end, where the person
 *   who presses the button expects it.
 * - Refused for a while (`storage_unavailable`): the server stores nothing more on that socket, so what was sent behind it
 *   cannot overtake it. The socket is dropped at once, and the next one begins with the oldest.
 * Over HTTP requests may overtake each other, so there is one on its way for each conversation, and a pause stops it.
 */
export class Outbox {
  readonly #store: ClientStore;
  readonly #clock: Clock;
  readonly #handlers: OutboxHandlers;
  #items: OutboxItem[] = [];
  #channel: Channel | null = null;
  /** On their way on this channel, with the size of the frame in bytes. */
  readonly #inFlight = new Map<string, { item: OutboxItem; bytes: number }>();
  /** Stored, as the server said; their own frames in the log are still to come. */
  readonly #acknowledged = new Set<string>();
  #pauses = 0;
  #endPause: (() => void) | null = null;

  constructor(store: ClientStore, clock: Clock, handlers: OutboxHandlers) {
    this.#store = store;
    this.#clock = clock;
    this.#handlers = handlers;
  }

  /** Oldest first. */
  items(): readonly OutboxItem[] {
    return this.#items;
  }

  of(conversationId: number): OutboxItem[] {
    return this.#items.filter((item) => item.conversationId === conversationId);
  }

  find(messageId: string): OutboxItem | undefined {
    return this.#items.find((item) => item.messageId === messageId);
  }

  /** A message on its way, also one that was discarded since: the server may store it all the same. */
  pending(messageId: string): OutboxItem | undefined {
    return this.#inFlight.get(messageId)?.item ?? this.find(messageId);
  }

  /** Takes what the store has, replacing what is here. */
  load(items: readonly OutboxItem[]): void {
    this.#items = [...items];
  }

  /** @throws when it cannot be written: then it is not in the outbox */
  async add(item: NewOutboxItem): Promise<OutboxItem> {
    const added = await this.#store.enqueue(item);
    this.#place(added);
    this.#handlers.changed(added);
    this.#pump();
    return added;
  }

  /** Sends a failed message again, at the end of the queue. */
  async retry(messageId: string): Promise<void> {
    const item = this.find(messageId);
    if (item?.status.is !== 'failed') return;
    const { order: _order, ...rest } = item;
    await this.add({ ...rest, status: { is: 'queued' } });
  }

  /** @returns the item that is gone, if it was there */
  async discard(messageId: string): Promise<OutboxItem | undefined> {
    await this.#store.dequeue(messageId);
    const item = this.find(messageId);
    this.#forget(messageId);
    this.#pump();
    return item;
  }

  /** Sends all that is queued, oldest first, also what was on its way on the channel before (H5). */
  connected(channel: Channel): void {
    this.#channel = channel;
    this.#inFlight.clear();
    this.#pump();
  }

  /** @returns what was on its way, with its size in bytes, largest first */
  disconnected(): { messageId: string; bytes: number }[] {
    const lost = [...this.#inFlight].map(([messageId, { bytes }]) => ({ messageId, bytes }));
    this.#channel = null;
    this.#inFlight.clear();
    this.#acknowledged.clear();
    this.#resumePumping();
    return lost.toSorted((a, b) => b.bytes - a.bytes);
  }

  /** Takes up what other tabs of the page wrote; sending twice does no harm (D3). */
  adopt(stored: readonly OutboxItem[]): OutboxItem[] {
    const strange = stored.filter(({ messageId }) => !this.find(messageId));
    for (const item of strange) this.#place(item);
    this.#pump();
    return strange;
  }

  /** In the log, and out of the store. @returns the items that were here */
  sent(messageIds: readonly string[]): OutboxItem[] {
    const gone = messageIds.map((id) => this.find(id)).filter((item) => item !== undefined);
    for (const messageId of messageIds) {
      this.#forget(messageId);
      this.#inFlight.delete(messageId);
    }
    if (messageIds.length > 0) this.#pauses = 0;
    this.#pump();
    return gone;
  }

  acknowledged(messageId: string): void {
    this.#inFlight.delete(messageId);
    if (this.find(messageId)) this.#acknowledged.add(messageId);
    this.#pump();
  }

  /** Whether messages are stored whose own frames in the log have not come. */
  get unaccounted(): boolean {
    return this.#acknowledged.size > 0;
  }

  /** The cache was begun anew behind frames that will not come again: asking again tells which messages are in it. */
  begunAnew(): void {
    this.#acknowledged.clear();
    this.#pump();
  }

  /**
   * The server refused the message.
   * @returns whether it failed for good, which is to be written and then told to {@link failed}; otherwise it is sent again later
   */
  refused(messageId: string, code: string, retryAfterMs?: number): boolean {
    if (!this.#inFlight.has(messageId)) return false;
    if (failsForGood(code)) return true;
    const doubled = Math.min(LONGEST_PAUSE_MS, PAUSE_MS * 2 ** Math.min(this.#pauses, 10));
    const ms = retryAfterMs ?? doubled;
    this.#pauses += 1;
    if (this.#channel?.via === 'socket') {
      this.#handlers.resume(`message refused: ${code}`, ms);
    } else {
      this.#inFlight.delete(messageId);
      this.#endPause?.();
      this.#endPause = this.#clock.after(ms, () => {
        this.#resumePumping();
        this.#pump();
      });
    }
    return false;
  }

  /** The store has it as failed. */
  failed(messageId: string, code: string): void {
    this.#inFlight.delete(messageId);
    const item = this.find(messageId);
    if (item) {
      const failed: OutboxItem = { ...item, status: { is: 'failed', code } };
      this.#place(failed);
      this.#handlers.changed(failed);
    }
    this.#pump();
  }

  #resumePumping(): void {
    this.#endPause?.();
    this.#endPause = null;
  }

  #pump(): void {
    const channel = this.#channel;
    if (!channel || this.#endPause) return;
    const used = new Map<number, number>();
    for (const { item } of this.#inFlight.values())
      used.set(item.conversationId, (used.get(item.conversationId) ?? 0) + 1);
    for (const item of this.#items) {
      const { messageId, conversationId } = item;
      if (item.status.is !== 'queued') continue;
      if (this.#inFlight.has(messageId) || this.#acknowledged.has(messageId)) continue;
      const onTheirWay = used.get(conversationId) ?? 0;
      if (onTheirWay >= channel.window) continue;
      used.set(conversationId, onTheirWay + 1);
      const frame = chat(this.#handlers.self(), item);
      this.#inFlight.set(messageId, { item, bytes: utf8Length(JSON.stringify(frame)) });
      channel.send(frame);
    }
  }

  #place(item: OutboxItem): void {
    this.#forget(item.messageId);
    const at = this.#items.findLastIndex(({ order }) => order < item.order) + 1;
    this.#items.splice(at, 0, item);
  }

  #forget(messageId: string): void {
    this.#items = this.#items.filter((item) => item.messageId !== messageId);
    this.#acknowledged.delete(messageId);
  }
}
