import type { FastifyRequest } from 'fastify';
import type { IncomingMessage, ServerOptions } from 'node:http';
import type { Socket } from 'node:net';
import { Refusal, refusalEnvelope } from './http-error.ts';
import type { Http } from './http.ts';
import type { Clock } from './ports/clock.ts';

/** Rule A13: nobody holds a connection by being slow. All times are milliseconds. */

/** What Node sees to by itself: that a request's head arrives. Bodies are ours, since a backup may take its time. */
export const NODE_LIMITS: ServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 0,
  connectionsCheckingInterval: 1_000,
};
/** A connection on which nothing moves in either direction is cut. Longer than a long poll and than making a backup. */
export const IDLE_MS = 10 * 60_000;
/** A body of at most 64 KiB arrives within this time. */
const BODY_MS = 30_000;

const limits = new WeakMap<IncomingMessage, () => void>();

/** Ends requests whose body does not arrive in time with 408, also when they have been answered already. */
export function endSlowBodies(http: Http, clock: Clock): void {
  http.addHook('onRequest', async ({ raw }, reply) => {
    const { 'content-length': length, 'transfer-encoding': encoding } = raw.headers;
    if (encoding === undefined && !(Number(length) > 0)) return;
    const cancel = clock.after(BODY_MS, () => {
      if (raw.complete) return;
      if (reply.raw.headersSent) raw.socket.destroy();
      else end(raw.socket, 408, 'The request did not arrive in time.');
    });
    limits.set(raw, cancel);
    raw.once('close', cancel);
  });
}

/** The body of a request that was found to be allowed may take as long as something arrives. */
export function mayTakeLong({ raw }: FastifyRequest): void {
  limits.get(raw)?.();
}

/** Answers what is no HTTP, too long, or too slow. It is not logged: the error holds what was sent (rule A9). */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') end(socket, 408, 'The request did not arrive in time.');
  else if (error.code === 'HPE_HEADER_OVERFLOW') end(socket, 431, 'The request has too large headers.');
  else end(socket, 400, 'This is not understood as HTTP.');
}

const STATUS_TEXT = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
} as const;

function end(socket: Socket, status: keyof typeof STATUS_TEXT, why: string): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(refusalEnvelope(new Refusal('bad_frame', why), true));
  socket.once('finish', () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_TEXT[status]}\r\nConnection: close\r\nCache-Control: no-store\r\n` +
      `X-Content-Type-Options: nosniff\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
