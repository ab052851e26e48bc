import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createServerLog, shownLine } from '../../../main/hosting/server-log.ts';
import { openBoundedFile } from '../../../main/log/bounded-file.ts';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

describe('the log of the server on this computer', () => {
  it('O34: shows when, how grave, and what with its ids; what the runtime prints when it crashes as it is', () => {
    const at = Date.parse('2026-01-02T03:04:05.000Z');
    expect(shownLine(JSON.stringify({ level: 40, time: at, webhook: 7, msg: 'given up' }))).toEqual({
      at: '2026-01-02T03:04:05.000Z',
      level: 'warn',
      text: 'given up webhook=7',
    });
    expect(shownLine(JSON.stringify({ level: 60, msg: 'x' }))).toMatchObject({ at: null, level: 'error' });
    expect(shownLine('FATAL ERROR: out of memory')).toEqual({
      at: null,
      level: 'error',
      text: 'FATAL ERROR: out of memory',
    });
    expect(shownLine('  ')).toBeNull();
  });

  it('O34: outlives the app, and stays bounded', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'spotter-log-'));
    folders.push(folder);
    const open = () => createServerLog(openBoundedFile(folder, 'server', 2_000), () => new Date());
    const log = open();
    for (let n = 0; n < 200; n++) log.add(JSON.stringify({ level: 30, msg: `line ${n}` }));
    const lines = open().lines();
    expect(lines.at(-1)?.text).toBe('line 199');
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.length).toBeLessThan(200);
  });
});
