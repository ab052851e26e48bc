import {
  conversationParams,
  conversationsAnswer,
  flagsAnswer,
  flagsBody,
  historyAnswer,
  historyQuery,
} from '../../protocol/http.ts';
import { requireSession } from '../http-auth.ts';
import { Refusal } from '../http-error.ts';
import type { Http } from '../http.ts';
import { inboxOf, toMessage, type InboxParts } from '../domain/inbox.ts';
import type { Services } from '../transport/services.ts';

/** The list of conversations, what a person sets on them, and their history. */
export function conversationRoutes(
  http: Http,
  { access, store, messaging }: Services,
  inbox: InboxParts,
): void {
  /** A3: somebody else's conversation is answered like one that does not exist. */
  function requireOwn(personId: number, conversationId: number): void {
    if (messaging.peerOf(personId, conversationId) === undefined)
      throw new Refusal('forbidden', 'This conversation is not one of yours.');
  }

  http.get(
    '/api/conversations',
    {
      schema: {
        summary: 'My conversations, as of a cursor',
        tags: ['history'],
        response: { 200: conversationsAnswer },
      },
    },
    async (request) => inboxOf(requireSession(request, access).person.id, inbox),
  );

  http.patch(
    '/api/conversations/:id',
    {
      schema: {
        summary: 'Pin, archive, mute, mark as unread or done, for me',
        tags: ['inbox'],
        params: conversationParams,
        body: flagsBody,
        response: { 200: flagsAnswer },
      },
    },
    async (request) => {
      const { person } = requireSession(request, access);
      const { id } = request.params;
      requireOwn(person.id, id);
      const { seen, ...changed } = request.body;
      return inbox.flags.change(person.id, id, changed, seen);
    },
  );

  http.get(
    '/api/conversations/:id/messages',
    {
      schema: {
        summary: 'A page of history, oldest first',
        tags: ['history'],
        params: conversationParams,
        querystring: historyQuery,
        response: { 200: historyAnswer },
      },
    },
    async (request) => {
      const { person } = requireSession(request, access);
      const { id } = request.params;
      requireOwn(person.id, id);
      const { before, limit } = request.query;
      const messages = store.history(id, before, limit).map(toMessage);
      return { messages, more: (messages[0]?.seq ?? 1) > 1 };
    },
  );
}
