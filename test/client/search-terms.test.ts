import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folded, readText, searchTerms, stretches } from '../../client/search-terms.ts';

const WORD = /[\p{L}\p{N}\p{Co}\p{M}]+/gu;
const fold = (word: string) => word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Where the words stand in a row, by the properties of each character. */
function plainly(text: string, wanted: readonly string[], open: boolean) {
  const words = [...text.matchAll(WORD)];
  return words.flatMap((word, at) => {
    const row = words.slice(at, at + wanted.length);
    const fits = wanted.every((one, nth) => {
      const there = fold(row[nth]?.[0] ?? '');
      return nth === wanted.length - 1 && open ? there.startsWith(fold(one)) : there === fold(one);
    });
    const last = row.at(-1)!;
    return fits && row.length === wanted.length
      ? [{ from: word.index, to: last.index + last[0].length }]
      : [];
  });
}

const latin1 = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
const text = (...characters: string[]) =>
  fc.array(fc.constantFrom(...characters), { maxLength: 8 }).map((all) => all.join(''));

describe('where words stand in a text', () => {
  it('F1: every character of Latin-1 is in a word or not, and folded, as its properties say', () => {
    for (const one of latin1)
      for (const [query, open] of [
        [one, true],
        [`"${one}"`, false],
      ] as const) {
        const [term] = searchTerms(query);
        if (!term || term.sign) continue;
        const wrong = latin1
          .map((other) => `${other}${one.toUpperCase()} ${other}`)
          .filter((any) => !isDeepStrictEqual(stretches(any, [term]), plainly(any, [one], open)));
        expect(wrong, JSON.stringify(query)).toEqual([]);
      }
  });

  it('F1: they are found by the short way for Latin-1 as by the properties of each character', () => {
    const few = text('a', 'b', ' ');
    const any = fc.oneof(
      few,
      text('a', 'ß', 'ü', 'u', 'Ü', 'º', ' '),
      text('a', 'ü', ' ', 'ő', 'e\u0301', '健', 'İ'),
    );
    const term = fc.record({ words: any.map((query) => query.match(WORD) ?? []), open: fc.boolean() });
    fc.assert(
      fc.property(any, fc.array(term, { minLength: 1, maxLength: 3 }), (content, all) => {
        const terms = all.filter(
          ({ words }) => words.length > 0 && words.every((word) => /\P{M}/u.test(word)),
        );
        const rows = terms.flatMap(({ words, open }) => plainly(content, words, open));
        // Rows may overlap; what is marked does not.
        const apart: typeof rows = [];
        let end = 0;
        for (const row of rows.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
          if (row.from >= end) apart.push(row);
          end = Math.max(end, row.to);
        }
        expect(stretches(content, terms)).toEqual(apart);
      }),
      { numRuns: 5_000 },
    );
  });

  it('F1: what lies within a row that is marked is not marked again', () => {
    expect(stretches('a b', searchTerms('"a b" a b'))).toEqual([{ from: 0, to: 3 }]);
  });

  it('F1: Latin-1 is read by the short way, all else word by word', () => {
    expect(readText('Über Füße')).toEqual({ text: 'Über Füße', plain: 'uber fuße' });
    expect(readText('Grüße 健').text).toBe('Grüße 健');
    expect(readText('Grüße 健')).not.toHaveProperty('plain');
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
