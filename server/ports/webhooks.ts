import type { WebhookEvent } from '../../protocol/admin.ts';

/** Webhooks of the gym's software. Times are milliseconds since 1970 on the server's clock. */

export interface StoredWebhook {
  id: number;
  url: string;
  /** Base64, as the Standard Webhooks specification writes it, without its prefix. */
  secret: string;
  events: WebhookEvent[];
  enabled: boolean;
  createdAt: number;
  /** Everything up to here has been told, or given up: rows of the messages, and of the audit log. */
  place: WebhookPlace;
  /** Failed attempts at the event after `place`. */
  attempts: number;
  nextAttemptAt: number;
}

export interface WebhookPlace {
  message: number;
  audit: number;
}

/** Something that happened, in the order of its source. */
export interface GymEvent {
  /** Stays the same for every attempt, so that a receiver can tell a repeat. */
  id: string;
  type: WebhookEvent;
  at: number;
  data: Record<string, number | string>;
  /** Where a webhook stands that has been told this. */
  place: WebhookPlace;
}

export interface DeliveryAttempt {
  id: number;
  eventId: string;
  type: WebhookEvent;
  at: number;
  attempt: number;
  status: number | null;
  error: string | null;
  durationMs: number;
}

export interface WebhookStore {
  webhooks(): StoredWebhook[];
  /** It is told of what happens from now on. @returns its id */
  add(webhook: Pick<StoredWebhook, 'url' | 'secret' | 'events' | 'createdAt'>): number;
  change(id: number, change: Pick<StoredWebhook, 'url' | 'events' | 'enabled'>): void;
  remove(id: number): void;
  /** What happened after a place, oldest first; the messages before the rest. At most `limit`. */
  eventsAfter(place: WebhookPlace, limit: number): GymEvent[];
  /** Notes an attempt and where the webhook stands after it; keeps the newest 200 attempts. */
  attempted(
    webhookId: number,
    attempt: Omit<DeliveryAttempt, 'id'>,
    then: Pick<StoredWebhook, 'place' | 'attempts' | 'nextAttemptAt'>,
  ): void;
  /** Moves on over what the webhook did not ask for. */
  skipTo(webhookId: number, place: WebhookPlace): void;
  /** Newest first. */
  attempts(webhookId: number): DeliveryAttempt[];
}
