import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { demoWish } from '../../main/demo-session.ts';
import { wordsFor } from '../../main/strings.ts';

const server = 'http://127.0.0.1:8787';
const words = wordsFor('en').account;
const user = { id: 7, name: 'Ada', role: 'trainer' };
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'spotter-demo-'));
  file = path.join(folder, 'session.json');
  writeFileSync(file, JSON.stringify({ token: 'demo', user }), { mode: 0o600 });
});
afterEach(() => rmSync(folder, { recursive: true }));

it('A4: the demo’s session is read from a file that only this user can read', () => {
  expect(demoWish(file, server, words)).toEqual({
    demo: { server, user, token: 'demo', demo: true },
    why: null,
  });
  chmodSync(file, 0o644);
  expect(demoWish(file, server, words)).toMatchObject({
    demo: null,
    why: expect.stringContaining('read by others'),
  });
});

it('U1: a demo session that cannot be read is said so; without one there is nothing to say', () => {
  writeFileSync(file, '{"token": 7}');
  expect(demoWish(file, server, words)).toMatchObject({
    demo: null,
    why: expect.stringContaining('Start the demo again'),
  });
  expect(demoWish(path.join(folder, 'none'), server, words).why).toContain('could not be read');
  expect(demoWish(null, server, words)).toEqual({ demo: null, why: null });
});
