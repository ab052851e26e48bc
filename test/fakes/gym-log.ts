import { createHash } from 'node:crypto';
import {
  NO_FLAGS,
  type Conversation,
  type Flags,
  type FlagsChange,
  type Message,
  type Notification,
  type Person,
  type Waiting,
  type Watermarks,
} from '../../protocol/entities.ts';
import type { ErrorCode } from '../../protocol/codes.ts';
import type { Envelope } from '../../protocol/envelope.ts';

/** What the fake server keeps: people, conversations, and one log for each person (D6), in memory. */

export type Entry =
  /** `via`: the connection that sent an own chat; there it is `stored`. */
  | { is: 'chat'; message: Message; via: object | null }
  | { is: 'delivered' | 'read'; conversationId: number; personId: number; seq: number }
  | { is: 'notification'; notification: Notification };

interface Room {
  id: number;
  people: [Person, Person];
  messages: Message[];
  marks: Map<number, Watermarks>;
  /** O45 */
  expired: number;
  closed: boolean;
  /** By person. */
  flags: Map<number, Flags>;
  /** The trainer's. */
  tags: string[];
}

export type Accepted =
  | { ok: true; message: Message; position: number; duplicate: boolean }
  | { ok: false; code: ErrorCode; why: string };

export class GymLog {
  epoch = 'e1';
  readonly people = new Map<number, Person>();
  rooms = new Map<number, Room>();
  #logs = new Map<number, Entry[]>();
  #accepted = new Map<string, { message: Message; position: number }>();
  readonly #raised = new Map<number, number>();
  /** O50, by person. */
  readonly seenUntil = new Map<number, string>();
  readonly #now: () => string;
  /** Told of every new entry of a person's log. */
  onEntry: (personId: number, entry: Entry, position: number) => void = () => {};

  constructor(now: () => string) {
    this.#now = now;
  }

  add(person: Person): void {
    this.people.set(person.id, person);
    this.#logs.set(person.id, []);
  }

  open(id: number, one: Person, other: Person): void {
    const marks = new Map([one, other].map(({ id }) => [id, { delivered: 0, read: 0 }]));
    this.rooms.set(id, {
      id,
      people: [one, other],
      messages: [],
      marks,
      expired: 0,
      closed: false,
      flags: new Map(),
      tags: [],
    });
  }

  log(personId: number): readonly Entry[] {
    return this.#logs.get(personId)!;
  }

  cursor(position: number): string {
    return `${this.epoch}:${position}`;
  }

  head(personId: number): string {
    return this.cursor(this.log(personId).length);
  }

  /** @returns the position, or null where it cannot be resumed from (D7) */
  position(personId: number, cursor: string): number | null {
    const [epoch, position] = cursor.split(':');
    const n = Number(position);
    return epoch === this.epoch && n <= this.log(personId).length ? n : null;
  }

  directory(personId: number): string {
    const rooms = this.#roomsOf(personId);
    const text = JSON.stringify(
      rooms.map((room) => [room.id, room.closed, room.people, room.tags, room.expired]),
    );
    return createHash('md5')
      .update(`${text} ${this.#raised.get(personId) ?? 0}`)
      .digest('hex');
  }

  conversations(self: number): Conversation[] {
    return this.#roomsOf(self).map((room) => {
      const { id, people, messages, marks, expired, closed, tags } = room;
      const peer = people.find((person) => person.id !== self)!;
      const mine = marks.get(self)!;
      const lastMessage = messages.at(-1);
      return {
        id,
        peer,
        head: messages.length,
        mine,
        theirs: marks.get(peer.id)!,
        unread: messages.filter(
          ({ senderId, seq }) => senderId !== self && seq > Math.max(mine.read, expired),
        ).length,
        ...(lastMessage ? { lastMessage } : {}),
        closed,
        ...(expired > 0 ? { expired } : {}),
        flags: this.flags(self, id),
        waiting: this.waiting(self, id),
        tags,
      };
    });
  }

  flags(self: number, conversationId: number): Flags {
    return this.rooms.get(conversationId)!.flags.get(self) ?? NO_FLAGS;
  }

  /** I1; last writer wins. */
  setFlags(self: number, conversationId: number, change: FlagsChange): { before: string; after: string } {
    const before = this.directory(self);
    const room = this.rooms.get(conversationId)!;
    room.flags.set(self, { ...this.flags(self, conversationId), ...(change as Partial<Flags>) });
    this.#raised.set(self, (this.#raised.get(self) ?? 0) + 1);
    return { before, after: this.directory(self) };
  }

  /** O50 */
  markSeen(self: number, until: string): { before: string; after: string } {
    const before = this.directory(self);
    if (until > (this.seenUntil.get(self) ?? '')) {
      this.seenUntil.set(self, until);
      this.#raised.set(self, (this.#raised.get(self) ?? 0) + 1);
    }
    return { before, after: this.directory(self) };
  }

  /** I4 */
  waiting(self: number, conversationId: number): Waiting | null {
    const { messages, expired } = this.rooms.get(conversationId)!;
    const answered =
      messages.findLast(({ senderId, automatic }) => senderId === self && !automatic)?.seq ?? 0;
    const from = Math.max(answered, this.flags(self, conversationId).doneSeq, expired);
    const first = messages.find(({ senderId, seq }) => senderId !== self && seq > from);
    return first ? { seq: first.seq, since: first.timestamp } : null;
  }

  accept(envelope: Envelope, via: object | null): Accepted {
    const { senderId, recipientId, content } = envelope;
    const messageId = envelope.messageId!;
    const earlier = this.#accepted.get(`${senderId}/${messageId}`);
    if (earlier) {
      const same = earlier.message.content === content && earlier.message.recipientId === recipientId;
      return same
        ? { ok: true, ...earlier, duplicate: true }
        : { ok: false, code: 'message_id_conflict', why: 'Another message has this id.' };
    }
    if (!this.people.has(recipientId)) return { ok: false, code: 'unknown_recipient', why: 'Nobody.' };
    const room = this.#roomsOf(senderId).find(({ people }) => people.some(({ id }) => id === recipientId));
    if (!room || room.closed) return { ok: false, code: 'forbidden', why: 'Not assigned.' };
    const message: Message = {
      conversationId: room.id,
      seq: room.messages.length + 1,
      messageId,
      senderId,
      recipientId,
      content,
      timestamp: this.#now(),
    };
    room.messages.push(message);
    // I2
    const flags = this.flags(recipientId, room.id);
    if (flags.archived && !flags.muted) room.flags.set(recipientId, { ...flags, archived: false });
    const position = this.log(senderId).length + 1;
    this.#accepted.set(`${senderId}/${messageId}`, { message, position });
    this.#append(senderId, { is: 'chat', message, via });
    this.#append(recipientId, { is: 'chat', message, via: null });
    return { ok: true, message, position, duplicate: false };
  }

  notify(personId: number, notification: Notification): void {
    this.#append(personId, { is: 'notification', notification });
  }

  /** Newest first. */
  notifications(personId: number): Notification[] {
    return this.log(personId)
      .flatMap((entry) => (entry.is === 'notification' ? [entry.notification] : []))
      .toReversed();
  }

  /** R2: everything up to the position is with the person. */
  received(personId: number, position: number): void {
    const upTo = new Map<number, number>();
    for (const entry of this.log(personId).slice(0, position))
      if (entry.is === 'chat' && entry.message.senderId !== personId)
        upTo.set(entry.message.conversationId, entry.message.seq);
    for (const [conversationId, seq] of upTo) {
      const room = this.rooms.get(conversationId)!;
      const marks = room.marks.get(personId)!;
      if (seq <= marks.delivered) continue;
      room.marks.set(personId, { ...marks, delivered: seq });
      this.#append(this.#peerOf(room, personId), { is: 'delivered', conversationId, personId, seq });
    }
  }

  /** R3 */
  read(personId: number, conversationId: number, seq: number): void {
    const room = this.rooms.get(conversationId)!;
    const marks = room.marks.get(personId)!;
    const upTo = Math.min(seq, room.messages.length);
    if (upTo <= marks.read) return;
    room.marks.set(personId, { delivered: Math.max(marks.delivered, upTo), read: upTo });
    // I3
    const flags = this.flags(personId, conversationId);
    if (flags.unread) room.flags.set(personId, { ...flags, unread: false });
    for (const id of [personId, this.#peerOf(room, personId)])
      this.#append(id, { is: 'read', conversationId, personId, seq: upTo });
  }

  /** O45: what stands up to here is empty from now on, also in the logs. */
  expire(conversationId: number, seq: number): void {
    const room = this.rooms.get(conversationId)!;
    room.expired = Math.max(room.expired, seq);
    const emptied = (message: Message): Message =>
      message.conversationId === conversationId && message.seq <= room.expired
        ? { ...message, content: '' }
        : message;
    room.messages = room.messages.map(emptied);
    for (const [id, log] of this.#logs)
      this.#logs.set(
        id,
        log.map((entry) => (entry.is === 'chat' ? { ...entry, message: emptied(entry.message) } : entry)),
      );
  }

  /** @returns what puts everything back as it is now, under another epoch (D16) */
  backup(): (epoch: string) => void {
    const [rooms, accepted] = structuredClone([this.rooms, this.#accepted] as const);
    // Entries are never changed, and name the connection that they came from.
    const logs = [...this.#logs].map(([id, log]) => [id, [...log]] as const);
    return (epoch) => {
      this.epoch = epoch;
      this.rooms = structuredClone(rooms);
      this.#accepted = structuredClone(accepted);
      this.#logs = new Map(logs.map(([id, log]) => [id, [...log]]));
    };
  }

  /** As after restoring a backup: the same people and messages under another epoch. */
  restore(epoch: string): void {
    this.epoch = epoch;
  }

  #append(personId: number, entry: Entry): void {
    const log = this.#logs.get(personId)!;
    log.push(entry);
    this.onEntry(personId, entry, log.length);
  }

  #roomsOf(personId: number): Room[] {
    return [...this.rooms.values()].filter(({ people }) => people.some(({ id }) => id === personId));
  }

  #peerOf({ people }: Room, personId: number): number {
    return people.find(({ id }) => id !== personId)!.id;
  }
}
