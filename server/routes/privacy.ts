import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { idParams } from '../../protocol/admin.ts';
import type { Person } from '../../protocol/entities.ts';
import { conversationParams, historyAnswer, historyQuery } from '../../protocol/http.ts';
import {
  eraseAnswer,
  exportQuery,
  ownerConversationsAnswer,
  personExport,
  type PersonExport,
} from '../../protocol/privacy.ts';
import type { Administration } from '../domain/administration.ts';
import type { Audit } from '../domain/audit.ts';
import type { OwnerReading } from '../domain/owner-reading.ts';
import { exportAsHtml } from '../domain/export-page.ts';
import type { Privacy } from '../domain/privacy.ts';
import { requireSession } from '../http-auth.ts';
import { Refusal } from '../http-error.ts';
import type { Http } from '../http.ts';
import type { Access } from '../ports/access.ts';
import { notThere, refusing, requireOwner } from './owner.ts';

const tags = ['administration'];
const exported = {
  description: 'As a file',
  content: {
    'application/json': { schema: personExport },
    'text/html; charset=utf-8': { schema: z.string() },
  },
};

export interface PrivacyRoutesParts {
  access: Access;
  administration: Administration;
  privacy: Privacy;
  reading: OwnerReading;
  audit: Audit;
}

/** What is kept about a person: everybody fetches their own; an owner fetches and erases anybody's. */
export function privacyRoutes(http: Http, parts: PrivacyRoutesParts): void {
  const { access, administration, privacy, reading, audit } = parts;

  http.get(
    '/api/me/export',
    {
      schema: {
        summary: 'Everything that is kept about me',
        tags: ['session'],
        querystring: exportQuery,
        response: { 200: exported },
      },
    },
    async (request, reply) => {
      const { person } = requireSession(request, access);
      return send(reply, privacy.export(person.id, { contents: true, desk: true }), request.query.format);
    },
  );

  http.get(
    '/api/admin/people/:id/export',
    {
      schema: {
        summary: 'What is kept about a person; contents only if owners may read conversations',
        tags,
        params: idParams,
        querystring: exportQuery,
        response: { 200: exported },
      },
    },
    async (request, reply) => {
      const owner = requireOwner(request, access);
      const { id } = request.params;
      const desk = id === owner.id;
      const contents = administration.gym().ownersMayRead || desk;
      const exported = await refusing(() => privacy.export(id, { contents, desk }));
      audit.note(owner.id, 'person.exported', `person ${id}`, { contents });
      return send(reply, exported, request.query.format);
    },
  );

  http.post(
    '/api/admin/people/:id/erase',
    {
      schema: {
        summary: 'Erase a person for good; everybody’s app begins anew',
        tags,
        params: idParams,
        response: { 200: eraseAnswer },
      },
    },
    async (request) => {
      const owner = requireOwner(request, access);
      return refusing(() => privacy.erase(owner.id, request.params.id));
    },
  );

  /** @throws Refusal as requireOwner, and where the gym's owners may not read */
  function requireReading(request: FastifyRequest): Person {
    const owner = requireOwner(request, access);
    if (!reading.allowed())
      throw new Refusal(
        'forbidden',
        'The owners of this gym do not read conversations. The settings of the gym can allow it; everybody is told then.',
      );
    return owner;
  }

  http.get(
    '/api/admin/people/:id/conversations',
    {
      schema: {
        summary: 'Conversations of a person, if owners may read them',
        tags,
        params: idParams,
        response: { 200: ownerConversationsAnswer },
      },
    },
    async (request) => {
      requireReading(request);
      return { conversations: await refusing(() => reading.conversationsOf(request.params.id)) };
    },
  );

  http.get(
    '/api/admin/conversations/:id/messages',
    {
      schema: {
        summary: 'A page of a conversation, oldest first, if owners may read it; stands in the audit log',
        tags,
        params: conversationParams,
        querystring: historyQuery,
        response: { 200: historyAnswer },
      },
    },
    async (request) => {
      const owner = requireReading(request);
      const { before, limit } = request.query;
      const messages = reading.read(owner.id, request.params.id, before, limit);
      if (!messages) throw notThere('such conversation');
      return { messages, more: (messages[0]?.seq ?? 1) > 1 };
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
    : reply.type('application/json').send(exported);
}
