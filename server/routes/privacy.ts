import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { idParams } from '../../protocol/admin.ts';
import type { Administration } from '../domain/administration.ts';
import type { Audit } from '../domain/audit.ts';
import { exportAsHtml, type PersonExport, type Privacy } from '../domain/privacy.ts';
import { requireSession } from '../http-auth.ts';
import type { Http } from '../http.ts';
import type { Access } from '../ports/access.ts';
import { refusing, requireOwner } from './owner.ts';

const exportQuery = z.object({ format: z.enum(['json', 'html']).default('json') });
const eraseAnswer = z.object({ messages: z.int().min(0) });

export interface PrivacyRoutesParts {
  access: Access;
  administration: Administration;
  privacy: Privacy;
  audit: Audit;
}

/** What is kept about a person: everybody fetches their own; an owner fetches and erases anybody's. */
export function privacyRoutes(http: Http, parts: PrivacyRoutesParts): void {
  const { access, administration, privacy, audit } = parts;

  http.get(
    '/api/me/export',
    { schema: { summary: 'Everything that is kept about me', tags: ['session'], querystring: exportQuery } },
    async (request, reply) => {
      const { person } = requireSession(request, access);
      return send(reply, privacy.export(person.id, true), request.query.format);
    },
  );

  http.get(
    '/api/admin/people/:id/export',
    {
      schema: {
        summary: 'What is kept about a person; contents only if owners may read conversations',
        tags: ['administration'],
        params: idParams,
        querystring: exportQuery,
      },
    },
    async (request, reply) => {
      const owner = requireOwner(request, access);
      const { id } = request.params;
      const contents = administration.gym().ownersMayRead || id === owner.id;
      const exported = await refusing(() => privacy.export(id, contents));
      audit.note(owner.id, 'person.exported', `person ${id}`, { contents });
      return send(reply, exported, request.query.format);
    },
  );

  http.post(
    '/api/admin/people/:id/erase',
    {
      schema: {
        summary: 'Erase a person for good; everybody’s app begins anew',
        tags: ['administration'],
        params: idParams,
        response: { 200: eraseAnswer },
      },
    },
    async (request) => {
      const owner = requireOwner(request, access);
      return { messages: await refusing(() => privacy.erase(owner.id, request.params.id)) };
    },
  );
}

function send(reply: FastifyReply, exported: PersonExport, format: 'json' | 'html'): FastifyReply {
  void reply.header(
    'content-disposition',
    `attachment; filename="spotter-person-${exported.person.id}.${format}"`,
  );
  return format === 'html'
    ? reply.type('text/html; charset=utf-8').send(exportAsHtml(exported))
    : reply.type('application/json; charset=utf-8').send(JSON.stringify(exported, null, 2));
}
