import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLogFile } from '../../../main/log/log-file.ts';
import { logLine } from '../../../main/log/log-line.ts';

const at = new Date('2026-01-02T03:04:05.678Z');
const written = (detail: Record<string, unknown>): unknown => JSON.parse(logLine(at, 'info', 'test', detail));

describe('a line of the log', () => {
  it('A9: states, codes, ids and sizes are kept', () => {
    const detail = {
      is: 'online',
      reason: 'server_restarting',
      code: 4401,
      error: 'net::ERR_CERT_DATE_INVALID',
      messageId: '0197a3f0-5c1e-7b2a-9d4e-0123456789ab',
      cursor: 'e3f1:1041',
      quietHours: { enabled: true, from: '22:00', to: '07:00' },
      server: null,
    };
    expect(written(detail)).toEqual({
      at: '2026-01-02T03:04:05.678Z',
      level: 'info',
      what: 'test',
      ...detail,
    });
  });

  it('A9: what is not a code is replaced by its length: texts, names, tokens, addresses', () => {
    const token = 'x'.repeat(43);
    for (const text of [
      'Leg day at six?',
      'Maya Lindqvist',
      token,
      'ada@gym.example',
      'https://gym.example',
      'ö',
      '',
    ])
      expect(written({ text, nested: { list: [text] } })).toMatchObject({
        text: `(${text.length} characters)`,
        nested: { list: [`(${text.length} characters)`] },
      });
  });

  it('A9: of an error its kind, code and place are kept, and not what it says', () => {
    const error = Object.assign(new TypeError('Maya wrote “see you at six”'), { code: 'ENOSPC' });
    const line = logLine(at, 'error', 'failed', { error });
    expect(line).not.toMatch(/Maya|see you/);
    expect(JSON.parse(line)).toMatchObject({ error: { error: 'TypeError', code: 'ENOSPC' } });
    expect(line).toMatch(/log\.test\.ts:\d+:\d+/);
    expect(line).not.toContain(process.cwd());
  });
});

describe('the log file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'spotter-log-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('A9: is for this user only, and read in the order in which it was written', () => {
    const { log, read } = openLogFile(folder, () => at);
    log('info', 'first');
    log('warn', 'second', { code: 7 });
    const lines = read().trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { what: string }).what)).toEqual(['first', 'second']);
    expect(statSync(path.join(folder, 'logs', 'main.log')).mode & 0o077).toBe(0);
  });

  it('A9: never grows beyond two files of its size, and keeps the newest', () => {
    const { log, read } = openLogFile(folder, () => at, 4_096);
    for (let n = 0; n < 1_000; n += 1) log('info', 'line', { n });
    const logs = path.join(folder, 'logs');
    expect(readdirSync(logs).toSorted()).toEqual(['main.log', 'main.old.log']);
    for (const name of readdirSync(logs))
      expect(statSync(path.join(logs, name)).size).toBeLessThan(4_096 + 200);
    const lines = read().trim().split('\n');
    const numbers = lines.map((line) => (JSON.parse(line) as { n: number }).n);
    expect(numbers.at(-1)).toBe(999);
    expect(numbers).toEqual(numbers.map((_n, index) => 1_000 - numbers.length + index));
  });
});
