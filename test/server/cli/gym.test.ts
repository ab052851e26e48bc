import path from 'node:path';
import { expect, it } from 'vitest';
import { gymSettings } from '../../../protocol/admin.ts';
import { GYM_FLAGS } from '../../../server/cli/gym-settings.ts';
import { bearer, startGym, temporaryFolder } from '../accounts/gym.ts';
import { cli, json } from './cli.ts';

it('O52: everything that an owner sets of the gym is set by the command line too, and the running server has it', async () => {
  const gym = await startGym();
  const words = ['gym', '--data', gym.data];
  const before = await json(words);
  expect(gymSettings.parse(before)).toEqual(before);
  expect(Object.keys(GYM_FLAGS)).toHaveLength(Object.keys(gymSettings.shape).length);
  const wanted = { name: 'Iron Hall', timeZone: 'Asia/Tokyo', keepMonths: 24, ownersMayRead: true };
  const flags = ['--name', 'Iron Hall', '--time-zone', 'Asia/Tokyo', '--keep-months', '24'];
  expect(await json([...words, ...flags, '--owners-may-read', 'yes'])).toEqual(wanted);
  const me = await gym.ask('GET', '/api/me', undefined, bearer(await gym.signIn()));
  expect(me.body).toMatchObject({ gym: { name: 'Iron Hall', keepMonths: 24, ownersMayRead: true } });
  // What is not given stays as it is.
  expect(await json([...words, '--keep-months', 'forever'])).toEqual({ ...wanted, keepMonths: null });
  expect(await json(words)).toEqual({ ...wanted, keepMonths: null });
});

it.each([
  [['--keep-months', '0'], /--keep-months cannot be "0": /],
  [['--keep-months', 'two'], /--keep-months cannot be "two": /],
  [['--owners-may-read', 'maybe'], /--owners-may-read must be one of yes, no/],
  [['--time-zone', 'Mars/Olympus'], /--time-zone cannot be "Mars\/Olympus": must be a time zone/],
  [['--name', ''], /--name cannot be ""/],
])('O52: %s is refused with a sentence, and changes nothing', async (words, sentence) => {
  const data = path.join(temporaryFolder(), 'gym');
  const before = await json(['gym', '--data', data]);
  expect(await cli(['gym', '--data', data, ...words])).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringMatching(sentence),
  });
  expect(await json(['gym', '--data', data])).toEqual(before);
});
