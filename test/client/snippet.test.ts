import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchTerms } from '../../client/search-terms.ts';
import { marked, snippet } from '../../client/snippet.ts';

const marks = (text: string, query: string): string =>
  snippet(text, searchTerms(query))
    .map((part) => (part.hit ? `[${part.text}]` : part.text))
    .join('');

describe('a snippet', () => {
  it('F1: marks whole words where they begin as typed, and words in a row as one', () => {
    expect(marks('Legs? Leg day, unlegged.', 'leg')).toBe('[Legs]? [Leg] day, unlegged.');
    expect(marks('A personal best, personally best.', '"personal best"')).toBe(
      'A [personal best], personally best.',
    );
    expect(marks('Füße, FUSSE, Fuße', 'fuß')).toBe('[Füße], FUSSE, [Fuße]');
    expect(marks('e\u0301t\u00e9', 'ete')).toBe('[e\u0301t\u00e9]');
  });

  it('F1: an emoji is marked where it stands', () => {
    expect(marked('Go 💪 go 💪!', searchTerms('💪'))).toEqual([
      { text: 'Go ', hit: false },
      { text: '💪', hit: true },
      { text: ' go ', hit: false },
      { text: '💪', hit: true },
      { text: '!', hit: false },
    ]);
  });

  it('F1: overlapping marks become one', () => {
    expect(marks('leg day', 'leg "leg day" day')).toBe('[leg day]');
  });

  it('F1: shows the surroundings of the first mark in a long text', () => {
    const text = `${'warm up and '.repeat(40)}deadlift ${'then stretch '.repeat(40)}`;
    const shown = marks(text, 'dead');
    expect(shown).toMatch(/^…(warm|up|and) .*\[deadlift\] then .*…$/);
    expect(shown.length).toBeLessThan(170);
  });

  it('F1: joined, the parts are the text; of a long one a part', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.string({ maxLength: 9 }),
        (text, query) => {
          const terms = searchTerms(query);
          const joined = (parts: readonly { text: string }[]): string =>
            parts.map((part) => part.text).join('');
          expect(joined(marked(text, terms))).toBe(text);
          const short = joined(snippet(text, terms)).replace(/^…/u, '').replace(/…$/u, '');
          expect(text).toContain(short);
        },
      ),
    );
  });
});
