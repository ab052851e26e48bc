import type { Access } from '../ports/access.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeskStore, SetHours } from '../ports/desk.ts';
import type { MessageStore, StoredMessage } from '../ports/message-store.ts';
import type { Messaging } from './messaging.ts';
import { answerText, periodAt, type Period } from '../../protocol/office-hours.ts';

/** How soon it tries again when an answer could not be stored, in milliseconds. */
const RETRY_MS = 2_000;

/** Hours begin at least once a week, an hour earlier or later by daylight saving. */
const LONGEST_CLOSED_MS = 8 * 86_400_000;

export interface AnsweringParts {
  desk: DeskStore;
  store: MessageStore;
  access: Access;
  clock: Clock;
  messaging: Pick<Messaging, 'answer' | 'onStored'>;
}

interface Trainer extends SetHours {
  /** The one of the last look, which holds for all messages until it ends. */
  period: { from: number; is: Period } | null;
  /** Conversations answered in a closed period, with the moment at which it ends. */
  answered: Map<number, number>;
}

/**
 * Rules I9 to I12: outside a trainer's office hours the member gets one answer in each closed period. Decided after the member's
 * message is stored and told; while nobody has office hours, it costs messages nothing.
 */
export class AutomaticAnswers {
  readonly #parts: AnsweringParts;
  readonly #trainers = new Map<number, Trainer>();
  #cancelRetry: () => void = () => {};
  #closed = false;

  constructor(parts: AnsweringParts) {
    this.#parts = parts;
  }

  /** Takes up the office hours, and answers what was left unanswered when the server stopped. */
  start(): void {
    for (const [trainerId, set] of this.#parts.desk.everyOfficeHours()) this.set(trainerId, set);
    this.#catchUp();
  }

  /** The trainer's hours are these from now on. */
  set(trainerId: number, { hours, since }: SetHours): void {
    if (hours.enabled) this.#trainers.set(trainerId, { hours, since, period: null, answered: new Map() });
    else this.#trainers.delete(trainerId);
    this.#parts.messaging.onStored(this.#trainers.size > 0 ? (message) => this.#heard(message) : null);
  }

  close(): void {
    this.#closed = true;
    this.#cancelRetry();
    this.#parts.messaging.onStored(null);
  }

  #heard({ recipientId, conversationId, senderId, at }: StoredMessage): void {
    const trainer = this.#trainers.get(recipientId);
    if (trainer && at >= trainer.since) this.#answer(recipientId, trainer, conversationId, senderId, at);
  }

  #answer(trainerId: number, trainer: Trainer, conversationId: number, memberId: number, at: number): void {
    // Of two staff only the trainer of this conversation has a client here.
    if (this.#parts.access.peopleOf(conversationId)?.trainerId !== trainerId) return;
    const period = periodOf(trainer, at);
    if (period.is === 'open' || period.until === null) return;
    const back = period.until;
    if (trainer.answered.get(conversationId) === back) return;
    trainer.answered.set(conversationId, back);
    const content = answerText(trainer.hours, at, back);
    // The same for the same closed period, whatever happens in between: it is stored once.
    const messageId = `automatic:${conversationId}:${Math.floor(back / 60_000)}`;
    this.#parts.messaging.answer(
      { senderId: trainerId, recipientId: memberId, conversationId, messageId, content },
      (stored) => {
        if (stored || this.#closed) return;
        trainer.answered.delete(conversationId);
        this.#later();
      },
    );
  }

  #later(): void {
    this.#cancelRetry();
    this.#cancelRetry = this.#parts.clock.after(RETRY_MS, () => {
      if (!this.#closed) this.#catchUp();
    });
  }

  /** Rule I12: a message that came in this closed period, under these hours, and has nothing after it is answered now. */
  #catchUp(): void {
    const { access, store, clock } = this.#parts;
    const now = clock.now();
    try {
      for (const [trainerId, trainer] of this.#trainers) {
        const period = periodOf(trainer, now);
        if (period.is === 'open') continue;
        for (const { id, peerId, closed } of access.conversationsOf(trainerId)) {
          const last = closed ? undefined : store.lastMessage(id);
          if (last?.senderId !== peerId || last.at < Math.max(trainer.since, now - LONGEST_CLOSED_MS))
            continue;
          const then = periodAt(trainer.hours, last.at);
          if (then.is === 'closed' && then.until === period.until)
            this.#answer(trainerId, trainer, id, peerId, now);
        }
      }
    } catch {
      // The store cannot be read just now.
      this.#later();
    }
  }
}

function periodOf(trainer: Trainer, at: number): Period {
  const known = trainer.period;
  if (known && at >= known.from && at < (known.is.until ?? Infinity)) return known.is;
  const is = periodAt(trainer.hours, at);
  trainer.period = { from: at, is };
  return is;
}
