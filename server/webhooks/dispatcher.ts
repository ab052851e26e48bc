import type { Logger } from 'pino';
import { signedHeaders } from '../domain/webhook-signature.ts';
import { loggable } from '../log.ts';
import type { Clock } from '../ports/clock.ts';
import type { GymEvent, StoredWebhook, WebhookStore } from '../ports/webhooks.ts';
import { post } from './post.ts';

/** How often it is looked for something to tell. */
const LOOK_MS = 1_000;
/** Events read at a time. */
const PAGE = 100;
/** A receiver answers within this time, or the attempt has failed. */
const ANSWER_MS = 10_000;

const MINUTE = 60_000;
/** Waits after each failed attempt, in milliseconds; after the last one the event is given up: about three days. */
export const RETRY_WAITS = [
  5_000,
  30_000,
  2 * MINUTE,
  10 * MINUTE,
  60 * MINUTE,
  5 * 60 * MINUTE,
  10 * 60 * MINUTE,
  24 * 60 * MINUTE,
  30 * 60 * MINUTE,
] as const;

export interface DispatcherParts {
  store: WebhookStore;
  clock: Clock;
  log: Logger;
}

/**
 * Rule O9: tells each webhook what happened, in order, one event at a time, each until the receiver answers 2xx or it is given up.
 * A slow or broken receiver holds up nobody but itself.
 * @returns a function that ends it, without waiting for an answer that is still out: that event is told again
 */
export function startWebhooks(parts: DispatcherParts): () => Promise<void> {
  const { store, clock, log } = parts;
  const working = new Map<number, Promise<void>>();
  const ending = new AbortController();

  async function tell(webhook: StoredWebhook): Promise<void> {
    for (;;) {
      const events = store.eventsAfter(webhook.place, PAGE);
      if (events.length === 0) return;
      for (const event of events) {
        if (ending.signal.aborted) return;
        const { id, enabled } = webhook;
        if (!enabled || !store.webhooks().some((one) => one.id === id && one.enabled)) return;
        if (webhook.events.includes(event.type)) {
          if (!(await attempt(webhook, event))) return;
        } else webhook.place = event.place;
      }
      store.skipTo(webhook.id, webhook.place);
    }
  }

  /** @returns whether the webhook goes on to the next event */
  async function attempt(webhook: StoredWebhook, event: GymEvent): Promise<boolean> {
    const begun = clock.now();
    const { status, error } = await tryOnce(webhook, event);
    if (ending.signal.aborted) return false;
    const attempts = webhook.attempts + 1;
    const wait = error === null ? undefined : RETRY_WAITS[attempts - 1];
    if (wait === undefined) {
      webhook.place = event.place;
      webhook.attempts = 0;
      webhook.nextAttemptAt = 0;
      if (error !== null) log.warn({ webhook: webhook.id, event: event.id }, 'a webhook event was given up');
    } else {
      webhook.attempts = attempts;
      webhook.nextAttemptAt = clock.now() + wait;
    }
    const { id: eventId, type } = event;
    const durationMs = Math.max(0, Math.round(clock.now() - begun));
    store.attempted(
      webhook.id,
      { eventId, type, at: begun, attempt: attempts, status, error, durationMs },
      webhook,
    );
    return wait === undefined;
  }

  async function tryOnce(
    { url, secret }: StoredWebhook,
    { id, type, at, data }: GymEvent,
  ): Promise<{ status: number | null; error: string | null }> {
    const body = JSON.stringify({ type, timestamp: new Date(at).toISOString(), data });
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Spotter',
      ...signedHeaders(secret, id, Math.floor(clock.now() / 1_000), body),
    };
    try {
      const signal = AbortSignal.any([ending.signal, AbortSignal.timeout(ANSWER_MS)]);
      const status = await post(url, headers, body, signal);
      return { status, error: status >= 200 && status < 300 ? null : `answered ${status}` };
    } catch (error) {
      return { status: null, error: whyNot(error) };
    }
  }

  const stop = clock.every(LOOK_MS, () => {
    try {
      for (const webhook of store.webhooks()) {
        if (!webhook.enabled || webhook.nextAttemptAt > clock.now() || working.has(webhook.id)) continue;
        working.set(
          webhook.id,
          tell(webhook)
            .catch((error: unknown) => log.error({ error: loggable(error) }, 'a webhook could not be told'))
            .finally(() => working.delete(webhook.id)),
        );
      }
    } catch (error) {
      log.error({ error: loggable(error) }, 'the webhooks cannot be read');
    }
  });
  return async () => {
    stop();
    ending.abort();
    await Promise.all(working.values());
  };
}

/** The system's code says enough; a message might quote the address with what stands in it. */
function whyNot(error: unknown): string {
  const { cause, code, name } = error as { cause?: unknown; code?: string; name?: string };
  if (cause instanceof Error && cause.name === 'TimeoutError')
    return `no answer within ${ANSWER_MS / 1_000} s`;
  return code ?? name ?? 'no connection';
}
