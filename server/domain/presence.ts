import type { Presence as PresenceOf, PresenceState } from '../../protocol/entities.ts';
import type { Clock } from '../ports/clock.ts';

interface Person {
  connected: number;
  active: number;
  lastActiveAt: number | undefined;
}

/** Rule R6: who is in front of a device. A connection by itself says only that a device is on. */
export class Presence {
  readonly #people = new Map<number, Person>();
  readonly #clock: Clock;
  readonly #changed: (presence: PresenceOf) => void;

  /** @param changed called when a person's state has changed */
  constructor(clock: Clock, changed: (presence: PresenceOf) => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  of(personId: number): PresenceOf {
    const person = this.#people.get(personId);
    return {
      personId,
      state: stateOf(person),
      ...(person?.lastActiveAt === undefined
        ? {}
        : { lastActiveAt: new Date(person.lastActiveAt).toISOString() }),
    };
  }

  connected(personId: number): void {
    this.#change(personId, (person) => person.connected++);
  }

  /** @param active whether that connection had said that the person is there */
  disconnected(personId: number, active: boolean): void {
    this.#change(personId, (person) => {
      person.connected--;
      if (active) person.active--;
    });
  }

  /** One connection says that the person came or went. */
  turned(personId: number, to: 'active' | 'away'): void {
    this.#change(personId, (person) => (person.active += to === 'active' ? 1 : -1));
  }

  #change(personId: number, change: (person: Person) => void): void {
    const person = this.#people.get(personId) ?? { connected: 0, active: 0, lastActiveAt: undefined };
    const before = stateOf(person);
    change(person);
    this.#people.set(personId, person);
    const after = stateOf(person);
    if (before === 'active' || after === 'active') person.lastActiveAt = this.#clock.now();
    if (before !== after) this.#changed(this.of(personId));
  }
}

function stateOf(person: Person | undefined): PresenceState {
  if (!person || person.connected === 0) return 'offline';
  return person.active > 0 ? 'active' : 'away';
}
