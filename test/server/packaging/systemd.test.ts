import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { GIVE_UP_MS } from '../../../server/cli/stop-in-time.ts';
import { temporaryFolder } from '../accounts/gym.ts';
import { cli } from '../cli/cli.ts';
import { findProgram } from './program.ts';

const UNIT = path.resolve(import.meta.dirname, '../../../server/packaging/spotter-server.service');
const analyze = findProgram('systemd-analyze');
const missing = analyze ? '' : ' (skipped: systemd-analyze is not installed)';

it('O38: the unit gives the server an account, time to stop, and many sockets', () => {
  const unit = readFileSync(UNIT, 'utf8');
  const value = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(unit)?.[1];
  expect(value('User')).toBe('spotter');
  expect(value('ProtectSystem')).toBe('strict');
  expect(Number(value('LimitNOFILE'))).toBeGreaterThan(10_000);
  expect(Number(value('TimeoutStopSec')) * 1_000).toBeGreaterThan(GIVE_UP_MS);
});

it('O38: what needs a person ends with a code at which the unit stays down, and nothing else does', async () => {
  const unit = readFileSync(UNIT, 'utf8');
  const staysDown = /^RestartPreventExitStatus=(.*)$/m.exec(unit)?.[1]?.split(' ').map(Number) ?? [];
  const data = temporaryFolder();
  const code = async (...words: string[]) =>
    (await cli(['start', '--data', data, '--port', '0', ...words])).code;
  expect(staysDown).toContain(await code('--port', 'eighty'));
  expect(staysDown).toContain(await code('--tls-cert', '/nowhere', '--tls-key', '/nowhere'));
  // The address may be there in a moment.
  expect(staysDown).not.toContain(await code('--host', '192.0.2.1'));
  writeFileSync(path.join(data, 'gym.db'), 'no database, but longer than its header would be'.repeat(50));
  expect(staysDown).toContain(await code());
  expect(staysDown).not.toContain(0);
});

it.skipIf(!analyze)(
  `O38: systemd understands all of it, and finds little that it could do wrong${missing}`,
  () => {
    const file = path.join(temporaryFolder(), 'spotter-server.service');
    // Here the program is not installed.
    writeFileSync(
      file,
      readFileSync(UNIT, 'utf8').replace('ExecStart=spotter-server', 'ExecStart=/bin/true'),
    );
    const verified = spawnSync(analyze!, ['verify', file], { encoding: 'utf8' });
    expect(verified.stderr.split('\n').filter((line) => line.includes(file))).toEqual([]);
    // Tenths of its scale, which ends at 10 for a service that may do everything; below 2 is what it calls OK.
    const secure = spawnSync(analyze!, ['security', '--offline=true', '--threshold=20', file], {
      encoding: 'utf8',
    });
    expect([secure.status, secure.status === 0 ? '' : secure.stdout + secure.stderr]).toEqual([0, '']);
  },
);
