import { StatementSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NOTE_USE_EVERY } from '../../server/domain/session-life.ts';
import { hashToken } from '../../server/domain/tokens.ts';
import { FakeServerClock } from '../fakes/server-clock.ts';
import { Gym, type SignedIn } from './support/gym.ts';
import { tryUpgrade } from './support/sockets.ts';

/** Every statement of the thread that serves fails as on a broken disk. The writing thread has its own. */
function breakDisk(): () => void {
  const broken = (['get', 'all', 'run'] as const).map((method) =>
    vi.spyOn(StatementSync.prototype, method).mockImplementation(() => {
      throw Object.assign(new Error('disk I/O error'), { code: 'ERR_SQLITE_ERROR', errcode: 10 });
    }),
  );
  return () => {
    for (const spy of broken) spy.mockRestore();
  };
}

describe('a disk that cannot be read', () => {
  const clock = new FakeServerClock();
  let gym: Gym;
  let trainer: SignedIn;
  let member: SignedIn;
  let mend: () => void = () => {};
  beforeEach(async () => {
    gym = await Gym.open({ clock });
    ({ trainer, member } = gym.pair());
  });
  afterEach(async () => {
    mend();
    await gym.close();
  });

  it('C15: ends the connections that need it, refuses new ones, and nothing is lost once it can be read', async () => {
    const [a, b] = [await gym.full(trainer), await gym.full(member)];
    const id = a.chat(member.id, 'before');
    await b.word('chat');
    const { cursor } = b;
    mend = breakDisk();
    b.control('heartbeat');
    expect((await b.closed).code).toBe(1013);
    const refused = await tryUpgrade(gym.port, { headers: { authorization: `Bearer ${member.token}x` } });
    expect(refused.status).toBe(503);
    expect((await gym.http(member, 'GET', '/api/events?after=x:0')).status).toBe(503);
    expect((await fetch(`${gym.url}/healthz`)).status).toBe(200);
    // Nothing need be read for this one, and it is written by another thread.
    const late = a.chat(member.id, 'meanwhile');
    await a.next('stored', ({ content, messageId }) => content === 'stored' && messageId === late);
    mend();
    const again = await gym.full(member, { cursor });
    expect((await again.word('chat')).messageId).toBe(late);
    expect(a.of('stored').map(({ messageId }) => messageId)).toEqual([id, late]);
  });

  it('C15: what is noted in the background is noted later, and the server lives on', async () => {
    await gym.full(trainer);
    await clock.advance(NOTE_USE_EVERY);
    expect((await gym.http(trainer, 'GET', '/api/me')).status).toBe(200);
    const at = clock.now();
    mend = breakDisk();
    await clock.advance(60_000);
    mend();
    await clock.advance(60_000);
    const used = gym.accounts.session(hashToken(trainer.token))?.lastUsedAt ?? 0;
    expect(used).toBeGreaterThanOrEqual(at);
  });
});
