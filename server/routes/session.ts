import { passwordBody, sessionAnswer, signInBody, meAnswer } from '../../protocol/http.ts';
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '../../protocol/version.ts';
import { clientNetwork } from '../client-network.ts';
import type { Accounts } from '../domain/accounts.ts';
import type { Attempts } from '../domain/attempts.ts';
import { deviceLabel } from '../domain/device-label.ts';
import { PasswordsBusy } from '../domain/passwords.ts';
import { hashToken } from '../domain/tokens.ts';
import {
  clearSessionCookies,
  readToken,
  requireSession,
  setSessionCookie,
  type TrustedOrigins,
} from '../http-auth.ts';
import { Refusal } from '../http-error.ts';
import type { Http } from '../http.ts';
import type { Access } from '../ports/access.ts';

/** Failures that an address is allowed for each of one account: everybody at a gym comes from the same one. */
export const ADDRESS_FACTOR = 10;

export interface AccountParts {
  accounts: Accounts;
  attempts: Attempts;
  access: Access;
  trusted: TrustedOrigins;
}

/** Signing in and out, who am I, and the password. */
export function sessionRoutes(http: Http, { accounts, attempts, access, trusted }: AccountParts): void {
  http.post(
    '/api/session',
    {
      schema: {
        summary: 'Sign in',
        tags: ['session'],
        security: [],
        body: signInBody,
        response: { 200: sessionAnswer },
      },
    },
    async (request, reply) => {
      const { email, password } = request.body;
      const account = `account ${email.trim().toLowerCase()}`;
      const address = `address ${clientNetwork(request.ip)}`;
      slowDown(attempts, { [account]: 1, [address]: ADDRESS_FACTOR });
      const session = await busyIsRefused(() =>
        accounts.signIn(email, password, deviceLabel(request.headers['user-agent'])),
      );
      if (!session)
        throw new Refusal(
          'unauthenticated',
          'The e-mail or the password is wrong. Check both and try again.',
          { reason: 'wrong_sign_in' },
        );
      attempts.succeeded(account, address);
      // A browser's cookie is replaced, and with it the way to end its session: nobody else would (rule A19).
      const before = readToken(request);
      if (before?.from === 'cookie') accounts.signOut(before.token);
      setSessionCookie(request, reply, session.token, session.user.role, trusted);
      return session;
    },
  );

  http.delete(
    '/api/session',
    { schema: { summary: 'Sign out', tags: ['session'], security: [] } },
    async (request, reply) => {
      const sent = readToken(request);
      if (sent) accounts.signOut(sent.token);
      clearSessionCookies(request, reply, trusted);
      return reply.code(204).send();
    },
  );

  http.get(
    '/api/me',
    { schema: { summary: 'Who am I', tags: ['session'], response: { 200: meAnswer } } },
    async (request, reply) => {
      const { person } = requireSession(request, access);
      const sent = readToken(request);
      // A session lives on with use, so its cookie has to.
      if (sent?.from === 'cookie') setSessionCookie(request, reply, sent.token, person.role, trusted);
      return {
        user: person,
        gym: { name: accounts.gymName(), ...accounts.policy() },
        protocol: { oldest: OLDEST_PROTOCOL_VERSION, newest: PROTOCOL_VERSION },
      };
    },
  );

  http.post(
    '/api/me/password',
    {
      schema: {
        summary: 'Change my password',
        tags: ['session'],
        body: passwordBody,
      },
    },
    async (request, reply) => {
      const { person } = requireSession(request, access);
      const name = `password of ${person.id}`;
      slowDown(attempts, { [name]: 1 });
      const { current, next } = request.body;
      const keep = hashToken(readToken(request)?.token ?? '');
      if (!(await busyIsRefused(() => accounts.changePassword(person.id, current, next, keep))))
        throw new Refusal('forbidden', 'The current password is wrong. Nothing was changed.', {
          reason: 'wrong_password',
        });
      attempts.succeeded(name);
      return reply.code(204).send();
    },
  );
}

/** @throws Refusal `rate_limited` while one of the names has to wait */
export function slowDown(attempts: Attempts, names: Readonly<Record<string, number>>): void {
  const wait = attempts.begin(names);
  if (wait > 0)
    throw new Refusal('rate_limited', `Too many attempts. Try again in ${Math.ceil(wait / 1_000)} seconds.`, {
      retryAfterMs: wait,
    });
}

async function busyIsRefused<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PasswordsBusy)) throw error;
    throw new Refusal('rate_limited', 'Too many people are signing in. Try again in a moment.', {
      retryAfterMs: 3_000,
    });
  }
}
