import { describe, expect, it } from 'vitest';
import { PASSWORD, startGym, temporaryFolder, type TestGym } from '../accounts/gym.ts';
import { cli, json } from '../cli/cli.ts';

const owner = { name: 'Olivia', email: 'olivia@gym.example', password: 'long enough words' };
const claimOf = (code: string) => ({ code, gym: 'Iron Hall', timeZone: 'Europe/Berlin', owner });

async function newCode(gym: TestGym): Promise<string> {
  return String((await json(['claim', '--data', gym.data]))['code']);
}

describe('O7: a new gym is claimed with the code of the server', () => {
  it('O7: the code makes one owner, names the gym, and is good no longer', async () => {
    const gym = await startGym();
    expect((await gym.ask('GET', '/api/setup')).body).toMatchObject({ claimed: false });
    const code = await newCode(gym);
    const written = code.toLowerCase().replaceAll('-', ' ');
    expect((await gym.ask('POST', '/api/setup/check', { code: written })).status).toBe(204);
    const claimed = await gym.ask('POST', '/api/setup/claim', claimOf(code));
    expect(claimed).toMatchObject({ status: 200, body: { user: { name: 'Olivia', role: 'owner' } } });
    expect(claimed.cookies).toHaveLength(1);
    expect((await gym.ask('GET', '/api/setup')).body).toMatchObject({ claimed: true, gym: 'Iron Hall' });
    const again = await gym.ask('POST', '/api/setup/claim', claimOf(code));
    expect(again).toMatchObject({ status: 403, body: { x: { message: /has an owner already/ } } });
    expect(await cli(['claim', '--data', gym.data])).toMatchObject({ code: 1, out: '' });
  });

  it('O7: the first visitor without the code gets nothing, and cannot guess', async () => {
    const gym = await startGym();
    await newCode(gym);
    const answers = [];
    for (let n = 0; n < 12; n++)
      answers.push((await gym.ask('POST', '/api/setup/claim', claimOf('0000-0000-0000'))).status);
    expect(answers.slice(0, 3)).toEqual([403, 403, 403]);
    expect(answers.at(-1)).toBe(429);
    expect((await gym.ask('GET', '/api/setup')).body).toMatchObject({ claimed: false });
  });

  it('O7: of many claims at once with the right code one becomes the owner', async () => {
    const gym = await startGym({ loginLimit: 0 });
    const code = await newCode(gym);
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, n) => {
        const mine = { ...owner, email: `owner${n}@gym.example` };
        return gym.ask('POST', '/api/setup/claim', { ...claimOf(code), owner: mine });
      }),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403, 403, 403, 403]);
  });

  it('O7: a new code makes the earlier one useless; a weak password or a wrong time zone is said', async () => {
    const gym = await startGym({ loginLimit: 0 });
    const first = await newCode(gym);
    const second = await newCode(gym);
    expect((await gym.ask('POST', '/api/setup/claim', claimOf(first))).status).toBe(403);
    const wrong = { ...claimOf(second), timeZone: 'Mars/Olympus' };
    expect(await gym.ask('POST', '/api/setup/claim', wrong)).toMatchObject({
      status: 400,
      body: { x: { message: /timeZone: must be a time zone such as/ } },
    });
    const weak = { ...claimOf(second), owner: { ...owner, password: 'short' } };
    expect((await gym.ask('POST', '/api/setup/claim', weak)).body).toMatchObject({
      x: { message: /at least 10 characters/ },
    });
    expect((await gym.ask('POST', '/api/setup/claim', claimOf(second))).status).toBe(200);
  });

  it('O7: an owner who was added by command claims it too', async () => {
    const data = temporaryFolder();
    await json(['user', 'add', '--data', data, '--role', 'owner', '--name', 'Ola']);
    expect((await cli(['claim', '--data', data])).err).toMatch(/has an owner already/);
    expect(PASSWORD.length).toBeGreaterThan(9);
  });
});
