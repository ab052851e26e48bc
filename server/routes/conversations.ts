import { conversationsAnswer, historyAnswer, conversationParams, historyQuery } from '../../protocol/http.ts';
import { requireSession } from '../http-auth.ts';
import { Refusal } from '../http-error.ts';
import type { Http } from '../http.ts';
import { inboxOf, toMessage } from '../domain/inbox.ts';
import type { Services } from '../transport/services.ts';

/** The list of conversations, and their history. */
export function conversationRoutes(http: Http, { access, store, messaging }: Services): void {
  http.get(
    '/api/conversations',
    {
      schema: {
        summary: 'My conversations, as of a cursor',
        tags: ['history'],
        response: { 200: conversationsAnswer },
      },
    },
    async (request) => inboxOf(requireSession(request, access).person.id, access, store),
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
      // A3: somebody else's conversation is answered like one that does not exist.
      if (messaging.peerOf(person.id, id) === undefined)
        throw new Refusal('forbidden', 'This conversation is not one of yours.');
      const { before, limit } = request.query;
      const messages = store.history(id, before, limit).map(toMessage);
      return { messages, more: (messages[0]?.seq ?? 1) > 1 };
    },
  );
}
