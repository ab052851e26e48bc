import type { Presence } from '../protocol/entities.ts';
import { serverControl } from '../protocol/control.ts';
import { TYPING_MS } from '../protocol/limits.ts';
import type { Envelope } from '../protocol/envelope.ts';
import type { MessagingEvent } from '../protocol/messaging.ts';
import type { Clock } from './ports.ts';

/** A sign that goes on is renewed this often: twice before it fades. */
const RENEW_MS = TYPING_MS / 2;

/** What passes and is not kept: who is typing, who is here (R5, R6). */
export class Signs {
  readonly #clock: Clock;
  readonly #tell: (event: MessagingEvent) => void;
  readonly #people = new Map<number, Presence>();
  /** By conversation and person. */
  readonly #typing = new Map<string, { end: () => void; cancelFading: () => void }>();
  /** When the own sign was sent last, by conversation. */
  readonly #sent = new Map<number, number>();

  constructor(clock: Clock, tell: (event: MessagingEvent) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  presence(): Presence[] {
    return [...this.#people.values()];
  }

  frame({ content, x }: Envelope): void {
    if (content === 'typing') {
      const detail = serverControl.typing.safeParse(x);
      if (detail.success) this.#heard(detail.data);
    } else if (content === 'presence') {
      const detail = serverControl.presence.safeParse(x);
      if (!detail.success || detail.data.people.length === 0) return;
      for (const person of detail.data.people) this.#people.set(person.personId, person);
      this.#tell({ kind: 'presence', people: detail.data.people });
    }
  }

  /** A message ends its writer's sign. */
  wrote(conversationId: number, personId: number): void {
    this.#heard({ conversationId, personId, active: false });
  }

  /** @returns whether the sign is worth sending now */
  ownTyping(conversationId: number, active: boolean): boolean {
    const last = this.#sent.get(conversationId);
    if (!active) return this.#sent.delete(conversationId);
    const now = this.#clock.now();
    if (last !== undefined && now - last < RENEW_MS) return false;
    this.#sent.set(conversationId, now);
    return true;
  }

  /** Without a connection nothing is known of anybody. */
  lost(): void {
    this.#sent.clear();
    for (const { end } of this.#typing.values()) end();
    const gone = this.presence()
      .filter(({ state }) => state !== 'offline')
      .map((person): Presence => ({ ...person, state: 'offline' }));
    for (const person of gone) this.#people.set(person.personId, person);
    if (gone.length > 0) this.#tell({ kind: 'presence', people: gone });
  }

  clear(): void {
    for (const { end } of this.#typing.values()) end();
    this.#people.clear();
    this.#sent.clear();
  }

  #heard({
    conversationId,
    personId,
    active,
  }: {
    conversationId: number;
    personId: number;
    active: boolean;
  }): void {
    const key = `${conversationId} ${personId}`;
    const sign = this.#typing.get(key);
    if (!active) return sign?.end();
    sign?.cancelFading();
    const end = (): void => {
      this.#typing.get(key)?.cancelFading();
      this.#typing.delete(key);
      this.#tell({ kind: 'typing', conversationId, personId, active: false });
    };
    this.#typing.set(key, { end, cancelFading: this.#clock.after(TYPING_MS, end) });
    if (!sign) this.#tell({ kind: 'typing', conversationId, personId, active: true });
  }
}
