import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { healthAnswer, healthQuery, type HealthAnswer } from '../../protocol/admin.ts';
import type { Language } from '../../protocol/language.ts';
import { aliveAnswer, type Alive } from '../health/probe.ts';
import type { TrustedOrigins } from '../http-auth.ts';
import type { Http } from '../http.ts';
import type { Metrics } from '../metrics.ts';
import type { Access } from '../ports/access.ts';
import { requireOwner } from './owner.ts';

const tags = ['health'];
const status = z.object({ status: z.string() });

export interface HealthParts {
  access: Access;
  canStore: () => Promise<boolean>;
  metrics: Metrics;
  /** Whether the numbers are for a client of this address. */
  mayReadMetrics: (address: string) => boolean;
  trusted: TrustedOrigins;
  /** Which run of the server it is. */
  instance: string;
  isStopping: () => boolean;
  health: (language: Language) => Promise<HealthAnswer>;
}

/** Alive, able to store, and what the numbers are; what could be better; and what the API looks like. */
export function healthRoutes(http: Http, parts: HealthParts): void {
  const { access, canStore, metrics, trusted, instance, isStopping, health, mayReadMetrics } = parts;

  http.get(
    '/healthz',
    { schema: { summary: 'Alive', tags, security: [], response: { 200: aliveAnswer } } },
    async (request) => ({ status: 'alive' as const, instance, via: cameVia(request, trusted) }),
  );

  http.get(
    '/readyz',
    { schema: { summary: 'Can store', tags, security: [], response: { 200: status, 503: status } } },
    async (_request, reply) => {
      if (isStopping()) return reply.code(503).send({ status: 'stopping' });
      if (!(await canStore())) return reply.code(503).send({ status: 'cannot store: is the disk full?' });
      return { status: 'ready' };
    },
  );

  http.get(
    '/api/admin/health',
    {
      schema: {
        summary: 'How the server is, what to do about it, and what it takes',
        tags: ['administration'],
        querystring: healthQuery,
        response: { 200: healthAnswer },
      },
    },
    async (request) => {
      requireOwner(request, access);
      return health(request.query.language);
    },
  );

  // Rule O51: by the address of the client, also behind a proxy that passes this on.
  http.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!mayReadMetrics(request.ip))
      return reply
        .code(403)
        .type('text/plain')
        .send('The numbers are for this computer only. The setting --metrics names who may read them.\n');
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });

  http.get('/api/openapi.json', { schema: { hide: true } }, async () => http.swagger());
}

function cameVia({ headers, socket }: FastifyRequest, { isProxy }: TrustedOrigins): Alive['via'] {
  if (headers['x-forwarded-for'] === undefined) return 'direct';
  return isProxy(socket.remoteAddress) ? 'proxy' : 'unknown_proxy';
}
