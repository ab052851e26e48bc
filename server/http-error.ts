import type { IncomingHttpHeaders } from 'node:http';
import {
  HTTP_STATUS,
  type AdminRefusalReason,
  type ErrorCode,
  type RefusalReason,
} from '../protocol/codes.ts';
import { SERVER_ID, type Envelope } from '../protocol/envelope.ts';
import type { Refused } from './domain/messaging.ts';
import { PROTOCOL_HEADER, SUBPROTOCOL } from '../protocol/version.ts';

/** Thrown by a route to refuse a request; becomes an error envelope (rule E4). */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly code: ErrorCode;
  readonly status: number;
  readonly retryAfterMs: number | undefined;
  readonly messageId: string | undefined;
  readonly reason: RefusalReason | AdminRefusalReason | undefined;

  /** @param message a sentence for the person; only full requests are given it (rule H3) */
  constructor(
    code: ErrorCode,
    message: string,
    more: {
      status?: number;
      retryAfterMs?: number;
      messageId?: string;
      reason?: RefusalReason | AdminRefusalReason;
    } = {},
  ) {
    super(message);
    this.code = code;
    this.status = more.status ?? HTTP_STATUS[code];
    this.retryAfterMs = more.retryAfterMs;
    this.messageId = more.messageId;
    this.reason = more.reason;
  }
}

/** What the domain refused, about the message of this id if it has one. */
export function refusalOf({ code, why, retryAfterMs }: Refused, messageId: string | undefined): Refusal {
  return new Refusal(code, why, {
    ...(messageId === undefined ? {} : { messageId }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** Rule H3: whether answers to this request may carry `x`. */
export function isFullRequest(headers: IncomingHttpHeaders): boolean {
  return headers[PROTOCOL_HEADER] === SUBPROTOCOL;
}

/** The envelope of a refusal. Its recipient is 0 where nobody is known to be signed in. */
export function refusalEnvelope(refusal: Refusal, full: boolean, now = new Date()): Envelope {
  const { code, message, retryAfterMs, messageId, reason } = refusal;
  return {
    type: 'status',
    content: code,
    senderId: SERVER_ID,
    recipientId: SERVER_ID,
    timestamp: now.toISOString(),
    ...(messageId === undefined ? {} : { messageId }),
    ...(full
      ? {
          x: {
            message,
            ...(reason === undefined ? {} : { reason }),
            ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
          },
        }
      : {}),
  };
}
