import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { FromHosted, HostingProblem, ToHosted } from '../../../protocol/hosting.ts';
import { runHosted } from '../../../server/hosted/run-hosted.ts';
import { openGym } from '../../../server/storage/sqlite/migrate.ts';
import { Changes } from '../../e2e/support/changes.ts';
import { temporaryFolder } from '../accounts/gym.ts';

/** The app on the other end, in the same process. */
function host(flags: Record<string, string>, address: string | null = null) {
  const told: FromHosted[] = [];
  const changes = new Changes();
  const start = Promise.withResolvers<Extract<ToHosted, { do: 'start' }>>();
  const stop = Promise.withResolvers<void>();
  const app = {
    tell(message: FromHosted) {
      told.push(message);
      changes.announce();
    },
    start: start.promise,
    stop: stop.promise,
  };
  start.resolve({
    do: 'start',
    flags: { port: '0', 'backup-at': 'off', 'log-level': 'silent', ...flags },
    address,
  });
  const code = runHosted(app, {});
  return {
    code,
    stop: () => stop.resolve(),
    heard: <I extends FromHosted['is']>(is: I) =>
      changes.until(
        () => told.find((message): message is Extract<FromHosted, { is: I }> => message.is === is),
        () => `"${is}"; heard ${JSON.stringify(told)}`,
      ),
  };
}

async function problemWith(flags: Record<string, string>): Promise<HostingProblem> {
  const { code, heard } = host(flags);
  const { problem } = await heard('failed');
  expect(await code).toBe(1);
  return problem;
}

describe('the server as a process of the desktop app', () => {
  it('O30, O7: tells where it listens and its claim code, tells when the gym has its owner, and stops when told', async () => {
    const { code, stop, heard } = host({ data: temporaryFolder() });
    const { url, publicUrl, claimCode } = await heard('listening');
    expect(publicUrl).toBeNull();
    expect(claimCode).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    const claimed = await fetch(`${url}/api/setup/claim`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        code: claimCode,
        gym: 'Iron Hall',
        timeZone: 'Europe/Berlin',
        owner: { name: 'Olivia', email: 'olivia@gym.example', password: 'long enough words' },
      }),
    });
    expect(claimed.status).toBe(200);
    await heard('claimed');
    stop();
    expect(await code).toBe(0);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });

  it('O34, O1: links name the address of this computer, unless the gym’s own settings name another', async () => {
    const data = temporaryFolder();
    const first = host({ data }, '192.0.2.7');
    const { url, publicUrl } = await first.heard('listening');
    expect(publicUrl).toBe(url.replace('127.0.0.1', '192.0.2.7'));
    first.stop();
    await first.code;
    writeFileSync(`${data}/settings.json`, JSON.stringify({ 'public-url': 'https://gym.example' }));
    const second = host({ data }, '192.0.2.7');
    expect((await second.heard('listening')).publicUrl).toBe('https://gym.example');
    second.stop();
    await second.code;
  });

  it('O31: names what keeps it from running', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => {
      taken.listen(0, '127.0.0.1', resolve);
    });
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as AddressInfo;
    expect((await problemWith({ data: temporaryFolder(), port: String(port) })).code).toBe('port_taken');

    expect((await problemWith({ data: temporaryFolder(), 'log-level': 'loud' })).code).toBe('settings_wrong');
    expect((await problemWith({ data: temporaryFolder(), surprise: '1' })).code).toBe('settings_wrong');

    const damaged = temporaryFolder();
    writeFileSync(
      `${damaged}/gym.db`,
      'this is no database, and long enough to be seen as none by SQLite'.repeat(99),
    );
    expect((await problemWith({ data: damaged })).code).toBe('data_damaged');

    const newer = temporaryFolder();
    const database = openGym(newer);
    database.exec('PRAGMA user_version = 9999');
    database.close();
    expect((await problemWith({ data: newer })).code).toBe('data_newer');

    const file = `${temporaryFolder()}/gym`;
    writeFileSync(file, '');
    expect((await problemWith({ data: file })).code).toBe('folder_not_writable');
  });

  it('O31, D15: a folder that another server holds is named as such', { timeout: 60_000 }, async () => {
    const data = temporaryFolder();
    const first = host({ data });
    await first.heard('listening');
    expect((await problemWith({ data })).code).toBe('folder_in_use');
    first.stop();
    expect(await first.code).toBe(0);
  });
});
