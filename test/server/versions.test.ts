import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Gym, type SignedIn } from './support/gym.ts';

// A server of the future, which no longer speaks version 1.
vi.mock('../../protocol/version.ts', async (original) => ({
  ...(await original<object>()),
  PROTOCOL_VERSION: 3,
  OLDEST_PROTOCOL_VERSION: 2,
}));

describe('versions', () => {
  let gym: Gym;
  let trainer: SignedIn;
  beforeAll(async () => {
    gym = await Gym.open();
    ({ trainer } = gym.pair());
  });
  afterAll(() => gym.close());

  it('C13: an app one version older is answered in its version', async () => {
    const a = await gym.ungreeted(trainer);
    expect(await a.hello({ v: 2 })).toMatchObject({ v: 2 });
  });

  it('C13: where there is no common version the socket closes with 1008 and says which side is too old', async () => {
    const a = await gym.ungreeted(trainer);
    a.control('hello', { v: 1, clientId: 'abcdefgh' });
    const { code, reason } = await a.closed;
    expect(code).toBe(1008);
    expect(reason).toMatch(/the app speaks 1, this server 2 to 3\. Update the app/);
  });
});
