import type { AdministrationStore } from '../ports/administration.ts';
import type { Clock } from '../ports/clock.ts';

/** The actor of what the command line does. */
export const COMMAND_LINE = 0;
/** The actor of what the server does by itself, for the same reason nobody's id. */
export const SERVER_ACTOR = 0;

/** What is written down, by what it was done to (rule O8). */
export const AUDITED = [
  'gym.claimed',
  'gym.changed',
  'gym.restored',
  'backup.made',
  'backup.downloaded',
  'replaced_data.removed',
  'member.joined',
  'person.added',
  'person.changed',
  'person.password_set',
  'person.disabled',
  'person.enabled',
  'person.assigned',
  'person.exported',
  'person.erased',
  'trainer.reassigned',
  'invite.made',
  'invite.withdrawn',
  'session.ended',
  'api_key.made',
  'api_key.revoked',
  'webhook.made',
  'webhook.changed',
  'webhook.removed',
  'conversation.read_by_owner',
  'messages.expired',
] as const;
export type Audited = (typeof AUDITED)[number];

/** Writes down what administrators do, in the transaction of what they do. */
export class Audit {
  readonly #store: AdministrationStore;
  readonly #clock: Clock;

  constructor(store: AdministrationStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /**
   * @param subject such as `person 7`
   * @param detail ids, names of fields, numbers; never contents, passwords, tokens, names or e-mails
   */
  note(actorId: number, action: Audited, subject: string | null, detail: Record<string, unknown> = {}): void {
    this.#store.addAudit({ at: this.#clock.now(), actorId, action, subject, detail });
  }
}
