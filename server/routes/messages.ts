import type { z } from 'zod';
import { clientControl, type ClientWord } from '../../protocol/control.ts';
import { checkEnvelope, envelope, type Envelope } from '../../protocol/envelope.ts';
import { MAX_FRAME_BYTES } from '../../protocol/limits.ts';
import { requireSession } from '../http-auth.ts';
import { isFullRequest, Refusal, refusalOf } from '../http-error.ts';
import type { Http } from '../http.ts';
import { writeCursor } from '../domain/cursor.ts';
import type { Refused, Stored } from '../domain/messaging.ts';
import { takeControl } from '../transport/control.ts';
import { confirmation, statusFrame, storedFrame } from '../transport/frames.ts';
import type { Services } from '../transport/services.ts';

/** Sent as the text that it is written as. */
const confirmed: z.ZodType = envelope.describe('The confirmation');
const POSTED_WORDS: readonly ClientWord[] = ['received', 'read', 'typing'];

/** `POST /api/messages`: one envelope in, the confirmation envelope out (rules H2, H7). */
export function messageRoutes(http: Http, services: Services): void {
  const { access, messaging, store, clock } = services;
  http.post(
    '/api/messages',
    {
      bodyLimit: MAX_FRAME_BYTES,
      schema: {
        summary: 'Send one envelope',
        tags: ['messages'],
        body: envelope,
        response: { 200: confirmed },
      },
      // The route answers what is wrong with an envelope as the socket does.
      validatorCompiler: () => (value) => ({ value }),
    },
    async (request, reply) => {
      const { person } = requireSession(request, access);
      const full = isFullRequest(request.headers);
      const parsed = checkEnvelope(request.body);
      if (!parsed.ok) throw new Refusal('bad_frame', parsed.why, withId(parsed.messageId));
      const sent = parsed.envelope;
      if (sent.senderId !== person.id)
        throw new Refusal(
          'sender_mismatch',
          `You are signed in as ${person.id}, so senderId must be ${person.id}.`,
          withId(sent.messageId),
        );
      if (sent.type === 'status' && full) {
        takePosted(sent, person.id, services);
        return reply.type('application/json').send(statusFrame(sent.content, person.id, clock.now()));
      }
      if (sent.type !== 'chat')
        throw new Refusal('forbidden', `A ${sent.type} cannot be sent this way.`, withId(sent.messageId));
      const { recipientId, content, messageId } = sent;
      const outcome = await new Promise<Stored | Refused>((resolve) => {
        messaging.chat(person.id, { recipientId, content, messageId }, resolve);
      });
      if (!outcome.ok) throw refusalOf(outcome, messageId);
      return reply
        .type('application/json')
        .send(
          full
            ? storedFrame(outcome, writeCursor(store.epoch, outcome.position), person.id)
            : confirmation('stored', outcome.messageId, person.id, outcome.at),
        );
    },
  );
}

function takePosted(sent: Envelope, personId: number, services: Services): void {
  const word = sent.content as 'received' | 'read' | 'typing';
  if (!POSTED_WORDS.includes(word))
    throw new Refusal('bad_frame', `This word cannot be posted; these can: ${POSTED_WORDS.join(', ')}.`);
  const parsed = clientControl[word].safeParse(sent.x ?? {});
  if (!parsed.success) throw new Refusal('bad_frame', `${word}: x: ${parsed.error.issues[0]?.message ?? ''}`);
  const refused = takeControl(word, parsed.data, personId, services.store.head(personId), services);
  if (refused) throw refusalOf(refused, undefined);
}

function withId(messageId: string | undefined): { messageId?: string } {
  return messageId === undefined ? {} : { messageId };
}
