import { expect, it } from 'vitest';
import { spellingLanguages } from '../../../main/inbox/spelling.ts';

const AVAILABLE = ['de', 'en-AU', 'en-GB', 'en-US', 'fr', 'pt-BR', 'pt-PT', 'sr'];

it.each([
  [
    ['de-AT', 'en-GB'],
    ['de', 'en-GB'],
  ],
  [
    ['en', 'en-GB'],
    ['en-US', 'en-GB'],
  ],
  [['C', 'de_AT.UTF-8'], ['de']],
  [['EN-gb'], ['en-GB']],
  [
    ['pt-AO', 'fr-CA'],
    ['pt-BR', 'fr'],
  ],
  [['xx', 'de'], ['de']],
  [['de', 'de-DE', 'de-CH'], ['de']],
  [
    ['de', 'en-GB', 'fr', 'sr'],
    ['de', 'en-GB', 'fr'],
  ],
  [['xx'], []],
])('U15: with %j one spells in %j', (wanted, spelled) => {
  expect(spellingLanguages(wanted, AVAILABLE)).toEqual(spelled);
});
