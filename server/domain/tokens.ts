import { createHash, randomBytes } from 'node:crypto';

/** Rule A4: 256 random bits, base64url (43 characters); only its SHA-256 is ever stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** @returns SHA-256, 32 bytes. A plain hash is enough: the token is random, there is nothing to guess. */
export function hashToken(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}

/** A session's id, fit for logs: its token's hash as text. */
export function sessionIdOf(tokenHash: Uint8Array): string {
  return Buffer.from(tokenHash).toString('base64url');
}

/** The reverse of {@link sessionIdOf}. */
export function tokenHashOf(sessionId: string): Uint8Array {
  return Buffer.from(sessionId, 'base64url');
}
