import type { FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import {
  backupParams,
  backupsAnswer,
  replacedParams,
  restoreAnswer,
  restoreBody,
} from '../../protocol/admin.ts';
import type { AdminRefusalReason, RefusalReason } from '../../protocol/codes.ts';
import type { BackupFolder } from '../backups/backup-folder.ts';
import type { Audit } from '../domain/audit.ts';
import { Refusal } from '../http-error.ts';
import type { Http } from '../http.ts';
import type { Access } from '../ports/access.ts';
import { mayTakeLong } from '../slow-requests.ts';
import { BackupError } from '../storage/sqlite/backup-file.ts';
import { notThere, requireOwner } from './owner.ts';

const tags = ['administration'];
const backupFile = {
  description: 'The file',
  content: { 'application/octet-stream': { schema: z.unknown() } },
};

export interface BackupRoutesParts {
  access: Access;
  backups: BackupFolder;
  audit: Audit;
}

/** Backups in an owner's hands: made, fetched, restored. */
export function backupRoutes(http: Http, { access, backups, audit }: BackupRoutesParts): void {
  // A backup is taken as it comes, into a file, never into memory: the limit of bodies is not for it, and it needs none of its own.
  http.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));

  http.get(
    '/api/admin/backups',
    { schema: { summary: 'Backups and what restores replaced', tags, response: { 200: backupsAnswer } } },
    async (request) => {
      requireOwner(request, access);
      return backups.list();
    },
  );

  http.post(
    '/api/admin/backups',
    { schema: { summary: 'Make a backup now', tags, response: { 200: backupsAnswer } } },
    async (request) => {
      const owner = requireOwner(request, access);
      await backupRefused(() => backups.make(), 'backup_failed');
      audit.note(owner.id, 'backup.made', null);
      return backups.list();
    },
  );

  http.get(
    '/api/admin/backups/:name',
    {
      schema: {
        summary: 'Fetch a backup',
        tags,
        params: backupParams,
        response: { 200: backupFile },
      },
    },
    async (request, reply) => {
      const owner = requireOwner(request, access);
      const { name } = request.params;
      const found = backups.open(name);
      if (!found) throw notThere('such backup');
      audit.note(owner.id, 'backup.downloaded', name);
      return reply
        .header('content-disposition', `attachment; filename="${name}"`)
        .header('content-length', found.bytes)
        .type('application/octet-stream')
        .send(found.content);
    },
  );

  http.post(
    '/api/admin/backups/restore',
    {
      schema: {
        summary: 'Put a backup in the place of the gym; the server restarts by itself',
        tags,
        body: restoreBody,
        response: { 200: restoreAnswer },
      },
    },
    async (request) => {
      const owner = requireOwner(request, access);
      const { name, passphrase = null } = request.body;
      const createdAt = await backupRefused(() => backups.restore(owner.id, name, passphrase));
      return { createdAt };
    },
  );

  http.delete(
    '/api/admin/backups/replaced/:name',
    {
      schema: {
        summary: 'Remove what a restore replaced, for good',
        tags,
        params: replacedParams,
      },
    },
    async (request, reply) => {
      const owner = requireOwner(request, access);
      if (!backups.removeReplaced(request.params.name)) throw notThere('such data');
      audit.note(owner.id, 'replaced_data.removed', request.params.name);
      return reply.code(204).send();
    },
  );
}

/**
 * What a request says whose body is the backup itself, as Basic authentication (RFC 7617): programs on the way do not write
 * that header into their logs, as they do with others (rule A20).
 * @throws Refusal
 */
export function sentSecrets({ headers }: FastifyRequest): { code: string; passphrase: string | null } {
  const [, sent = ''] = /^Basic +([\w+/=-]+)$/i.exec(headers.authorization ?? '') ?? [];
  try {
    const said = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(sent, 'base64'));
    const [code = '', ...rest] = said.split(':');
    return { code, passphrase: rest.join(':') || null };
  } catch {
    throw new Refusal('bad_frame', 'Authorization: Basic must be claim code and passphrase in UTF-8.');
  }
}

/** @throws Refusal when the body is not sent as a file */
export function sentFile(request: FastifyRequest): Readable {
  if (request.headers['content-type'] !== 'application/octet-stream')
    throw new Refusal('bad_frame', 'Send the backup itself, as application/octet-stream.');
  mayTakeLong(request);
  return request.body as Readable;
}

export async function backupRefused<T>(
  work: () => Promise<T>,
  reason:
    AdminRefusalReason | ((error: BackupError) => AdminRefusalReason | RefusalReason) = 'backup_unusable',
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BackupError)
      throw new Refusal('bad_frame', error.message, {
        reason: typeof reason === 'function' ? reason(error) : reason,
      });
    throw error;
  }
}
