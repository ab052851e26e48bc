import {
  apiKeysAnswer,
  auditAnswer,
  auditQuery,
  gymChange,
  gymSettings,
  idParams,
  newApiKeyAnswer,
  newApiKeyBody,
  newPasswordBody,
  newPersonBody,
  peopleAnswer,
  personChange,
  reassignAnswer,
  reassignBody,
  sessionsAnswer,
} from '../../protocol/admin.ts';
import { z } from 'zod';
import type { Administration } from '../domain/administration.ts';
import { requireSession } from '../http-auth.ts';
import type { Http } from '../http.ts';
import type { Access } from '../ports/access.ts';
import type { AdministrationStore } from '../ports/administration.ts';
import type { Clock } from '../ports/clock.ts';
import { iso, isoOrNull, notThere, refusing, requireOwner } from './owner.ts';

export interface AdminParts {
  access: Access;
  administration: Administration;
  records: AdministrationStore;
  clock: Clock;
}

const tags = ['administration'];
const sessionParams = z.object({ id: z.string().regex(/^[\w-]{43}$/, 'is no session id') });

/** What an owner does: people, sessions, keys, the gym, and what was done. */
export function adminRoutes(http: Http, { access, administration, records, clock }: AdminParts): void {
  http.get(
    '/api/admin/gym',
    { schema: { summary: 'Settings of the gym', tags, response: { 200: gymSettings } } },
    async (request) => {
      requireOwner(request, access);
      return administration.gym();
    },
  );

  http.patch(
    '/api/admin/gym',
    {
      schema: {
        summary: 'Change settings of the gym',
        tags,
        body: gymChange,
        response: { 200: gymSettings },
      },
    },
    async (request) => administration.changeGym(requireOwner(request, access).id, request.body),
  );

  const people = () => ({
    people: records.people(clock.now()).map(({ createdAt, lastActiveAt, ...person }) => ({
      ...person,
      createdAt: iso(createdAt),
      lastActiveAt: isoOrNull(lastActiveAt),
    })),
  });

  http.get(
    '/api/admin/people',
    { schema: { summary: 'Everybody', tags, response: { 200: peopleAnswer } } },
    async (request) => {
      requireOwner(request, access);
      return people();
    },
  );

  http.post(
    '/api/admin/people',
    { schema: { summary: 'Add a person', tags, body: newPersonBody, response: { 200: peopleAnswer } } },
    async (request) => {
      const { id } = requireOwner(request, access);
      await refusing(() => administration.addPerson(id, request.body));
      return people();
    },
  );

  http.patch(
    '/api/admin/people/:id',
    {
      schema: {
        summary: 'Change, disable, enable or assign a person',
        tags,
        params: idParams,
        body: personChange,
        response: { 200: peopleAnswer },
      },
    },
    async (request) => {
      const owner = requireOwner(request, access);
      await refusing(() => administration.changePerson(owner.id, request.params.id, request.body));
      return people();
    },
  );

  http.post(
    '/api/admin/people/:id/password',
    {
      schema: {
        summary: 'Set a new password',
        tags,
        params: idParams,
        body: newPasswordBody,
      },
    },
    async (request, reply) => {
      const owner = requireOwner(request, access);
      await refusing(() => administration.setPassword(owner.id, request.params.id, request.body.password));
      return reply.code(204).send();
    },
  );

  http.post(
    '/api/admin/people/:id/reassign',
    {
      schema: {
        summary: 'Give all members of a trainer to another one',
        tags,
        params: idParams,
        body: reassignBody,
        response: { 200: reassignAnswer },
      },
    },
    async (request) => {
      const owner = requireOwner(request, access);
      const { id } = request.params;
      return { moved: await refusing(() => administration.reassign(owner.id, id, request.body.to)) };
    },
  );

  http.get(
    '/api/admin/sessions',
    { schema: { summary: 'Sessions of everybody', tags, response: { 200: sessionsAnswer } } },
    async (request) => {
      requireOwner(request, access);
      const current = requireSession(request, access).id;
      return {
        sessions: administration.sessions().map(({ id, personId, label, createdAt, lastUsedAt }) => ({
          id,
          personId,
          label,
          createdAt: iso(createdAt),
          lastUsedAt: iso(lastUsedAt),
          current: id === current,
        })),
      };
    },
  );

  http.delete(
    '/api/admin/sessions/:id',
    { schema: { summary: 'End a session', tags, params: sessionParams } },
    async (request, reply) => {
      const owner = requireOwner(request, access);
      if (!administration.endSession(owner.id, request.params.id)) throw notThere('such session');
      return reply.code(204).send();
    },
  );

  const keys = () =>
    records.apiKeys().map(({ id, name, createdAt, revokedAt }) => ({
      id,
      name,
      createdAt: iso(createdAt),
      revokedAt: isoOrNull(revokedAt),
    }));

  http.get(
    '/api/admin/api-keys',
    { schema: { summary: 'Keys of the gym’s software', tags, response: { 200: apiKeysAnswer } } },
    async (request) => {
      requireOwner(request, access);
      return { keys: keys() };
    },
  );

  http.post(
    '/api/admin/api-keys',
    {
      schema: {
        summary: 'Make a key; it is told once',
        tags,
        body: newApiKeyBody,
        response: { 200: newApiKeyAnswer },
      },
    },
    async (request) => {
      const owner = requireOwner(request, access);
      const { id, key } = administration.addApiKey(owner.id, request.body.name);
      const record = keys().find((one) => one.id === id);
      if (!record) throw notThere('such key');
      return { key, record };
    },
  );

  http.delete(
    '/api/admin/api-keys/:id',
    { schema: { summary: 'Revoke a key', tags, params: idParams } },
    async (request, reply) => {
      const owner = requireOwner(request, access);
      if (!administration.revokeApiKey(owner.id, request.params.id)) throw notThere('such key');
      return reply.code(204).send();
    },
  );

  http.get(
    '/api/admin/audit',
    {
      schema: {
        summary: 'What administrators did, newest first',
        tags,
        querystring: auditQuery,
        response: { 200: auditAnswer },
      },
    },
    async (request) => {
      requireOwner(request, access);
      const { before, limit } = request.query;
      const rows = records.audit(before, limit + 1);
      const entries = rows.slice(0, limit).map(({ at, ...entry }) => ({ ...entry, at: iso(at) }));
      return { entries, more: rows.length > limit };
    },
  );
}
