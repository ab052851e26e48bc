import { sessionParams, sessionsAnswer } from '../../protocol/http.ts';
import type { DeviceSession } from '../../protocol/workspace.ts';
import { sessionIdOf } from '../domain/tokens.ts';
import { requireSession } from '../http-auth.ts';
import type { Http } from '../http.ts';
import type { Access, Session } from '../ports/access.ts';
import type { AccountsStore } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import { iso, notThere } from './owner.ts';

export interface DeviceParts {
  access: Access;
  store: AccountsStore;
  clock: Clock;
}

/** Where a person is signed in: their own sessions, and nobody else's (rule I7). */
export function deviceRoutes(http: Http, { access, store, clock }: DeviceParts): void {
  function devices({ id: current, person }: Session): DeviceSession[] {
    return store.sessionsOf(person.id, clock.now()).map(({ tokenHash, label, createdAt, lastUsedAt }) => {
      const id = sessionIdOf(tokenHash);
      return { id, label, createdAt: iso(createdAt), lastUsedAt: iso(lastUsedAt), current: id === current };
    });
  }

  http.get(
    '/api/me/sessions',
    { schema: { summary: 'Where I am signed in', tags: ['session'], response: { 200: sessionsAnswer } } },
    async (request) => ({ sessions: devices(requireSession(request, access)) }),
  );

  http.delete(
    '/api/me/sessions/:id',
    {
      schema: {
        summary: 'Sign a device of mine out',
        tags: ['session'],
        params: sessionParams,
        response: { 200: sessionsAnswer },
      },
    },
    async (request) => {
      const session = requireSession(request, access);
      const found = store
        .sessionsOf(session.person.id, clock.now())
        .find(({ tokenHash }) => sessionIdOf(tokenHash) === request.params.id);
      if (!found) throw notThere('such session of yours');
      store.endSession(found.tokenHash);
      return { sessions: devices(session) };
    },
  );
}
