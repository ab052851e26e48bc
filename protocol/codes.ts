/** Why a request or a frame was refused. The code is `content` of an error envelope; `x.message` explains it. */
export const ERROR_CODES = [
  'bad_frame',
  'too_large',
  'unauthenticated',
  'forbidden',
  'sender_mismatch',
  'unknown_recipient',
  'message_id_conflict',
  'rate_limited',
  'storage_unavailable',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Why in particular, where a person can do something about it: for clients that say it in another language than the server. */
export const REFUSAL_REASONS = [
  'invite_unknown',
  'invite_used',
  'invite_expired',
  'invite_withdrawn',
  'wrong_sign_in',
  'wrong_password',
  'other_site',
  'gym_claimed',
  'wrong_claim_code',
  'backup_locked',
  'backup_wrong_passphrase',
  'backup_damaged',
  'backup_newer',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** As {@link REFUSAL_REASONS}, of what only owners do. */
export const ADMIN_REFUSAL_REASONS = [
  'email_taken',
  'email_needed',
  'email_wrong',
  'only_owner',
  'trainer_disabled',
  'backup_unusable',
  'backup_failed',
] as const;
export type AdminRefusalReason = (typeof ADMIN_REFUSAL_REASONS)[number];

/** The HTTP status under which an error envelope travels. */
export const HTTP_STATUS: Readonly<Record<ErrorCode, number>> = {
  bad_frame: 400,
  too_large: 413,
  unauthenticated: 401,
  forbidden: 403,
  sender_mismatch: 403,
  unknown_recipient: 404,
  message_id_conflict: 409,
  rate_limited: 429,
  storage_unavailable: 503,
};

/** Errors after which sending the same message again cannot succeed: it is failed, and the person decides. */
export const FINAL_SEND_ERRORS: ReadonlySet<string> = new Set<ErrorCode>([
  'bad_frame',
  'too_large',
  'forbidden',
  'sender_mismatch',
  'unknown_recipient',
  'message_id_conflict',
]);

/** WebSocket close codes (RFC 6455 section 7.4, and the private range from 4000). */
export const CLOSE = {
  goingAway: 1001,
  policy: 1008,
  tooLarge: 1009,
  restart: 1012,
  overloaded: 1013,
  sessionEnded: 4401,
  forbidden: 4403,
  noHello: 4408,
  replaced: 4409,
  rate: 4429,
} as const;

/** What a client does after its socket closed. */
export type AfterClose =
  { do: 'reconnect' } | { do: 'stop'; reason: 'session_ended' | 'forbidden' | 'replaced' | 'policy' };

/**
 * 1008 and 44xx are final, except 4408 and 4429; every other code reconnects.
 * @param code the close code; 1006 when the connection broke without one.
 */
export function afterClose(code: number): AfterClose {
  if (code === CLOSE.policy) return { do: 'stop', reason: 'policy' };
  if (code === CLOSE.sessionEnded) return { do: 'stop', reason: 'session_ended' };
  if (code === CLOSE.replaced) return { do: 'stop', reason: 'replaced' };
  if (code >= 4400 && code < 4500 && code !== CLOSE.noHello && code !== CLOSE.rate)
    return { do: 'stop', reason: 'forbidden' };
  return { do: 'reconnect' };
}
