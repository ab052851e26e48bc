import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { HealthFinding } from '../../../protocol/admin.ts';
import { backupName } from '../../../server/backups/nightly.ts';
import { checkAddress, unreached } from '../../../server/health/address.ts';
import { checkBackups } from '../../../server/health/backups.ts';
import { checkFiles, checkValidity } from '../../../server/health/certificate.ts';
import { checkClock } from '../../../server/health/clock.ts';
import { checkDisk } from '../../../server/health/disk.ts';
import { checkOpenFiles } from '../../../server/health/open-files.ts';
import { checkPermissions } from '../../../server/health/permissions.ts';
import { wordsOf } from '../../../server/health/words.ts';
import { selfSigned } from '../../fakes/certificate.ts';
import { temporaryFolder } from '../accounts/gym.ts';

const words = wordsOf('en', 'UTC');
const DAY = 24 * 60 * 60_000;
const now = Date.UTC(2026, 4, 20, 12);
const levels = (findings: readonly HealthFinding[]) => findings.map(({ level }) => level);

describe('O35: every check says how it is and what to do', () => {
  it('O35: backups: none, too old, switched off, on the same disk', () => {
    const data = temporaryFolder();
    const folder = path.join(data, 'backups');
    const settings = (at: number | null) => ({
      data,
      backups: { at, folder, keepDays: 14, passphrase: null },
    });
    const check = (gymSince: number | null, at: number | null = 210) =>
      checkBackups(settings(at), { now, gymSince }, words);
    expect(check(now - DAY / 2)).toMatchObject([{ level: 'ok', todo: null }]);
    expect(check(now - 2 * DAY)).toMatchObject([
      { level: 'fail', what: 'There is no backup.', todo: expect.stringMatching(/Make one now/) },
    ]);
    expect(levels(check(null, null))).toEqual(['warn', 'fail']);
    mkdirSync(folder);
    for (const [days, level] of [
      [20, 'fail'],
      [4, 'warn'],
      [1, 'ok'],
    ] as const) {
      writeFileSync(path.join(folder, backupName(new Date(now - days * DAY))), 'x');
      expect(levels(check(now - 30 * DAY))).toEqual([level]);
    }
    expect(check(now - 30 * DAY)[0]).toMatchObject({
      what: expect.stringMatching(/^The newest backup is of May 19, 2026.* on the same disk/),
      todo: expect.stringContaining('--backup-folder'),
    });
  });

  it('O35: a certificate that ends soon, has ended, begins later, is for another name, or whose key is open', () => {
    const left = (days: number, of: number) =>
      checkValidity({ from: now + (days - of) * DAY, until: now + days * DAY }, now, words).level;
    expect([left(60, 90), left(20, 90), left(0, 90)]).toEqual(['ok', 'warn', 'fail']);
    expect([left(60, 365), left(20, 365)]).toEqual(['ok', 'warn']);
    // One of days (Let's Encrypt) or hours (Caddy's own authority) is new with less left than others are renewed with.
    expect([left(6, 6), left(1, 6), left(0.5, 0.5), left(0.1, 0.5)]).toEqual(['ok', 'warn', 'ok', 'warn']);
    expect(checkValidity({ from: now + DAY, until: now + 90 * DAY }, now, words).level).toBe('fail');

    const folder = temporaryFolder();
    const made = selfSigned(folder, 'gym', 'DNS:gym.example');
    const files = { cert: path.join(folder, 'cert'), key: path.join(folder, 'key') };
    writeFileSync(files.cert, made.cert);
    writeFileSync(files.key, made.key, { mode: 0o600 });
    const check = (url: string | null) => checkFiles(files, url, Date.now(), words);
    expect(levels(check('https://gym.example'))).toEqual(['ok']);
    expect(check('https://other.example')[1]).toMatchObject({
      level: 'fail',
      what: expect.stringContaining('not for other.example'),
    });
    chmodSync(files.key, 0o644);
    expect(check(null)[1]).toMatchObject({ level: 'warn', todo: expect.stringContaining('chmod 600') });
    writeFileSync(files.cert, 'broken');
    expect(check(null)).toMatchObject([
      { level: 'fail', what: expect.stringMatching(/no certificate with its key/) },
    ]);
  });

  it('O35: a data folder that others can look into, or whose files belong to several accounts', () => {
    const data = temporaryFolder();
    chmodSync(data, 0o700);
    writeFileSync(path.join(data, 'gym.db'), '');
    const whole = checkPermissions(data, words);
    expect(whole.every(({ level }) => level !== 'fail')).toBe(true);
    chmodSync(data, 0o755);
    expect(checkPermissions(data, words)[0]).toMatchObject({
      level: 'fail',
      todo: expect.stringContaining(`chmod 700 ${data}`),
    });
  });

  it('O35: a clock that is behind what was written, a limit on open files that is low', async () => {
    expect(await checkClock(now, now + DAY, words)).toMatchObject({ level: 'fail' });
    expect((await checkClock(now, now - DAY, words)).level).not.toBe('fail');
    expect(levels(checkOpenFiles(1_024, words))).toEqual(['warn']);
    expect(levels(checkOpenFiles(65_536, words))).toEqual(['ok']);
    expect(checkOpenFiles(null, words)).toEqual([]);
  });

  it('O35: room on the disk is looked at before there is a folder', async () => {
    const findings = await checkDisk('/', path.join(temporaryFolder(), 'not/made/yet'), words);
    expect(findings[0]).toMatchObject({ id: 'disk', what: expect.stringMatching(/[MG]B/) });
  });
});

describe('O36: the public address', () => {
  /** What stands at the public address. */
  async function standing(answer: string, upgrade: string): Promise<string> {
    const server = createServer((_request, response) => response.end(answer));
    server.on('upgrade', (_request, socket) =>
      socket.end(`HTTP/1.1 ${upgrade}\r\nconnection: close\r\n\r\n`),
    );
    server.listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  }
  const listening = { url: 'http://192.0.2.7:8787', instance: 'this one' };
  const check = async (url: string | null) =>
    (await checkAddress(url, listening, { now, ownTls: false }, words)).filter(({ id }) => id === 'address');
  const alive = (instance: string, via = 'proxy') => JSON.stringify({ status: 'alive', instance, via });

  it.each<[string, string, string, string[], RegExp]>([
    ['this server', alive('this one'), '401 Unauthorized', ['ok'], /leads to this server, WebSockets too/],
    ['another run of a server', alive('another'), '401 Unauthorized', ['fail'], /something else answers/],
    ['another program', '<html>', '401 Unauthorized', ['fail'], /something else answers/],
    ['a proxy without upgrades', alive('this one'), '400 Bad Request', ['warn'], /do not get through/],
    [
      'a proxy that is not believed',
      alive('this one', 'unknown_proxy'),
      '401 Unauthorized',
      ['ok', 'warn'],
      /leads to/,
    ],
  ])('O36: where %s answers', async (_name, answer, upgrade, found, what) => {
    const findings = await check(await standing(answer, upgrade));
    expect(levels(findings)).toEqual(found);
    expect(findings[0]?.what).toMatch(what);
  });

  it('O36: nothing answers, the name is unknown, none is set', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    expect(await check(`http://127.0.0.1:${port}`)).toMatchObject([
      { level: 'fail', what: expect.stringMatching(/nothing answers/), todo: expect.any(String) },
    ]);
    const unknown = unreached('https://gym.invalid', 'ENOTFOUND', words);
    expect(unknown).toMatchObject({ level: 'fail', todo: expect.stringContaining('DNS') });
    // Perhaps only this router does not lead to itself.
    expect(unreached('https://gym.example', 'TIMEOUT', words).level).toBe('warn');
    expect(await check(null)).toMatchObject([{ level: 'ok' }]);
  });
});
