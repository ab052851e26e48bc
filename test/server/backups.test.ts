import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { backupName, listBackups, startNightly } from '../../server/backups/nightly.ts';
import { lastTimeOfDay } from '../../server/backups/time-of-day.ts';
import { readSettings } from '../../server/config.ts';
import { runServer } from '../../server/run-server.ts';
import { backUp } from '../../server/storage/sqlite/backup.ts';
import { FakeServerClock } from '../fakes/server-clock.ts';
import { temporaryFolder } from './accounts/gym.ts';
import { cli, json } from './cli/cli.ts';

const HOUR_MS = 3_600_000;
const utc = (text: string) => Date.parse(`${text}Z`);

describe('O5: the time of the nightly backup', () => {
  it.each([
    ['today', 'Europe/Berlin', '2026-01-02T03:04', '2026-01-02T02:30'],
    ['yesterday', 'Europe/Berlin', '2026-01-02T02:29', '2026-01-01T02:30'],
    ['at that minute', 'UTC', '2026-01-02T03:30', '2026-01-02T03:30'],
    ['far in the east', 'Pacific/Auckland', '2026-01-02T15:00', '2026-01-02T14:30'],
    ['after clocks went back', 'Europe/Berlin', '2026-10-25T12:00', '2026-10-25T02:30'],
  ])('O5: 03:30 was last %s (%s)', (_name, timeZone, now, expected) => {
    expect(lastTimeOfDay(210, timeZone, utc(now))).toBe(utc(expected));
  });

  it('O5: a time that clocks skip in spring is the first minute after it', () => {
    expect(lastTimeOfDay(150, 'Europe/Berlin', utc('2026-03-29T10:00'))).toBe(utc('2026-03-29T01:00'));
  });
});

describe('O5: nightly backups', () => {
  function begin(keepDays = 14) {
    const clock = new FakeServerClock();
    const folder = path.join(temporaryFolder(), 'backups');
    let failing = false;
    const end = startNightly({
      settings: { at: 210, folder, keepDays, passphrase: null },
      clock,
      log: pino({ level: 'silent' }),
      timeZone: () => 'UTC',
      async make() {
        if (failing) throw new Error('no room');
        mkdirSync(folder, { recursive: true });
        writeFileSync(path.join(folder, backupName(new Date(clock.now()))), 'a backup');
      },
    });
    onTestFinished(end);
    const days = () => listBackups(folder).map(({ at }) => new Date(at).toISOString().slice(0, 16));
    return { clock, folder, days, fail: (now: boolean) => (failing = now) };
  }

  it('O5: the first comes soon, then one a night, also after a sleep over that time', async () => {
    const { clock, days } = begin();
    await clock.advance(11 * 60_000);
    expect(days()).toEqual(['2026-01-02T03:14']);
    await clock.advance(HOUR_MS);
    expect(days()).toEqual(['2026-01-02T03:30', '2026-01-02T03:14']);
    await clock.advance(24 * HOUR_MS);
    expect(days()[0]).toBe('2026-01-03T03:30');
    await clock.advance(3 * HOUR_MS);
    expect(days()).toHaveLength(3);
  });

  it('O5: old ones go, the newest stays, and what else lies there is left alone', async () => {
    const { clock, folder, days } = begin(2);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, backupName(new Date('2025-12-01T00:00:00Z'))), 'old');
    writeFileSync(path.join(folder, 'mine.txt'), 'mine');
    await clock.advance(HOUR_MS);
    expect(days()).toEqual(['2026-01-02T03:30', '2026-01-02T03:05']);
    await clock.advance(4 * 24 * HOUR_MS);
    expect(days()).toHaveLength(3);
  });

  it('O5: one that fails is tried again in an hour', async () => {
    const { clock, days, fail } = begin();
    fail(true);
    await clock.advance(12 * 60_000);
    expect(days()).toEqual([]);
    fail(false);
    await clock.advance(HOUR_MS);
    expect(days()).toHaveLength(1);
  });
});

it('D16: the command restores a gym whose server runs: it comes back on its address under a new epoch', async () => {
  const folder = temporaryFolder();
  const data = path.join(folder, 'gym');
  await json(['user', 'add', '--data', data, '--role', 'owner', '--name', 'Ola']);
  const settings = readSettings({ data, port: '0', 'backup-at': 'off', 'log-level': 'silent' }, {});
  const server = await runServer(settings);
  onTestFinished(() => server.stop());
  const file = path.join(folder, 'monday.backup');
  await backUp(data, file, { passphrase: null, now: new Date() });
  await json(['user', 'add', '--data', data, '--role', 'trainer', '--name', 'Written after the backup']);
  const { kept, by } = await json(['restore', file, '--data', data]);
  expect(typeof kept).toBe('string');
  // Mostly the server; between the run that ends and the next one the command may be the first on the folder.
  expect(['server', 'command']).toContain(by);
  await expect.poll(async () => (await fetch(`${server.url}/readyz`).catch(() => null))?.status).toBe(200);
  const { out } = await cli(['user', 'list', '--data', data]);
  expect(out.trim().split('\n')).toHaveLength(1);
});
