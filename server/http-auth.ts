import cookie from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { Access, Session } from './ports/access.ts';
import { sessionLife } from './domain/session-life.ts';
import { Refusal } from './http-error.ts';

/** Rule A7. */
const COOKIE = 'spotter_session';
export const SECURE_COOKIE = '__Host-spotter_session';

export interface SentToken {
  token: string;
  from: 'bearer' | 'cookie';
}

/** Reads what a request or an upgrade is authenticated with; a bearer token goes before a cookie. */
export function readToken({ headers }: { headers: IncomingHttpHeaders }): SentToken | null {
  const bearer = /^Bearer +(\S{1,512})$/i.exec(headers.authorization ?? '')?.[1];
  if (bearer) return { token: bearer, from: 'bearer' };
  if (!headers.cookie) return null;
  const cookies = cookie.parse(headers.cookie);
  const token = cookies[SECURE_COOKIE] ?? cookies[COOKIE];
  return token ? { token, from: 'cookie' } : null;
}

/** @throws Refusal `unauthenticated` */
export function requireSession(request: { headers: IncomingHttpHeaders }, access: Access): Session {
  const sent = readToken(request);
  const session = sent && access.session(sent.token);
  if (!session) throw new Refusal('unauthenticated', 'You are signed out. Sign in again.');
  return session;
}

/** The addresses that pages of this server may come from, beside the one a request itself was sent to. */
export interface TrustedOrigins {
  /** The origin under which the gym reaches the server, such as `https://gym.example`. */
  publicUrl: string | null;
  allowed: readonly string[];
  /** Whether an address is that of a proxy whose forwarding headers are believed. */
  isProxy: (address: string | undefined) => boolean;
}

/** Rule C2: an absent Origin is a program and passes; a present one must be the server's own or a configured one. */
export function isOriginAllowed(request: IncomingMessage, trusted: TrustedOrigins): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return true;
  return (
    origin === ownOrigin(request, trusted) || origin === trusted.publicUrl || trusted.allowed.includes(origin)
  );
}

/** Rule A8: a write that a browser's cookie may vouch for must come from the server's own page. */
export function isWriteAllowed(request: IncomingMessage, trusted: TrustedOrigins): boolean {
  const sent = readToken(request);
  if (sent?.from === 'bearer') return true;
  if (request.headers.origin !== undefined) return isOriginAllowed(request, trusted);
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return sent === null;
}

/** Sets the session cookie; browsers cap its age at 400 days. */
export function setSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  role: Session['person']['role'],
  trusted: TrustedOrigins,
): void {
  const secure = isSecure(request.raw, trusted);
  reply.setCookie(secure ? SECURE_COOKIE : COOKIE, token, {
    ...cookieOptions(secure),
    maxAge: sessionLife(role) / 1_000,
  });
}

export function clearSessionCookies(
  request: FastifyRequest,
  reply: FastifyReply,
  trusted: TrustedOrigins,
): void {
  reply.clearCookie(COOKIE, cookieOptions(false));
  if (isSecure(request.raw, trusted)) reply.clearCookie(SECURE_COOKIE, cookieOptions(true));
}

function cookieOptions(secure: boolean) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
}

function isSecure(request: IncomingMessage, trusted: TrustedOrigins): boolean {
  return ownOrigin(request, trusted)?.startsWith('https:') ?? false;
}

/** The origin this request was sent to. Behind a proxy that ends TLS, the public URL or the proxy's header says https. */
function ownOrigin(
  { headers, socket }: IncomingMessage,
  { publicUrl, isProxy }: TrustedOrigins,
): string | null {
  const host = headers.host?.toLowerCase();
  if (!host) return null;
  if (publicUrl && new URL(publicUrl).host === host) return publicUrl;
  const proxied = isProxy(socket.remoteAddress) && headers['x-forwarded-proto'] === 'https';
  return `${socket instanceof TLSSocket || proxied ? 'https' : 'http'}://${host}`;
}
