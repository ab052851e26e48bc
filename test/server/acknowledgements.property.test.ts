import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { Acknowledgements } from '../../server/domain/acknowledgements.ts';
import type { MessageStore } from '../../server/ports/message-store.ts';
import { runs } from '../fakes/property-runs.ts';

const ME = 1;
const CONVERSATIONS = [10, 20, 30];

const steps = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ do: fc.constant('chat' as const), in: fc.constantFrom(...CONVERSATIONS) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('my own' as const), in: fc.constantFrom(...CONVERSATIONS) }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('acknowledge' as const),
        back: fc.nat(6),
        stored: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
      }),
    },
    fc.record({ do: fc.constant('come' as const) }),
    fc.record({ do: fc.constant('leave' as const) }),
  ),
  { maxLength: 80, size: 'medium' },
);

type Entry = { conversationId: number; seq: number; mine: boolean };

it(
  'R2: an acknowledgement says the newest message of each conversation up to there, once, and nothing else',
  { timeout: 60_000 * runs(1) },
  () => {
    fc.assert(
      fc.property(steps, (happenings) => {
        const log: Entry[] = [];
        const seqs = new Map<number, number>();
        let stored = 0;
        let listening = false;
        /** Up to where it was acknowledged, as far as that is remembered: a failure forgets what was not stored. */
        let known: number | null = null;
        const newest = (from: number, to: number): Map<number, number> =>
          new Map(
            log
              .slice(from, to)
              .filter(({ mine }) => !mine)
              .map(({ conversationId, seq }) => [conversationId, seq]),
          );
        const acknowledgements = new Acknowledgements({
          acknowledged: () => stored,
          head: () => log.length,
          chatsReceived: (_person: number, from: number, to: number) =>
            [...newest(from, to)].map(([conversationId, seq]) => ({ conversationId, seq })),
        } as unknown as MessageStore);

        const write = (conversationId: number, mine: boolean): void => {
          const seq = (seqs.get(conversationId) ?? 0) + 1;
          seqs.set(conversationId, seq);
          log.push({ conversationId, seq, mine });
          if (!listening) return;
          known ??= mine ? null : stored;
          const [senderId, recipientId] = mine ? [ME, 2] : [2, ME];
          const message = {
            conversationId,
            seq,
            messageId: '',
            senderId,
            recipientId,
            content: '',
            at: 0,
            automatic: false,
          };
          acknowledgements.sent(ME, { kind: 'chat', position: log.length, message });
        };
        const forget = (): void => {
          known = null;
          acknowledgements.forget(ME);
        };

        for (const step of happenings) {
          if (step.do === 'chat') write(step.in, false);
          else if (step.do === 'my own') write(step.in, true);
          else if (step.do === 'come') listening = true;
          else if (step.do === 'leave') {
            listening = false;
            forget();
          } else {
            const position = Math.max(0, log.length - step.back);
            const before = known ?? stored;
            const said = acknowledgements.advance(ME, position);
            expect(said).toEqual(position > before ? newest(before, position) : null);
            known = Math.max(before, position);
            if (!listening) forget();
            if (said === null) continue;
            if (step.stored) stored = Math.max(stored, position);
            else {
              known = null;
              acknowledgements.forgetAll();
            }
          }
        }
      }),
      { numRuns: runs(500) },
    );
  },
);
