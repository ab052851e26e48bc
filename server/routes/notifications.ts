import { envelope, SERVER_ID } from '../../protocol/envelope.ts';
import {
  notificationBody,
  notificationsAnswer,
  notificationsQuery,
  seenAnswer,
  seenBody,
} from '../../protocol/http.ts';
import type { Accounts } from '../domain/accounts.ts';
import { writeCursor } from '../domain/cursor.ts';
import type { Notified, Refused } from '../domain/messaging.ts';
import type { NotificationsSeen } from '../domain/notifications-seen.ts';
import { readToken, requireSession } from '../http-auth.ts';
import { isFullRequest, Refusal, refusalOf } from '../http-error.ts';
import type { Http } from '../http.ts';
import type { Services } from '../transport/services.ts';

/** `POST /api/notifications`: the gym's software tells somebody something. `GET`: what a person was told, and `PUT`: has seen of it. */
export function notificationRoutes(
  http: Http,
  accounts: Accounts,
  seen: NotificationsSeen,
  { access, messaging, store }: Services,
): void {
  http.get(
    '/api/notifications',
    {
      schema: {
        summary: 'My notifications, newest first',
        tags: ['history'],
        querystring: notificationsQuery,
        response: { 200: notificationsAnswer },
      },
    },
    async (request) => {
      const { person } = requireSession(request, access);
      const notifications = store.notifications(person.id, request.query.limit);
      return {
        notifications: notifications.map(({ messageId, content, at }) => ({
          messageId,
          content,
          timestamp: new Date(at).toISOString(),
        })),
      };
    },
  );

  http.put(
    '/api/notifications/seen',
    {
      schema: {
        summary: 'I have looked at my notifications up to this time',
        tags: ['inbox'],
        body: seenBody,
        response: { 200: seenAnswer },
      },
    },
    async (request) => seen.mark(requireSession(request, access).person.id, request.body.until),
  );

  http.post(
    '/api/notifications',
    {
      schema: {
        summary: 'Notify a person (API key)',
        tags: ['gym software'],
        security: [{ apiKey: [] }],
        body: notificationBody,
        response: { 200: envelope.describe('The confirmation') },
      },
    },
    async (request) => {
      const sent = readToken(request);
      if (sent?.from !== 'bearer' || !accounts.isApiKey(sent.token))
        throw new Refusal('unauthenticated', 'An API key is needed: Authorization: Bearer KEY.');
      const { recipientId, content, messageId } = request.body;
      const outcome = await new Promise<Notified | Refused>((resolve) => {
        messaging.notify(recipientId, content, resolve, messageId);
      });
      if (!outcome.ok) throw refusalOf(outcome, messageId);
      return {
        type: 'status' as const,
        content: 'stored',
        senderId: SERVER_ID,
        recipientId: SERVER_ID,
        timestamp: new Date(outcome.at).toISOString(),
        messageId: outcome.messageId,
        ...(isFullRequest(request.headers)
          ? { x: { cursor: writeCursor(store.epoch, outcome.position) } }
          : {}),
      };
    },
  );
}
