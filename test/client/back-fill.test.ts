import { beforeEach, describe, expect, it } from 'vitest';
import type { MessagingClient } from '../../client/messaging-client.ts';
import { ada, ben, Bench, cleo, WITH_BEN, WITH_CLEO } from '../fakes/bench.ts';
import { settle } from '../fakes/clock.ts';

const WHOLE = { wholeHistory: true };

describe('the whole history', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = new Bench();
    // Ben's are older, and the clock moves between them.
    for (let n = 1; n <= 250; n += 1) await bench.peerSends(`squat ben ${n}`);
    await bench.clock.advance(1_000);
    for (let n = 1; n <= 250; n += 1) await bench.peerSends(`squat cleo ${n}`, cleo);
  });

  async function start(options = WHOLE): Promise<MessagingClient> {
    bench.client = bench.newClient('client-0', bench.store, options);
    await bench.start();
    return bench.client;
  }
  const cached = async (conversationId: number): Promise<number> => {
    const { generation } = await bench.store.load();
    const query = { generation, conversationId, senderId: 0, afterSeq: 0, upTo: 1_000 };
    const of = async (senderId: number) => Number(await bench.store.count({ ...query, senderId }));
    return (await of(ben.id)) + (await of(cleo.id)) + (await of(ada.id));
  };
  const find = async () => (await bench.client.search({ query: 'squat', limit: 100 }))!;
  const whole = (): Promise<void> => bench.until('whole', async () => (await find()).complete);

  it('F3: is fetched in the background, and a search says so until it is there', async () => {
    await start();
    expect(await find()).toMatchObject({ complete: false, indexed: { conversations: 2, whole: 0 } });
    await whole();
    expect([await cached(WITH_BEN), await cached(WITH_CLEO)]).toEqual([250, 250]);
    const oldest = await bench.client.search({ query: '"ben 1"', limit: 10 });
    expect(oldest).toMatchObject({ complete: true, indexed: { whole: 2 }, hits: [{ seq: 1 }] });
  });

  it('F3: the newest comes first', async () => {
    await start();
    await bench.until('the newer one', async () => (await cached(WITH_CLEO)) === 250);
    expect(await cached(WITH_BEN)).toBeLessThan(3);
    await whole();
  });

  it('F3: is not fetched by the page', async () => {
    await start({ wholeHistory: false });
    await bench.clock.advance(60_000);
    expect([await cached(WITH_BEN), await cached(WITH_CLEO)]).toEqual([1, 1]);
  });

  it('F3: goes on after a restart where it ended', async () => {
    await start();
    await bench.until('begun', async () => (await cached(WITH_CLEO)) > 100);
    const before = await cached(WITH_CLEO);
    await bench.client.stop();
    await bench.clock.advance(60_000);
    expect(await cached(WITH_CLEO)).toBe(before);
    await start();
    expect(await cached(WITH_CLEO)).toBe(before);
    await whole();
  });

  it('F3: stops while offline, and asks less and less often while the server refuses', async () => {
    await start();
    await bench.until('begun', async () => (await cached(WITH_CLEO)) > 100);
    bench.server.refuseHistory = true;
    const asked = bench.server.historyAsked;
    await bench.clock.advance(60_000);
    // 5, 10, 20 and 40 seconds.
    expect(bench.server.historyAsked - asked).toBeLessThanOrEqual(5);
    expect(bench.server.historyAsked - asked).toBeGreaterThanOrEqual(3);
    bench.server.refuseHistory = false;
    await bench.goOffline();
    const offline = bench.server.historyAsked;
    await bench.clock.advance(600_000);
    expect(bench.server.historyAsked).toBe(offline);
    await bench.goOnline();
    await whole();
  });

  it('F3: a conversation that cannot be fetched does not hold up the others', async () => {
    bench.server.refuseHistory = WITH_CLEO;
    await start();
    await bench.until('the other', async () => (await cached(WITH_BEN)) === 250);
    expect(await find()).toMatchObject({ complete: false, indexed: { whole: 1 } });
  });

  it('F3: live messages do not wait for it', async () => {
    await start();
    const total = (): Promise<number> => cached(WITH_BEN);
    await bench.until('begun', async () => (await cached(WITH_CLEO)) > 100);
    const before = await total();
    await bench.peerSends('squat now');
    await settle();
    expect(await total()).toBe(before + 1);
    expect((await find()).hits[0]?.snippet.map(({ text }) => text).join('')).toBe('squat now');
    await whole();
  });
});
