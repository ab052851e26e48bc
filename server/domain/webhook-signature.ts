import { createHmac, randomBytes } from 'node:crypto';

/** Standard Webhooks, https://github.com/standard-webhooks/standard-webhooks: what receivers find libraries for. */

const PREFIX = 'whsec_';
/** The specification asks for 24 to 64 bytes. */
const SECRET_BYTES = 32;

/** @returns a secret as it is stored: base64 */
export function newWebhookSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64');
}

/** @returns the secret as it is told to an owner, once */
export function shownSecret(secret: string): string {
  return PREFIX + secret;
}

/**
 * @param seconds since 1970, of this attempt: a receiver refuses what is old, so that nothing can be replayed
 * @returns the three headers of a signed request
 */
export function signedHeaders(
  secret: string,
  id: string,
  seconds: number,
  body: string,
): Record<string, string> {
  const signature = createHmac('sha256', Buffer.from(secret, 'base64'))
    .update(`${id}.${seconds}.${body}`)
    .digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  };
}
