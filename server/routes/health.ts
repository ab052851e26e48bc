import type { Http } from '../http.ts';
import type { Metrics } from '../metrics.ts';
import type { MessageStore } from '../ports/message-store.ts';

/** Alive, able to store, and what the numbers are; and what the API looks like. */
export function healthRoutes(
  http: Http,
  store: MessageStore,
  metrics: Metrics,
  isStopping: () => boolean,
): void {
  http.get('/healthz', { schema: { summary: 'Alive', tags: ['health'] } }, async () => ({ status: 'alive' }));

  http.get('/readyz', { schema: { summary: 'Can store', tags: ['health'] } }, async (_request, reply) => {
    if (isStopping()) return reply.code(503).send({ status: 'stopping' });
    if (!store.ready()) return reply.code(503).send({ status: 'cannot store: is the disk full?' });
    return { status: 'ready' };
  });

  http.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );

  http.get('/api/openapi.json', { schema: { hide: true } }, async () => http.swagger());
}
