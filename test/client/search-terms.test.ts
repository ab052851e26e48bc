import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folded, wordsOf } from '../../client/search-terms.ts';

const WORD = /[\p{L}\p{N}\p{Co}\p{M}]+/gu;
const plainly = (text: string) =>
  [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    from: index,
    to: index + word.length,
    folded: word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase(),
  }));

describe('words of a text', () => {
  it('F1: words are the same by the short way for Latin-1 as by the properties of each character', () => {
    const latin1 = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
    for (const one of latin1) expect(wordsOf(one), JSON.stringify(one)).toEqual(plainly(one));
    const text = fc
      .array(fc.constantFrom(...latin1, 'ő', 'e\u0301', '健', '😀', 'İ'))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, (any) => {
        expect(wordsOf(any)).toEqual(plainly(any));
      }),
    );
  });

  it('F1: case and accents do not matter', () => {
    expect(['Füße', 'ÜBER', 'Ångström', 'deadlift'].map(folded)).toEqual([
      'fuße',
      'uber',
      'angstrom',
      'deadlift',
    ]);
  });
});
