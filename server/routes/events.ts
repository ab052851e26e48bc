import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { eventsAnswer, eventsQuery } from '../../protocol/http.ts';
import { MAX_PAGE } from '../../protocol/limits.ts';
import { requireSession } from '../http-auth.ts';
import { isFullRequest, Refusal } from '../http-error.ts';
import type { Http } from '../http.ts';
import { readCursor, writeCursor } from '../domain/cursor.ts';
import type { Outlet } from '../domain/hub.ts';
import type { Session } from '../ports/access.ts';
import { controlFrame, fullFrame, plainFrames } from '../transport/frames.ts';
import type { Services } from '../transport/services.ts';

type Answer = z.infer<typeof eventsAnswer>;

export interface LongPolls {
  /** Answers everybody who waits, so that the server can stop. */
  release(): void;
}

/**
 * `GET /api/events`: the person's log over HTTP (rules H2 to H4).
 * @param socketLimit how many sockets and polls a person may have open (rule O3); 0: as many as they like
 */
export function eventRoutes(http: Http, services: Services, socketLimit: number): LongPolls {
  const { access, store, messaging, clock } = services;
  const waiting = new Set<() => void>();
  let stopping = false;

  http.get(
    '/api/events',
    {
      schema: {
        summary: 'What happened after a cursor; waits for it if told to',
        tags: ['messages'],
        querystring: eventsQuery,
        response: { 200: eventsAnswer },
      },
    },
    async (request): Promise<Answer> => {
      const session = requireSession(request, access);
      const { person } = session;
      const { after, wait } = request.query;
      const full = isFullRequest(request.headers);
      const directory = full ? request.query.directory : undefined;
      const head = store.head(person.id);
      if (after === undefined) return { events: [], cursor: writeCursor(store.epoch, head) };
      const from = readCursor(after, store.epoch, head);
      if (!from.ok) return reset(person.id, head, full, from.reason);
      // A plain client has no other way to say what it has (R2).
      if (!full) messaging.acknowledge(person.id, from.position);
      if (from.position === head && wait > 0 && !stopping && !changed(person.id, directory)) {
        if (socketLimit > 0 && services.hub.countOf(person.id) >= socketLimit)
          throw new Refusal('rate_limited', 'You have too many connections open. Close some of them.');
        await somethingNew(request, session, directory, wait * 1000);
      }
      // The session may have ended meanwhile.
      requireSession(request, access);
      return withDirectory(eventsAfter(person.id, from.position, full), person.id, directory);
    },
  );

  function changed(personId: number, directory: string | undefined): boolean {
    return directory !== undefined && access.directory(personId) !== directory;
  }

  /** What a socket is told with a frame of its own. */
  function withDirectory(answer: Answer, personId: number, known: string | undefined): Answer {
    if (!changed(personId, known)) return answer;
    const frame = controlFrame('directory', { directory: access.directory(personId) }, personId, clock.now());
    return { ...answer, events: [...answer.events, JSON.parse(frame) as Answer['events'][number]] };
  }

  function eventsAfter(personId: number, position: number, full: boolean): Answer {
    const log = store.logAfter(personId, position, MAX_PAGE);
    const now = clock.now();
    const frames = log.flatMap((event) =>
      full ? fullFrame(event, personId, store.epoch, now) : plainFrames(event, personId, store, now, false),
    );
    return {
      events: frames.map((frame) => JSON.parse(frame) as Answer['events'][number]),
      cursor: writeCursor(store.epoch, log.at(-1)?.position ?? position),
    };
  }

  function reset(personId: number, head: number, full: boolean, reason: string): Answer {
    const cursor = writeCursor(store.epoch, head);
    const frame = controlFrame('reset', { cursor, reason }, personId, clock.now());
    return { events: full ? [JSON.parse(frame) as Answer['events'][number]] : [], cursor };
  }

  /** Resolves when there is something to tell, the session ends, the time is over, the client is gone, or the server stops. */
  function somethingNew(
    request: FastifyRequest,
    session: Session,
    directory: string | undefined,
    ms: number,
  ): Promise<void> {
    const personId = session.person.id;
    return new Promise((resolve) => {
      const outlet: Outlet = {
        personId,
        publish: () => end(),
        signal() {},
        directoryMayHaveChanged() {
          if (changed(personId, directory)) end();
        },
      };
      const leave = services.hub.add(outlet);
      const cancel = clock.after(ms, () => end());
      const endAccess = access.onChange(() => {
        outlet.directoryMayHaveChanged();
        if (!access.stillValid(session.id)) end();
      });
      const end = () => {
        if (!waiting.delete(end)) return;
        leave();
        endAccess();
        cancel();
        if (!services.hub.isListening(personId)) services.acknowledgements.forget(personId);
        request.raw.socket.off('close', end);
        resolve();
      };
      waiting.add(end);
      request.raw.socket.once('close', end);
    });
  }

  return {
    release() {
      stopping = true;
      for (const end of waiting) end();
    },
  };
}
