import type { ErrorCode } from '../../protocol/codes.ts';
import type { Access } from '../ports/access.ts';
import type { Clock } from '../ports/clock.ts';
import type { LogEvent, MarkOperation, MessageStore, StoredMessage } from '../ports/message-store.ts';
import type { Acknowledgements } from './acknowledgements.ts';
import type { Hub } from './hub.ts';

export interface Refused {
  ok: false;
  code: ErrorCode;
  /** A sentence for the person. */
  why: string;
  retryAfterMs?: number;
}

export type Stored = {
  ok: true;
  messageId: string;
  conversationId: number;
  seq: number;
  position: number;
  at: number;
  duplicate: boolean;
};
export type Notified = { ok: true; messageId: string; position: number; at: number };

/** How long a sender waits when the disk takes nothing, in milliseconds. */
const STORAGE_RETRY_MS = 2_000;

export interface MessagingParts {
  store: MessageStore;
  access: Access;
  hub: Hub;
  acknowledgements: Acknowledgements;
  clock: Clock;
  newMessageId: () => string;
}

/** What people do with messages, whichever way they come in: who may, store it, tell everybody whom it concerns. */
export class Messaging {
  readonly #parts: MessagingParts;
  /** By what it is about; only the newest counts. */
  readonly #unstored = new Map<string, () => void>();
  #onStored: ((message: StoredMessage) => void) | null = null;
  #closed = false;

  constructor(parts: MessagingParts) {
    this.#parts = parts;
  }

  /** `done` is called once the message is durable (rule D1) or refused; before anybody else is told. */
  chat(
    senderId: number,
    chat: { recipientId: number; content: string; messageId: string | undefined },
    done: (outcome: Stored | Refused) => void,
  ): void {
    const { store, access, clock, newMessageId } = this.#parts;
    const { recipientId } = chat;
    // Half a surrogate pair cannot be stored as it came, and a resend would then differ from what is stored.
    const content = chat.content.toWellFormed();
    if (content.trim() === '')
      return done({
        ok: false,
        code: 'bad_frame',
        why: 'The message is empty. Write something and send it again.',
      });
    const route = access.route(senderId, recipientId);
    if (!route.ok) {
      const refused: Refused = { ok: false, code: route.code, why: noRoute(route.code) };
      const { messageId } = chat;
      if (messageId === undefined) return done(refused);
      return void this.#unlessStoredEarlier({ senderId, recipientId, messageId, content }, refused, done);
    }
    const { conversationId } = route;
    const messageId = chat.messageId ?? newMessageId();
    store.commit(
      { kind: 'chat', conversationId, senderId, recipientId, messageId, content, at: clock.now() },
      (result) => {
        if (result.is === 'unavailable') {
          this.#parts.acknowledgements.forgetAll();
          return done(unavailable());
        }
        if (result.is === 'conflict') return done(conflict());
        const { seq, senderPosition, recipientPosition, at, duplicate } = result;
        done({ ok: true, messageId, conversationId, seq, position: senderPosition, at, duplicate });
        if (duplicate) return;
        const message: StoredMessage = {
          conversationId,
          seq,
          messageId,
          senderId,
          recipientId,
          content,
          at,
          automatic: false,
        };
        this.#publish(senderId, { kind: 'chat', position: senderPosition, message });
        this.#publish(recipientId, { kind: 'chat', position: recipientPosition, message });
        this.#onStored?.(message);
      },
    );
  }

  /** The one listener hears of every chat that somebody wrote, once it is stored and told. null: nobody listens. */
  onStored(listener: ((message: StoredMessage) => void) | null): void {
    this.#onStored = listener;
  }

  /**
   * A chat of the server in the sender's name (rule I9). Stored once for each id, whatever it says.
   * @param done called with false when it could not be stored just now
   */
  answer(
    chat: Pick<StoredMessage, 'conversationId' | 'senderId' | 'recipientId' | 'messageId' | 'content'>,
    done: (stored: boolean) => void,
  ): void {
    const { store, access, acknowledgements, clock } = this.#parts;
    const { senderId, recipientId } = chat;
    if (!access.route(senderId, recipientId).ok) return done(true);
    const at = clock.now();
    store.commit({ kind: 'chat', ...chat, at, automatic: true }, (result) => {
      if (result.is === 'unavailable') {
        acknowledgements.forgetAll();
        return done(false);
      }
      done(true);
      if (result.is !== 'stored' || result.duplicate) return;
      const { seq, senderPosition, recipientPosition } = result;
      const message: StoredMessage = { ...chat, seq, at, automatic: true };
      this.#publish(senderId, { kind: 'chat', position: senderPosition, message });
      this.#publish(recipientId, { kind: 'chat', position: recipientPosition, message });
    });
  }

  /** D3: a resend is answered like the first time, also when its sender may no longer write to the recipient. */
  async #unlessStoredEarlier(
    chat: Pick<StoredMessage, 'senderId' | 'recipientId' | 'messageId' | 'content'>,
    refused: Refused,
    done: (outcome: Stored | Refused) => void,
  ): Promise<void> {
    const { store } = this.#parts;
    const { senderId, recipientId, messageId, content } = chat;
    // The first one may still be on its way to the disk.
    await store.flush();
    const known = store.sentAs(senderId, messageId);
    if (known?.message.recipientId !== recipientId) return done(refused);
    // Contents that have expired cannot be compared any more.
    if (known.message.content !== content && known.message.content !== '') return done(refused);
    const { conversationId, seq, at } = known.message;
    done({ ok: true, messageId, conversationId, seq, position: known.position, at, duplicate: true });
  }

  /** A message from the server or the gym's software to one person. */
  notify(
    recipientId: number,
    content: string,
    done: (outcome: Notified | Refused) => void,
    messageId = this.#parts.newMessageId(),
  ): void {
    const { store, access, clock } = this.#parts;
    if (!access.person(recipientId))
      return done({ ok: false, code: 'unknown_recipient', why: noRoute('unknown_recipient') });
    store.commit({ kind: 'notification', recipientId, messageId, content, at: clock.now() }, (result) => {
      if (result.is === 'unavailable') return done(unavailable());
      if (result.is === 'conflict') return done(conflict());
      const { position, at, duplicate } = result;
      done({ ok: true, messageId, position, at });
      if (!duplicate) this.#publish(recipientId, { kind: 'notification', position, messageId, content, at });
    });
  }

  /** Rule R3. @returns null when it was taken, which is before it is stored: a mark that is lost is only said again. */
  read(personId: number, conversationId: number, seq: number): Refused | null {
    const peerId = this.peerOf(personId, conversationId);
    if (peerId === undefined)
      return { ok: false, code: 'forbidden', why: 'This conversation is not one of yours.' };
    this.#mark({ kind: 'read', conversationId, personId, peerId, seq });
    return null;
  }

  /** Rules P4, R2: the person durably has everything up to the position. */
  acknowledge(personId: number, position: number): void {
    const { store, hub, acknowledgements } = this.#parts;
    const delivered = acknowledgements.advance(personId, position);
    if (!hub.isListening(personId)) acknowledgements.forget(personId);
    if (!delivered) return;
    for (const [conversationId, seq] of delivered) {
      const peerId = this.peerOf(personId, conversationId);
      if (peerId !== undefined) this.#mark({ kind: 'delivered', conversationId, personId, peerId, seq });
    }
    // After the marks: what counts as acknowledged is never marked again.
    store.commit({ kind: 'acknowledge', personId, position }, (result) => {
      if (result.is !== 'unavailable') return;
      acknowledgements.forgetAll();
      this.#later(`acknowledge ${personId}`, () => this.acknowledge(personId, position));
    });
  }

  /** The client said it and will not say it again on this connection, so it is stored when the store can (rule C15). */
  #later(key: string, work: () => void): void {
    if (this.#unstored.size === 0) this.#parts.clock.after(STORAGE_RETRY_MS, () => this.#again());
    this.#unstored.set(key, work);
  }

  #again(): void {
    const unstored = [...this.#unstored.values()];
    this.#unstored.clear();
    for (const work of unstored)
      try {
        if (!this.#closed) work();
      } catch {
        // The store cannot be read either: the client says it again when it comes back.
      }
  }

  /** The store is about to be closed. */
  close(): void {
    this.#closed = true;
  }

  /** @returns the other one of a conversation; undefined when it is not the person's. */
  peerOf(personId: number, conversationId: number): number | undefined {
    const people = this.#parts.access.peopleOf(conversationId);
    if (people?.memberId === personId) return people.trainerId;
    return people?.trainerId === personId ? people.memberId : undefined;
  }

  #mark(mark: MarkOperation): void {
    this.#parts.store.commit(mark, (result) => {
      // Delivered marks follow from the acknowledgement, which has failed with them.
      if (result.is === 'unavailable' && mark.kind === 'read')
        this.#later(`read ${mark.conversationId} ${mark.personId}`, () => this.#mark(mark));
      if (result.is !== 'marked') return;
      const { kind, conversationId, personId: subjectId, peerId } = mark;
      const { from, to, peerPosition, ownPosition } = result;
      const told = { kind, conversationId, subjectId, from, to };
      this.#publish(peerId, { ...told, position: peerPosition });
      if (ownPosition !== null) this.#publish(subjectId, { ...told, position: ownPosition });
    });
  }

  #publish(personId: number, event: LogEvent): void {
    const { hub, acknowledgements } = this.#parts;
    if (!hub.isListening(personId)) return;
    try {
      acknowledgements.sent(personId, event);
    } catch {
      // The store could not be read: it is, when the acknowledgement comes.
      acknowledgements.forget(personId);
    }
    for (const outlet of hub.of(personId)) outlet.publish(event);
  }
}

function noRoute(code: 'forbidden' | 'unknown_recipient'): string {
  return code === 'forbidden'
    ? 'You cannot write to this person: chat passes between a member and the trainer assigned to them. Ask the gym.'
    : 'There is nobody with this number in the gym.';
}

function unavailable(): Refused {
  return {
    ok: false,
    code: 'storage_unavailable',
    why: 'The server cannot store anything at the moment. The message is kept here and sent again.',
    retryAfterMs: STORAGE_RETRY_MS,
  };
}

function conflict(): Refused {
  return {
    ok: false,
    code: 'message_id_conflict',
    why: 'Another message was already sent under this id. Send it again as a new message.',
  };
}
