import { SERVER_ID } from '../../protocol/envelope.ts';
import { notificationBody } from '../../protocol/http.ts';
import type { Accounts } from '../domain/accounts.ts';
import { writeCursor } from '../domain/cursor.ts';
import type { Notified, Refused } from '../domain/messaging.ts';
import { readToken } from '../http-auth.ts';
import { isFullRequest, Refusal } from '../http-error.ts';
import type { Http } from '../http.ts';
import type { Services } from '../transport/services.ts';

/** `POST /api/notifications`: the gym's software tells somebody something. */
export function notificationRoutes(http: Http, accounts: Accounts, { messaging, store }: Services): void {
  http.post(
    '/api/notifications',
    { schema: { summary: 'Notify a person (API key)', tags: ['gym software'], body: notificationBody } },
    async (request) => {
      const sent = readToken(request);
      if (sent?.from !== 'bearer' || !accounts.isApiKey(sent.token))
        throw new Refusal('unauthenticated', 'An API key is needed: Authorization: Bearer KEY.');
      const { recipientId, content } = request.body;
      const outcome = await new Promise<Notified | Refused>((resolve) => {
        messaging.notify(recipientId, content, resolve);
      });
      if (!outcome.ok) throw new Refusal(outcome.code, outcome.why);
      return {
        type: 'status',
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
