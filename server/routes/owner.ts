import type { FastifyRequest } from 'fastify';
import type { Person } from '../../protocol/entities.ts';
import { AccountError } from '../domain/accounts.ts';
import { requireSession } from '../http-auth.ts';
import { Refusal } from '../http-error.ts';
import type { Access } from '../ports/access.ts';
import { EmailTaken } from '../ports/accounts.ts';

/** @throws Refusal `unauthenticated`; `forbidden` for who is no owner */
export function requireOwner(request: FastifyRequest, access: Access): Person {
  const { person } = requireSession(request, access);
  if (person.role !== 'owner') throw new Refusal('forbidden', 'Only an owner of the gym may do this.');
  return person;
}

/** @throws Refusal `unauthenticated`; `forbidden` for a member */
export function requireStaff(request: FastifyRequest, access: Access): Person {
  const { person } = requireSession(request, access);
  if (person.role === 'member') throw new Refusal('forbidden', 'Only trainers and owners may do this.');
  return person;
}

/** What cannot be done is refused with its sentence. */
export async function refusing<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof EmailTaken)
      throw new Refusal('bad_frame', 'Somebody has this e-mail already.', {
        status: 409,
        reason: 'email_taken',
      });
    if (error instanceof AccountError)
      throw new Refusal(
        'bad_frame',
        error.message,
        error.reason === undefined ? {} : { reason: error.reason },
      );
    throw error;
  }
}

export function notThere(what: string): Refusal {
  return new Refusal('bad_frame', `There is no ${what}.`, { status: 404 });
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}

export function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}
