import { expect } from 'vitest';
import { Cache, StaleError } from '../../client/cache.ts';
import { clientWords } from '../../client/strings.ts';
import type { Changes, Snapshot } from '../../client/client-store.ts';
import { cacheDownTo } from '../../client/history.ts';
import { applyFrame, newBatch } from '../../client/log-batch.ts';
import { markRead, unconfirmedMark } from '../../client/read-marks.ts';
import { Serial } from '../../client/serial.ts';
import { ServerApi } from '../../client/server-api.ts';
import { beginAnew } from '../../client/snapshot.ts';
import { Sync, type Committed } from '../../client/sync.ts';
import type { Envelope } from '../../protocol/envelope.ts';
import { ada, ben, cleo, WITH_BEN, WITH_CLEO } from '../fakes/bench.ts';
import { FakeClock, settle } from '../fakes/clock.ts';
import type { Entry } from '../fakes/gym-log.ts';
import { entryFrame, statusFrame } from '../fakes/log-frames.ts';
import { MemoryStore } from '../fakes/memory-store.ts';
import { FakeServer } from '../fakes/server.ts';

const AT = '2026-01-02T03:04:05.000Z';

/** Watches what reaches the disk: a cursor passes a position only when its frame has come, or a snapshot that holds it (D6, D7). */
class WatchedStore extends MemoryStore {
  /** Sync takes what a store throws for a failing disk, so what is wrong is written down. */
  readonly wrong: string[] = [];
  cursor: string | null = null;
  /** The cursor of every frame of the log that arrived, and of what snapshots hold. */
  readonly arrived = new Set<string>();

  override async apply(changes: Changes): Promise<'done' | 'stale'> {
    const outcome = await super.apply(changes);
    if (outcome === 'done' && changes.cursor !== undefined) this.#move(changes.cursor);
    return outcome;
  }

  override async reset(snapshot: Snapshot): Promise<number> {
    const generation = await super.reset(snapshot);
    this.cursor = snapshot.cursor;
    // A late frame of the stream before may set the cursor back into the snapshot: what the next stream passes over is here.
    const { epoch, position } = read(snapshot.cursor);
    for (let held = 1; held <= position; held++) this.arrived.add(`${epoch}:${held}`);
    return generation;
  }

  has(cursor: string): boolean {
    const [asked, here] = [read(cursor), read(this.cursor ?? ':0')];
    return asked.epoch === here.epoch && asked.position <= here.position;
  }

  #move(cursor: string): void {
    const [from, to] = [read(this.cursor ?? ':0'), read(cursor)];
    if (this.cursor !== null && to.epoch !== from.epoch)
      this.wrong.push(`D7: from ${this.cursor} to ${cursor} without a reset`);
    for (let position = from.position + 1; position <= to.position; position++)
      if (!this.arrived.has(`${to.epoch}:${position}`))
        this.wrong.push(`D6: from ${this.cursor} to ${cursor} without the frame ${position}`);
    this.cursor = cursor;
  }
}

/** Sync on a store, a server's log, and a wire between them that loses, repeats and breaks. */
export class SyncWorld {
  readonly clock = new FakeClock();
  readonly server = new FakeServer(this.clock);
  readonly gym = this.server.gym;
  readonly store = new WatchedStore();
  readonly cache = new Cache(this.store, () => clientWords('en'));
  readonly #api = new ServerApi(this.server.http(ada.id));
  readonly #serial = new Serial();
  readonly #sync: Sync;
  /** What everybody wrote, by message id, also what a restored backup forgot. */
  readonly #written = new Map<string, string>();
  /** What the screen was told since it last read everything anew. */
  #told = new Set<string>();
  readonly #notices = new Set<string>();
  #wire: Envelope[] = [];
  #losing = false;
  /** That the directory has changed was lost: the next connection says it anew (I5). */
  #missed = false;
  #delivered: Envelope[] = [];
  /** Stands for the socket; own messages that went out on it are `stored` there. */
  #connection: object | null = null;
  #sending = new Map<string, { content: string; recipientId: number }>();
  readonly #acknowledged = new Set<string>();
  /** What the server was last told that is here, by `hello` or `received` (R2). */
  #claimed: string | null = null;
  #restore: (epoch: string) => void;
  #epochs = 1;
  #n = 0;

  constructor() {
    for (const person of [ada, ben, cleo]) this.gym.add(person);
    this.gym.open(WITH_BEN, ada, ben);
    this.#restore = this.gym.backup();
    this.gym.onEntry = (personId, entry, position) => {
      if (personId === ada.id && this.#connection) this.#say(this.#frame(entry, position));
    };
    this.#sync = new Sync(this.cache, this.#api, this.#serial, () => {}, {
      pending: (messageId) => this.#sending.get(messageId),
      committed: (what) => this.#committed(what),
      begunAnew: () => this.#anew(),
      forgotten: () => {},
      refreshed: () => {},
      reloaded: () => this.#reload(),
      acknowledged: (messageId) => this.#acknowledged.add(messageId),
      unaccounted: () => this.#acknowledged.size > 0,
      other: () => {},
      received: (cursor) => {
        this.#must(this.store.has(cursor), `D14: received ${cursor}, not on disk`);
        this.#claimed = cursor;
      },
      synced: () => {},
      resume: () => this.cut(),
    });
  }

  async start(): Promise<void> {
    await this.cache.load();
    await this.cache.apply({ self: ada });
  }

  writes(from: { id: number }, to: { id: number }, conversationId = WITH_BEN): void {
    if (!this.gym.rooms.has(conversationId)) return;
    this.gym.accept(this.#chat(from.id, to.id), null);
  }

  /** On this connection: its place in the log is said as `stored`, and said again when it is sent again. */
  sends(again: boolean): void {
    if (!this.#connection) return;
    const chat = this.#chat(ada.id, ben.id);
    this.#sending.set(chat.messageId!, chat);
    this.gym.accept(chat, this.#connection);
    if (!again) return;
    const twice = this.gym.accept(chat, this.#connection);
    if (!twice.ok) throw new Error(twice.why);
    const { conversationId, seq } = twice.message;
    const x = { conversationId, seq, cursor: this.gym.cursor(twice.position), duplicate: true };
    this.#say({ ...statusFrame('stored', x, AT), messageId: chat.messageId! });
  }

  /** The answer to a `POST` overtakes the log (D8). */
  sendsOverHttp(): void {
    if (!this.#connection) return;
    const chat = this.#chat(ada.id, ben.id);
    this.#sending.set(chat.messageId!, chat);
    const sent = this.gym.accept(chat, null);
    if (!sent.ok) throw new Error(sent.why);
    const { conversationId, seq } = sent.message;
    const x = { conversationId, seq, cursor: this.gym.cursor(sent.position), duplicate: false };
    this.#sync.frame({ ...statusFrame('stored', x, AT), messageId: chat.messageId! }, 'answer');
  }

  notifies(): void {
    const messageId = `note-${(this.#n += 1)}`;
    this.#written.set(messageId, messageId);
    this.gym.notify(ada.id, { messageId, content: messageId, timestamp: AT });
  }

  opensAnother(): void {
    if (this.gym.rooms.has(WITH_CLEO)) return;
    this.gym.open(WITH_CLEO, ada, cleo);
    if (this.#connection) this.#say(statusFrame('directory', { directory: this.gym.directory(ada.id) }, AT));
  }

  expires(part: number): void {
    this.gym.expire(WITH_BEN, Math.ceil(this.#heads().get(WITH_BEN)! * part));
    if (this.#connection) this.#say(statusFrame('directory', { directory: this.gym.directory(ada.id) }, AT));
  }

  peerReads(): void {
    this.gym.received(ben.id, this.gym.log(ben.id).length);
    this.gym.read(ben.id, WITH_BEN, this.#heads().get(WITH_BEN)!);
  }

  /** On another device. */
  readsElsewhere(part: number): void {
    for (const [id, head] of this.#heads()) this.gym.read(ada.id, id, Math.ceil(head * part));
  }

  async readsHere(part: number): Promise<void> {
    for (const { id, head } of this.cache.conversations.values()) {
      const seq = Math.ceil(head * part);
      const mark = async () => {
        // In its turn it may be gone: a backup without it was restored.
        if (this.cache.conversations.has(id)) await markRead(this.cache, id, seq);
      };
      await this.#serial.run(mark).catch((error) => this.#trouble(error));
    }
    this.#sayReads();
  }

  backsUp(): void {
    this.#restore = this.gym.backup();
  }

  restores(): void {
    this.#restore(`e${(this.#epochs += 1)}`);
    this.cut();
  }

  /** Another tab on the same store begins anew. */
  async otherTabBeginsAnew(): Promise<void> {
    const other = new Cache(this.store, () => clientWords('en'));
    await other.load();
    await beginAnew(other, this.#api).catch((error) => this.#trouble(error));
  }

  /** Another tab on the same store is ahead: it wrote down what this one has not heard of. */
  async otherTabHears(): Promise<void> {
    const other = new Cache(this.store, () => clientWords('en'));
    await other.load();
    const position = other.cursor === null ? null : this.gym.position(ada.id, other.cursor);
    if (position === null) return;
    const batch = newBatch(other);
    for (const [i, entry] of this.gym.log(ada.id).slice(position).entries()) {
      const frame = entryFrame(entry, this.gym.cursor(position + i + 1), null, AT);
      const pending = () => undefined;
      let verdict = applyFrame(batch, frame, 'socket', { pending });
      if (verdict.is === 'count') {
        const { conversationId, seq } = verdict;
        const upTo = (batch.changed.get(conversationId) ?? other.conversation(conversationId)).head;
        const after = this.gym.rooms
          .get(conversationId)!
          .messages.filter((one) => one.senderId !== ada.id && one.seq > seq && one.seq <= upTo);
        verdict = applyFrame(batch, frame, 'socket', { pending, inboundAfter: after.length });
      }
      if (verdict.is !== 'applied') break;
      this.store.arrived.add(batch.cursor!);
    }
    const { cursor, messages, notifications, changed } = batch;
    if (cursor === null) return;
    const changes = { cursor, messages, notifications, conversations: [...changed.values()] };
    await other.apply(changes).catch((error) => this.#trouble(error));
  }

  cut(): void {
    this.#connection = null;
    this.#missed = false;
    this.#wire = [];
    this.#losing = false;
    this.#delivered = [];
    this.#sending.clear();
    this.#acknowledged.clear();
    this.#sync.disconnected();
  }

  connect(): void {
    this.cut();
    this.#connection = {};
    const { cursor } = this.cache;
    this.#claimed = cursor;
    const head = this.gym.head(ada.id);
    const position = cursor === null ? null : this.gym.position(ada.id, cursor);
    const x = { v: 1, connectionId: 'c', heartbeatMs: 1, maxBytes: 1, head };
    this.#sync.connected({ ...x, resumed: position !== null, directory: this.gym.directory(ada.id) }, cursor);
    if (position !== null)
      for (const [i, entry] of this.gym.log(ada.id).slice(position).entries())
        this.#say(this.#frame(entry, position + i + 1));
    else if (cursor !== null) this.#say(statusFrame('reset', { cursor: head, reason: 'outdated' }, AT));
    this.#sayReads();
  }

  deliver(count: number): void {
    for (const frame of this.#wire.splice(0, count)) this.#arrives(frame);
  }

  /** What is on its way is lost, and what follows, up to the next heartbeat, on a connection that lives (D9). */
  loseTail(): void {
    if (this.#wire.some(({ content }) => content === 'directory')) this.#missed = true;
    this.#wire = [];
    this.#losing = true;
  }

  repeat(which: number): void {
    const frame = this.#delivered.at(-1 - which);
    if (frame) this.#arrives(frame);
  }

  heartbeat(): void {
    if (!this.#connection) return;
    this.#losing = false;
    this.#say(statusFrame('heartbeat', { head: this.gym.head(ada.id) }, AT));
  }

  /** Everything is mended: in a few connections at most, everything is here as the server has it. */
  async comesToRest(): Promise<void> {
    this.store.failing = null;
    this.server.faults.http = 'fine';
    if (this.#missed) this.cut();
    for (let round = 0; ; round++) {
      if (!this.#connection) this.connect();
      for (let n = 0; this.#connection && n < 2; n++) {
        this.heartbeat();
        this.deliver(Infinity);
        await settle();
      }
      const there = this.#connection !== null && this.cache.cursor === this.gym.head(ada.id);
      if (there && (await this.#agrees())) return;
      expect(round, 'it does not come to rest').toBeLessThan(8);
      await this.clock.advance(5_000);
    }
  }

  /** @returns false when another tab began anew: then this one goes on from there */
  async #agrees(): Promise<boolean> {
    try {
      await this.#compare();
      return true;
    } catch (error) {
      if (!(error instanceof StaleError)) throw error;
      await this.#trouble(error);
      return false;
    }
  }

  async #compare(): Promise<void> {
    this.#must(this.#claimed === this.cache.cursor, `R2: ${this.cache.cursor} is here and was never said`);
    for (const there of this.gym.conversations(ada.id)) {
      const { id, head, mine, theirs, unread } = there;
      const here = this.cache.conversations.get(id);
      // Its announcement was lost; its first message brings it.
      if (!here && head === 0) continue;
      if (!here) throw new Error(`conversation ${id} is not known here`);
      expect(here.inbound - here.inboundRead, 'R7').toBe(unread);
      expect({ head: here.head, read: here.mine.read, theirs: here.theirs }).toEqual({
        head,
        read: mine.read,
        theirs,
      });
      await cacheDownTo(this.cache, this.#api, id, 1, 200, (job) => this.#serial.run(job));
      const page = await this.cache.messages(this.cache.conversations.get(id)!, head + 1, 9_999);
      const { messages, expired } = this.gym.rooms.get(id)!;
      expect(this.cache.conversations.get(id)!.expired, 'O46').toBe(expired);
      expect(page, 'D2, D5, D13, O46').toEqual(messages.filter(({ seq }) => seq > expired));
    }
    const listed = (await this.cache.notifications()).map(({ messageId }) => messageId);
    expect(new Set(listed).size, 'D13').toBe(listed.length);
    for (const { messageId } of this.gym.notifications(ada.id)) expect(listed, 'D10').toContain(messageId);
  }

  #committed({ messages, notifications, sent }: Committed): void {
    for (const { conversationId, seq, messageId, content } of messages) {
      const key = `${conversationId}/${seq}`;
      this.#must(!this.#told.has(key), `D13: ${key} told twice`);
      this.#told.add(key);
      this.#must(content === this.#written.get(messageId), `${messageId} invented`);
    }
    for (const { messageId } of notifications) {
      this.#must(!this.#notices.has(messageId), `D13: ${messageId} told twice`);
      this.#notices.add(messageId);
    }
    for (const { messageId } of sent) {
      this.#sending.delete(messageId);
      this.#acknowledged.delete(messageId);
    }
  }

  #must(holds: boolean, otherwise: string): void {
    if (!holds) this.store.wrong.push(otherwise);
  }

  #anew(): void {
    this.#told = new Set();
    this.#acknowledged.clear();
  }

  async #reload(): Promise<void> {
    await this.cache.load();
    this.#anew();
  }

  /** As the client does: when another tab began anew it goes on from there; a full disk and no server are told to the person. */
  async #trouble(error: unknown): Promise<void> {
    if (error instanceof StaleError)
      await this.#serial.run(async () => {
        await this.#reload();
        this.cut();
      });
    else if (!this.store.failing && this.server.faults.http === 'fine') throw error;
  }

  #sayReads(): void {
    if (!this.#connection) return;
    for (const record of this.cache.conversations.values()) {
      const mark = unconfirmedMark(record);
      // It may be gone: a backup without it was restored.
      if (mark && this.gym.rooms.has(record.id)) this.gym.read(ada.id, mark.conversationId, mark.seq);
    }
  }

  #heads(): Map<number, number> {
    return new Map([...this.gym.rooms.values()].map(({ id, messages }) => [id, messages.length]));
  }

  #say(frame: Envelope): void {
    if (!this.#losing) this.#wire.push(frame);
    else if (frame.content === 'directory') this.#missed = true;
  }

  #arrives(frame: Envelope): void {
    const cursor = frame.x?.['cursor'];
    if (typeof cursor === 'string') this.store.arrived.add(cursor);
    this.#delivered.push(frame);
    this.#sync.frame(frame, 'socket');
  }

  #chat(senderId: number, recipientId: number): Envelope {
    const messageId = `m-${(this.#n += 1)}`;
    const content = `text ${this.#n}`;
    this.#written.set(messageId, content);
    return { type: 'chat', content, senderId, recipientId, timestamp: AT, messageId };
  }

  #frame(entry: Entry, position: number): Envelope {
    return entryFrame(entry, this.gym.cursor(position), this.#connection, AT);
  }
}

function read(cursor: string): { epoch: string; position: number } {
  const [epoch = '', position] = cursor.split(':');
  return { epoch, position: Number(position) };
}
