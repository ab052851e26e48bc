import type * as argon2 from '@node-rs/argon2';
import { describe, expect, it, vi } from 'vitest';
import { clientNetwork } from '../../server/client-network.ts';
import { claimedBy, PASSWORD, startGym, type TestGym } from '../server/accounts/gym.ts';
import { json } from '../server/cli/cli.ts';
import { StandingClock } from './support/standing-clock.ts';

/** How much work is done, and how much of it at once. The hashing itself is the real one. */
const work = vi.hoisted(() => ({ hashes: 0, running: 0, most: 0 }));
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof argon2>();
  const counted =
    <A extends unknown[], R>(hashing: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      work.hashes++;
      work.most = Math.max(work.most, ++work.running);
      try {
        return await hashing(...args);
      } finally {
        work.running--;
      }
    };
  return { ...real, hash: counted(real.hash), verify: counted(real.verify) };
});

const EMAIL = 'ada@gym.example';
const signIn = (gym: TestGym, email: string, headers: Record<string, string> = {}) =>
  gym.ask('POST', '/api/session', { email, password: 'wrong password' }, headers);
const from = (address: string) => ({ 'x-forwarded-for': address });

describe('guessing', () => {
  it('A10: an unknown e-mail, a wrong password, a disabled person and one without a password cost the server the same work and get the same answer', async () => {
    const gym = await startGym({ loginLimit: 0 });
    await gym.outside.add({ name: 'Cy', role: 'trainer', email: 'cy@gym.example' });
    const gone = { name: 'Di', role: 'trainer', email: 'di@gym.example', password: PASSWORD } as const;
    gym.outside.disable((await gym.outside.add(gone)).id);
    await signIn(gym, EMAIL);
    const seen = new Set<string>();
    for (const email of [EMAIL, 'nobody@gym.example', 'cy@gym.example', 'di@gym.example', 'a@b'.repeat(90)]) {
      const before = work.hashes;
      const { status, body, headers } = await signIn(gym, email);
      seen.add(
        JSON.stringify([
          work.hashes - before,
          status,
          { ...body, timestamp: '' },
          headers.get('content-length'),
          headers.getSetCookie(),
        ]),
      );
    }
    expect([...seen]).toHaveLength(1);
    expect([...seen][0]).toMatch(/^\[1,401,/);
  });

  it(
    'A10: of 210 sign-ins at once two are worked on at a time, 200 wait, and the others are told to come back',
    { timeout: 120_000 },
    async () => {
      const gym = await startGym({ loginLimit: 0 });
      await signIn(gym, EMAIL);
      work.most = 0;
      const answers = await Promise.all(
        Array.from({ length: 210 }, (_, n) => signIn(gym, `nobody${n}@gym.example`)),
      );
      const busy = answers.filter(({ status }) => status === 429);
      expect(work.most).toBe(2);
      expect(busy.length).toBeLessThanOrEqual(8);
      expect(answers.filter(({ status }) => status === 401)).toHaveLength(210 - busy.length);
      for (const { headers } of busy) expect(headers.get('retry-after')).toBe('3');
      expect(await gym.signIn()).toMatch(/^[\w-]{43}$/);
    },
  );

  it('A10: made-up forwarding headers are no way around the limit of an address, behind a proxy or without', async () => {
    const clock = new StandingClock();
    const open = await startGym({ loginLimit: 1, trustedProxies: [] }, { clock });
    const behind = await startGym({ loginLimit: 1 }, { clock });
    for (const [gym, header] of [
      [open, (n: number) => `10.1.1.${n}`],
      [behind, (n: number) => `10.1.1.${n}, 203.0.113.7`],
    ] as const) {
      const answers = [];
      for (let n = 0; n < 12; n++)
        answers.push((await signIn(gym, `nobody${n}@gym.example`, from(header(n)))).status);
      expect(answers).toEqual([...Array<number>(10).fill(401), 429, 429]);
    }
    expect((await signIn(behind, 'other@gym.example', from('203.0.113.8'))).status).toBe(401);
  });

  it('A10: the addresses of one IPv6 network count as one', async () => {
    expect(
      ['2001:db8:1:2::1', '2001:0DB8:1:2:ffff:1:2:3', '2001:db8:1:2::%eth0', '::1', '::ffff:10.0.0.1'].map(
        clientNetwork,
      ),
    ).toEqual(['2001:db8:1:2::/64', '2001:db8:1:2::/64', '2001:db8:1:2::/64', '0:0:0:0::/64', '10.0.0.1']);
    const clock = new StandingClock();
    const gym = await startGym({ loginLimit: 1 }, { clock });
    const answers = [];
    for (let n = 1; n < 12; n++)
      answers.push((await signIn(gym, `nobody${n}@gym.example`, from(`2001:db8:1:2::${n}`))).status);
    expect(answers.at(-1)).toBe(429);
    expect((await signIn(gym, 'other@gym.example', from('2001:db8:1:3::1'))).status).toBe(401);
  });

  it('A10: who makes up invite tokens waits, longer each time; asking for a known invite is no guess', async () => {
    const clock = new StandingClock();
    const gym = await startGym({ loginLimit: 1 }, { clock });
    const { token } = gym.outside.invite(gym.trainerId, null);
    const look = (token: string) => gym.ask('POST', '/api/invites/look', { token });
    for (let n = 0; n < 20; n++) expect((await look(token)).status).toBe(200);
    const guess = (n: number) =>
      n % 2 === 0
        ? look(`guess-${n}`)
        : gym.ask('POST', '/api/invites/accept', { token: `guess-${n}`, name: 'Eve' });
    for (let n = 0; n < 10; n++) expect((await guess(n)).status).toBe(403);
    const refused = await guess(10);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2']);
    clock.forward(2_001);
    expect((await guess(11)).status).toBe(403);
    clock.forward(2_001);
    expect((await guess(12)).status).toBe(429);
    clock.forward(2_001);
    expect((await look(token)).status).toBe(200);
  });

  it('A10: the claim code is guessed on no route: wrong ones of all three count together, and for all addresses', async () => {
    const clock = new StandingClock();
    const gym = await startGym({ loginLimit: 1 }, { clock });
    const code = String((await json(['claim', '--data', gym.data]))['code']);
    const wrong = '0000-0000-0000';
    const owner = { name: 'Eve', email: 'eve@evil.example', password: PASSWORD };
    const claim = { code: wrong, gym: 'Mine', timeZone: 'Europe/Berlin', owner };
    const tries = [
      () => gym.ask('POST', '/api/setup/check', { code: wrong }),
      () => gym.ask('POST', '/api/setup/claim', claim),
      () =>
        gym.ask('POST', '/api/setup/restore', 'x', {
          'content-type': 'application/octet-stream',
          ...claimedBy(wrong),
        }),
    ];
    const answers = [];
    for (const attempt of tries) answers.push((await attempt()).status);
    expect(answers).toEqual([403, 403, 429]);
    const everywhere = [];
    for (let n = 0; n < 20; n++)
      everywhere.push(
        (await gym.ask('POST', '/api/setup/check', { code: wrong }, from(`10.9.9.${n}`))).status,
      );
    expect(everywhere.slice(0, 17)).not.toContain(429);
    expect(everywhere.at(-1)).toBe(429);
    clock.forward(3_600_001);
    expect((await gym.ask('POST', '/api/setup/check', { code })).status).toBe(204);
  });

  it('A10: the current password is guessed no faster by who holds a session', async () => {
    const clock = new StandingClock();
    const gym = await startGym({ loginLimit: 2 }, { clock });
    const authorization = `Bearer ${await gym.signIn()}`;
    const change = (current: string) =>
      gym.ask('POST', '/api/me/password', { current, next: 'another password' }, { authorization });
    const answers = [];
    for (let n = 0; n < 4; n++) answers.push((await change('wrong password')).status);
    expect(answers).toEqual([403, 403, 429, 429]);
    expect((await change(PASSWORD)).status).toBe(429);
  });

  it('A10: a token that differs in a letter, its case or its end, or that is the stored hash, opens nothing', async () => {
    const gym = await startGym();
    const token = await gym.signIn();
    const hash = Buffer.from(gym.outsideStore.sessionsOf(gym.trainerId, 0)[0]!.tokenHash);
    const last = token.at(-1)!;
    const near = [
      token.slice(0, -1),
      `${token}=`,
      `${token}A`,
      token.toLowerCase(),
      token.toUpperCase(),
      // Base64 that decodes to the same bytes.
      token.slice(0, -1) + String.fromCodePoint(last.codePointAt(0)! + (/[9zZ_-]/.test(last) ? -1 : 1)),
      hash.toString('base64url'),
      hash.toString('hex'),
      `${token} ${token}`,
      '%00',
    ];
    for (const wrong of near)
      for (const headers of [
        { authorization: `Bearer ${wrong}` },
        { cookie: `spotter_session=${encodeURIComponent(wrong)}` },
      ])
        expect([wrong, (await gym.ask('GET', '/api/me', undefined, headers)).status]).toEqual([wrong, 401]);
    expect((await gym.ask('GET', '/api/me', undefined, { authorization: `Bearer ${token}` })).status).toBe(
      200,
    );
  });
});
