import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ada, Bench, cleo, WITH_BEN, WITH_CLEO } from '../fakes/bench.ts';
import { settle } from '../fakes/clock.ts';

/** What may happen, in any order. */
const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('send', 'send to cleo', 'peer sends', 'cleo sends') },
    {
      weight: 4,
      arbitrary: fc.constantFrom('cut', 'break after storing', 'hollow out', 'offline', 'no sockets', 'fine'),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom('disk full', 'storage full', 'restore', 'restart', 'wake', 'read'),
    },
    { weight: 4, arbitrary: fc.constantFrom('a moment', 'a while', 'a minute') },
  ),
  { minLength: 5, maxLength: 40, size: 'medium' },
);

describe('whatever happens', () => {
  it(
    'D2: nothing is lost, nothing shown twice, the order kept, and unread exact',
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.nat(), steps, async (seed, happenings) => {
          const b = new Bench(seed);
          const written = new Map<number, string[]>([
            [WITH_BEN, []],
            [WITH_CLEO, []],
          ]);
          await b.start();
          await b.online();
          let n = 0;
          for (const what of happenings) {
            n += 1;
            await happen(b, what, n, written);
          }
          mend(b);
          for (const id of [WITH_BEN, WITH_CLEO])
            await b.until(
              'everything is stored',
              async () => {
                const { messages } = await b.client.messages({ conversationId: id, limit: 200 });
                return (
                  messages.length === b.server.gym.rooms.get(id)!.messages.length &&
                  messages.every(({ status }) => status.is === 'stored')
                );
                // Two waits of 30 s in a row, one before the server was mended and one after the last break.
              },
              90,
            );
          await b.clock.advance(60_000);
          await b.online();
          for (const id of [WITH_BEN, WITH_CLEO]) {
            const inGym = b.server.gym.rooms.get(id)!.messages.map(({ content }) => content);
            expect(await b.texts(id)).toEqual(inGym);
            expect(b.stored(id)).toEqual(written.get(id));
            const own = b.server.gym.conversations(ada.id).find((one) => one.id === id)!;
            expect(await b.unread(id)).toBe(own.unread);
          }
          expect((await b.store.load()).outbox).toEqual([]);
          await b.client.stop();
        }),
        { numRuns: 100 },
      );
    },
  );
});

async function happen(b: Bench, what: string, n: number, written: Map<number, string[]>): Promise<void> {
  const { faults } = b.server;
  const send = async (conversationId: number): Promise<void> => {
    try {
      await b.client.send({ conversationId, content: `mine ${n}` });
      written.get(conversationId)!.push(`mine ${n}`);
    } catch {
      // A full disk: it says so, and is not sent.
      expect(b.store.failing).not.toBeNull();
    }
  };
  switch (what) {
    case 'send':
      return send(WITH_BEN);
    case 'send to cleo':
      return send(WITH_CLEO);
    case 'peer sends':
      return b.peerSends(`peer ${n}`);
    case 'cleo sends':
      return b.peerSends(`cleo ${n}`, cleo);
    case 'cut':
      return b.server.cut(n % 2 === 0 ? 1006 : 1012);
    case 'break after storing':
      faults.breakAfterStoring = 1;
      return;
    case 'hollow out':
      return b.server.hollowOut();
    case 'offline':
      return b.goOffline();
    case 'no sockets':
      faults.sockets = 'refused';
      return b.server.cut(1006);
    case 'fine':
      return mend(b);
    case 'disk full':
      b.store.failing = new Error('disk full');
      return;
    case 'storage full':
      faults.storage = 'full';
      return;
    case 'restore':
      b.server.gym.restore(`e${n}`);
      return b.server.cut(1012);
    case 'restart':
      b.store.failing = null;
      return b.restart();
    case 'wake':
      return b.network.say('wake');
    case 'read':
      return markRead(b);
    case 'a moment':
      return settle();
    case 'a while':
      return b.clock.advance(3_000);
    default:
      return b.clock.advance(60_000);
  }
}

async function markRead(b: Bench): Promise<void> {
  const { conversations } = await b.client.state();
  for (const { id, head } of conversations) {
    if (head === 0) continue;
    await b.client.markRead({ conversationId: id, seq: Math.ceil(head / 2) }).catch(() => {
      expect(b.store.failing).not.toBeNull();
    });
  }
}

function mend(b: Bench): void {
  Object.assign(b.server.faults, { sockets: 'fine', http: 'fine', storage: 'fine' });
  b.store.failing = null;
}
