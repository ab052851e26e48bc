import { describe, expect, it } from 'vitest';
import { readRequest } from './request.ts';
import { SCENARIOS } from './scenarios.ts';

const read = (words: string, seed?: string) => readRequest(words.split(' ').filter(Boolean), seed, SCENARIOS);

describe('npm run test:faults', () => {
  it('plays everything once, with a drawn seed', () => {
    const { scenarios, minutes, mutations, seed } = read('');
    expect({ all: scenarios.length, minutes, mutations }).toEqual({
      all: SCENARIOS.length,
      minutes: null,
      mutations: false,
    });
    expect(seed).toBeTypeOf('number');
  });

  it('takes scenarios, a time and a seed; the seed of the environment stands behind that of the command', () => {
    const asked = read('kill sleep --minutes 2 --seed 7', '9');
    expect(asked).toMatchObject({ minutes: 2, seed: 7 });
    expect(asked.scenarios.map(({ name }) => name)).toEqual(['kill', 'sleep']);
    expect(read('kill', '9').seed).toBe(9);
    expect(read('mutations dedupe')).toMatchObject({ mutations: true, only: ['dedupe'] });
  });

  it.each([
    ['strangle', /no scenario "strangle".*kill/],
    ['--speed 3', /no option --speed/],
    ['--minutes', /--minutes needs a number/],
    ['--minutes soon', /--minutes cannot be "soon"/],
    ['--seed -1', /seed cannot be "-1"/],
    ['--scale 0', /--scale cannot be "0"/],
  ])('says what is wrong with "%s"', (words, sentence) => {
    expect(() => read(words)).toThrow(sentence);
  });
});
