import { chmodSync, mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { HealthFinding } from '../../../protocol/admin.ts';
import { backupName } from '../../../server/backups/nightly.ts';
import { doctor } from '../../../server/cli/doctor.ts';
import { Given } from '../../../server/cli/flags.ts';
import { backUp } from '../../../server/storage/sqlite/backup.ts';
import { openGym } from '../../../server/storage/sqlite/migrate.ts';
import { startGym, temporaryFolder } from '../accounts/gym.ts';
import { cli } from './cli.ts';

function emptyGym(): string {
  const data = path.join(temporaryFolder(), 'gym');
  openGym(data).close();
  return data;
}

/** A port that another program has. */
async function takenPort(): Promise<string> {
  const other = createServer((_request, response) => response.end('not a gym')).listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await new Promise((resolve) => other.once('listening', resolve));
  return String((other.address() as { port: number }).port);
}

/** @returns what doctor finds with these flags, of one check */
async function findings(id: string, data: string, flags: Record<string, string>): Promise<HealthFinding[]> {
  const found = await doctor(new Given({ data, ...flags }, ''), {}, 'en');
  return found.filter((one) => one.id === id);
}

it('O35: doctor looks at a server that runs, and changes nothing', async () => {
  const { data, url } = await startGym();
  const before = readdirSync(data).toSorted();
  const flags = { port: new URL(url).port, 'public-url': url };
  expect(await findings('network', data, flags)).toMatchObject([
    { level: 'ok', what: expect.stringContaining(url) },
  ]);
  expect(await findings('address', data, flags)).toMatchObject([
    { level: 'ok', what: expect.stringContaining('WebSockets too') },
  ]);
  expect((await findings('store', data, flags)).map(({ what }) => what)).toEqual([
    'Messages can be stored.',
    'The database is whole.',
  ]);
  expect(readdirSync(data).toSorted()).toEqual(before);
  // Asked with other settings than the server's.
  expect(await findings('network', data, { port: await takenPort() })).toMatchObject([
    { level: 'fail', what: expect.stringContaining('A server runs on this data folder') },
  ]);
});

it('O35: doctor looks at a server that does not run', async () => {
  const data = emptyGym();
  expect(await findings('network', data, { port: '0' })).toMatchObject([
    { level: 'warn', todo: expect.stringContaining('spotter-server start') },
  ]);
  expect(await findings('network', data, { port: await takenPort() })).toMatchObject([
    { level: 'fail', what: expect.stringContaining('Another program') },
  ]);
  expect(await findings('network', data, { port: '0', host: '192.0.2.1' })).toMatchObject([
    { level: 'fail', what: expect.stringContaining('no address 192.0.2.1') },
  ]);
});

it('O35: doctor says it in lines for a person, and ends with 1 when something must be mended', async () => {
  const data = emptyGym();
  chmodSync(data, 0o755);
  const line = `^fail {2}permissions {2}Andere Konten .*\n +-> Nimm ihnen das Recht: chmod 700 ${data}$`;
  expect(await cli(['doctor', '--data', data, '--port', '0', '--language', 'de'])).toMatchObject({
    code: 1,
    out: expect.stringMatching(new RegExp(line, 'm')),
  });
  expect(await cli(['doctor', '--data', path.join(data, 'nowhere')])).toMatchObject({
    code: 1,
    err: expect.stringContaining('There is no gym'),
  });
});

it('O35: doctor finds a backup that is of no use, and a database that cannot be read', async () => {
  const data = emptyGym();
  const folder = path.join(data, 'backups');
  mkdirSync(folder);
  const backup = path.join(folder, backupName(new Date()));
  await backUp(data, backup, { passphrase: null, now: new Date() });
  expect(await findings('backups', data, { port: '0' })).toMatchObject([{ level: 'ok' }]);
  truncateSync(backup, 10_000);
  expect(await findings('backups', data, { port: '0' })).toMatchObject([
    { level: 'ok' },
    { level: 'fail', what: expect.stringContaining('is of no use') },
  ]);
  writeFileSync(path.join(data, 'gym.db'), 'x'.repeat(50_000));
  await expect(findings('store', data, { port: '0' })).rejects.toThrow(/cannot be read.*restore a backup/);
});
