import type { WebhookEvent } from '../../protocol/admin.ts';
import type { AccountsStore } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { StoredWebhook, WebhookStore } from '../ports/webhooks.ts';
import { AccountError } from './accounts.ts';
import type { Audit } from './audit.ts';
import { mayLeadTo } from './webhook-address.ts';
import { newWebhookSecret, shownSecret } from './webhook-signature.ts';

export interface WebhooksParts {
  store: WebhookStore;
  /** On the same connection: its transactions hold both. */
  accounts: AccountsStore;
  audit: Audit;
  clock: Clock;
}

/** What an owner does with webhooks. */
export class Webhooks {
  readonly #parts: WebhooksParts;

  constructor(parts: WebhooksParts) {
    this.#parts = parts;
  }

  list(): StoredWebhook[] {
    return this.#parts.store.webhooks();
  }

  find(id: number): StoredWebhook | undefined {
    return this.list().find((webhook) => webhook.id === id);
  }

  /** It is told of what happens from now on. @returns the secret, to be told once. @throws AccountError */
  add(actorId: number, webhook: { url: string; events: WebhookEvent[] }): { id: number; secret: string } {
    const { store, accounts, audit, clock } = this.#parts;
    checkAddress(webhook.url);
    const secret = newWebhookSecret();
    return accounts.transaction(() => {
      const id = store.add({ ...webhook, secret, createdAt: clock.now() });
      audit.note(actorId, 'webhook.made', `webhook ${id}`, { events: webhook.events });
      return { id, secret: shownSecret(secret) };
    });
  }

  /** What failed is tried again at once. @returns false when there is none of that id. @throws AccountError */
  change(
    actorId: number,
    id: number,
    change: {
      url?: string | undefined;
      events?: WebhookEvent[] | undefined;
      enabled?: boolean | undefined;
    },
  ): boolean {
    const { store, accounts, audit } = this.#parts;
    const found = this.find(id);
    if (!found) return false;
    if (change.url !== undefined) checkAddress(change.url);
    const { url = found.url, events = found.events, enabled = found.enabled } = change;
    accounts.transaction(() => {
      store.change(id, { url, events, enabled });
      audit.note(actorId, 'webhook.changed', `webhook ${id}`, { fields: Object.keys(change) });
    });
    return true;
  }

  /** @returns false when there is none of that id */
  remove(actorId: number, id: number): boolean {
    const { store, accounts, audit } = this.#parts;
    if (!this.find(id)) return false;
    accounts.transaction(() => {
      store.remove(id);
      audit.note(actorId, 'webhook.removed', `webhook ${id}`);
    });
    return true;
  }
}

/** @throws AccountError */
function checkAddress(url: string): void {
  if (!mayLeadTo(url))
    throw new AccountError(
      'This address is not one of a program: name the computer that your software runs on.',
    );
}
