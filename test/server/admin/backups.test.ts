import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readSettings } from '../../../server/config.ts';
import { runServer } from '../../../server/run-server.ts';
import { claimedBy, PASSWORD, temporaryFolder } from '../accounts/gym.ts';

const PASSPHRASE = 'four random words here';
const owner = { name: 'Olivia', email: 'olivia@gym.example', password: PASSWORD };

/** A supervised server on a folder of its own; `ask` sends what it is given and answers with the response. */
async function open(environment: Record<string, string> = {}) {
  const data = path.join(temporaryFolder(), 'gym');
  const quiet = { port: '0', 'backup-at': '03:30', 'log-level': 'silent', 'login-limit': '0' };
  const server = await runServer(readSettings({ data, ...quiet }, environment));
  onTestFinished(() => server.stop());
  const ask = (method: string, target: string, token = '', body?: object) =>
    fetch(server.url + target, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'spotter-protocol': 'spotter.v1',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  return { data, server, ask };
}

type Open = Awaited<ReturnType<typeof open>>;

async function claim({ server, ask }: Open): Promise<string> {
  const body = { code: server.claimCode, gym: 'Iron Hall', timeZone: 'UTC', owner };
  const claimed = await ask('POST', '/api/setup/claim', '', body);
  return ((await claimed.json()) as { token: string }).token;
}

/** Waits until the server that restores answers again with the gym of that name. */
async function isBack({ ask }: Open, gym: string): Promise<void> {
  const name = async () => {
    const answer = await ask('GET', '/api/setup').catch(() => null);
    return answer?.ok ? ((await answer.json()) as { gym: string }).gym : 'not there';
  };
  await expect.poll(name, { timeout: 60_000 }).toBe(gym);
}

it('O26: the front door of a gym in which there is nobody leads to where it gets its owner, and no longer then', async () => {
  const gym = await open();
  const door = async (address: string) => {
    const { status, headers } = await fetch(gym.server.url + address, { redirect: 'manual' });
    return [status, headers.get('location')];
  };
  expect(await door('/')).toEqual([302, '/setup']);
  expect(await door('/setup')).toEqual([200, null]);
  expect(await door('/join')).toEqual([200, null]);
  await claim(gym);
  expect(await door('/')).toEqual([200, null]);
});

describe('D16: backups in an owner’s hands', () => {
  it(
    'D16: made, listed, fetched, restored while it runs; what was replaced is kept until it is removed',
    { timeout: 120_000 },
    async () => {
      const gym = await open({ SPOTTER_BACKUP_PASSPHRASE: PASSPHRASE });
      const { ask, data } = gym;
      const token = await claim(gym);
      const made = (await (await ask('POST', '/api/admin/backups', token)).json()) as {
        backups: { name: string; encrypted: boolean }[];
      };
      expect(made).toMatchObject({
        backups: [{ encrypted: true }],
        nightly: { at: '03:30', keepDays: 14, encrypted: true },
        replaced: [],
      });
      const name = made.backups[0]!.name;
      const fetched = await ask('GET', `/api/admin/backups/${name}`, token);
      const bytes = Buffer.from(await fetched.arrayBuffer());
      expect(bytes.equals(readFileSync(path.join(data, 'backups', name)))).toBe(true);

      await ask('PATCH', '/api/admin/gym', token, { name: 'Renamed after the backup' });
      const wrong = await ask('POST', '/api/admin/backups/restore', token, { name, passphrase: 'another' });
      expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringMatching(/cannot be decrypted/)]);
      expect((await ask('POST', '/api/admin/backups/restore', token, { name })).status).toBe(200);
      await isBack(gym, 'Iron Hall');

      const { replaced } = (await (await ask('GET', '/api/admin/backups', token)).json()) as {
        replaced: { name: string }[];
      };
      expect(replaced).toHaveLength(1);
      const kept = path.join(data, replaced[0]!.name);
      expect(existsSync(kept)).toBe(true);
      const target = `/api/admin/backups/replaced/${replaced[0]!.name}`;
      expect((await ask('DELETE', target, token)).status).toBe(204);
      expect([existsSync(kept), (await ask('DELETE', target, token)).status]).toEqual([false, 404]);
      const { entries } = (await (await ask('GET', '/api/admin/audit', token)).json()) as {
        entries: { action: string }[];
      };
      expect(entries.map(({ action }) => action)).toEqual([
        'replaced_data.removed',
        'gym.restored',
        'gym.claimed',
        'gym.changed',
      ]);
    },
  );

  it.each(['..%2f..%2fgym.db', 'gym.db', '%2e%2e%2fx.spotter-backup', 'a/b.spotter-backup'])(
    'D16: %s is no backup that can be fetched',
    async (name) => {
      const gym = await open();
      const answer = await gym.ask('GET', `/api/admin/backups/${name}`, await claim(gym));
      expect([400, 404]).toContain(answer.status);
    },
  );

  it(
    'O7: a gym that nobody has claimed begins with a backup that is sent with the code',
    { timeout: 120_000 },
    async () => {
      const first = await open();
      const token = await claim(first);
      await first.ask('POST', '/api/admin/backups', token);
      const { backups } = (await (await first.ask('GET', '/api/admin/backups', token)).json()) as {
        backups: { name: string }[];
      };
      const file = await (
        await first.ask('GET', `/api/admin/backups/${backups[0]!.name}`, token)
      ).arrayBuffer();

      const second = await open();
      const send = (code: string, body: BodyInit) =>
        fetch(`${second.server.url}/api/setup/restore`, {
          method: 'POST',
          headers: {
            'content-type': 'application/octet-stream',
            ...claimedBy(code),
            'spotter-protocol': 'spotter.v1',
          },
          body,
        });
      const reason = async (answer: Response) =>
        ((await answer.json()) as { x: { reason: string } }).x.reason;
      expect(await reason(await send('0000-0000-0000', file))).toBe('wrong_claim_code');
      const code = String(second.server.claimCode);
      expect(await reason(await send(code, 'no backup'))).toBe('backup_damaged');
      expect((await send(code, file)).status).toBe(200);
      await isBack(second, 'Iron Hall');
      const signedIn = await second.ask('POST', '/api/session', '', owner);
      expect(signedIn.status).toBe(200);
    },
  );
});
