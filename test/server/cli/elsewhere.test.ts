import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../accounts/gym.ts';
import { cli, json, startProcess } from './cli.ts';

/** Where the calendar shows another day than in UTC, an `i` has two capitals, and digits look different. */
const PLACES = [
  { TZ: 'UTC', LC_ALL: 'C', LANG: 'C' },
  { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
  { TZ: 'America/St_Johns', LC_ALL: 'ar_EG.UTF-8', LANG: 'ar_EG.UTF-8' },
];

it('O53: the server says the same whatever the time zone and language of its computer', async () => {
  const folder = temporaryFolder();
  const data = path.join(folder, 'gym');
  const password = path.join(folder, 'password');
  writeFileSync(password, 'correct horse battery\n');
  await json([
    ...['user', 'add', '--data', data, '--role', 'trainer', '--name', 'İlkin Işık'],
    ...['--email', 'ILKIN@gym.example', '--password-file', password],
  ]);
  await json(['gym', '--data', data, '--time-zone', 'Europe/Berlin']);
  const asked = [
    ['user', 'export', '--id', '1'],
    ['user', 'export', '--id', '1', '--html'],
    ['user', 'list'],
    ['gym'],
    ['config', 'check'],
  ];
  const said = await Promise.all(
    PLACES.map((place) =>
      Promise.all(
        asked.map(async (words) => {
          const { code, out } = await cli([...words, '--data', data], place);
          // When it was asked.
          return [code, out.replace(/("exportedAt": "|As of )[^"<. ]+\.\d+Z/, '$1…')];
        }),
      ),
    ),
  );
  expect(said[0]?.map(([code]) => code)).toEqual([0, 0, 0, 0, 0]);
  expect(said[1]).toEqual(said[0]);
  expect(said[2]).toEqual(said[0]);

  for (const place of PLACES) {
    const server = await startProcess(['--port', '0', '--data', data, '--backup-at', 'off'], place);
    const answer = await fetch(`${server.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'ilkin@gym.example', password: 'correct horse battery' }),
    });
    expect(answer.status).toBe(200);
    const { token } = (await answer.json()) as { token: string };
    const sessions = await fetch(`${server.url}/api/me/sessions`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { sessions: all } = (await sessions.json()) as { sessions: { createdAt: string }[] };
    const age = Date.now() - Math.max(...all.map(({ createdAt }) => Date.parse(createdAt)));
    expect(all.every(({ createdAt }) => createdAt.endsWith('Z'))).toBe(true);
    expect(Math.abs(age)).toBeLessThan(10 * 60_000);
    const made = await json(['backup', path.join(folder, `${place.LANG}.backup`), '--data', data]);
    expect(Math.abs(Date.now() - Date.parse(String(made['createdAt'])))).toBeLessThan(10 * 60_000);
    await server.stop();
  }
});
