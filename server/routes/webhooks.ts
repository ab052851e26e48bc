import {
  deliveriesAnswer,
  idParams,
  newWebhookAnswer,
  newWebhookBody,
  webhookChange,
  webhooksAnswer,
  type WebhookRecord,
} from '../../protocol/admin.ts';
import type { Webhooks } from '../domain/webhooks.ts';
import type { Http } from '../http.ts';
import type { Access } from '../ports/access.ts';
import type { StoredWebhook, WebhookStore } from '../ports/webhooks.ts';
import { iso, notThere, refusing, requireOwner } from './owner.ts';

const tags = ['administration'];

export interface WebhookRoutesParts {
  access: Access;
  webhooks: Webhooks;
  store: WebhookStore;
}

/** Webhooks in an owner's hands, and what became of each attempt. */
export function webhookRoutes(http: Http, { access, webhooks, store }: WebhookRoutesParts): void {
  const list = () => ({ webhooks: webhooks.list().map(toRecord) });

  http.get(
    '/api/admin/webhooks',
    { schema: { summary: 'Webhooks', tags, response: { 200: webhooksAnswer } } },
    async (request) => {
      requireOwner(request, access);
      return list();
    },
  );

  http.post(
    '/api/admin/webhooks',
    {
      schema: {
        summary: 'Make a webhook; its secret is told once',
        tags,
        body: newWebhookBody,
        response: { 200: newWebhookAnswer },
      },
    },
    async (request) => {
      const owner = requireOwner(request, access);
      const { id, secret } = await refusing(() => webhooks.add(owner.id, request.body));
      const made = webhooks.find(id);
      if (!made) throw notThere('such webhook');
      return { webhook: toRecord(made), secret };
    },
  );

  http.patch(
    '/api/admin/webhooks/:id',
    {
      schema: {
        summary: 'Change a webhook; what failed is tried again at once',
        tags,
        params: idParams,
        body: webhookChange,
        response: { 200: webhooksAnswer },
      },
    },
    async (request) => {
      const owner = requireOwner(request, access);
      if (!(await refusing(() => webhooks.change(owner.id, request.params.id, request.body))))
        throw notThere('such webhook');
      return list();
    },
  );

  http.delete(
    '/api/admin/webhooks/:id',
    { schema: { summary: 'Remove a webhook', tags, params: idParams } },
    async (request, reply) => {
      const owner = requireOwner(request, access);
      if (!webhooks.remove(owner.id, request.params.id)) throw notThere('such webhook');
      return reply.code(204).send();
    },
  );

  http.get(
    '/api/admin/webhooks/:id/deliveries',
    {
      schema: {
        summary: 'What became of each attempt, newest first',
        tags,
        params: idParams,
        response: { 200: deliveriesAnswer },
      },
    },
    async (request) => {
      requireOwner(request, access);
      return {
        deliveries: store.attempts(request.params.id).map(({ at, ...rest }) => ({ ...rest, at: iso(at) })),
      };
    },
  );
}

function toRecord(webhook: StoredWebhook): WebhookRecord {
  const { id, url, events, enabled, createdAt, attempts, nextAttemptAt } = webhook;
  const waits = attempts > 0;
  return {
    id,
    url,
    events,
    enabled,
    createdAt: iso(createdAt),
    attempts,
    nextAttemptAt: waits ? iso(nextAttemptAt) : null,
  };
}
