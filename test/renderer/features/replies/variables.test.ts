import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillVariables, placeholdersIn, valuesFor } from '../../../../renderer/features/replies/variables.ts';

const values = valuesFor({ client: 'Mara Lindqvist', trainer: 'Noor Haddad', gym: 'Ironworks' });
const filled = (content: string) =>
  fillVariables(content, values)
    .map((piece) => piece.text)
    .join('');
const unknown = (content: string, given = values) =>
  fillVariables(content, given).flatMap((piece) => (piece.kind === 'unknown' ? [piece.text] : []));

describe('the variables of a saved reply', () => {
  it('V10: each is replaced by what it stands for', () => {
    expect(filled('Hi {first_name}, see you at {gym}. {trainer} (for {name})')).toBe(
      'Hi Mara, see you at Ironworks. Noor Haddad (for Mara Lindqvist)',
    );
    expect(filled('{First_Name} { gym }')).toBe('Mara Ironworks');
  });

  it('V10: one that does not exist, or has nothing to stand for, is pointed out and stays as written', () => {
    expect(filled('Hi {firstname}')).toBe('Hi {firstname}');
    expect(unknown('Hi {firstname} at {gym}')).toEqual(['{firstname}']);
    expect(unknown('At {gym}', valuesFor({ client: 'M', trainer: 'N', gym: ' ' }))).toEqual(['{gym}']);
  });

  it('V10: a value is never read as a variable', () => {
    const odd = valuesFor({ client: '{gym}', trainer: '', gym: 'Ironworks' });
    expect(fillVariables('{name}', odd)).toEqual([{ kind: 'filled', text: '{gym}' }]);
  });

  it('V10: other braces are words, and nothing is lost', () => {
    expect(unknown('{ } {} {5x5} {a b} {"x":1}')).toEqual([]);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const unfilled = fillVariables(text, { first_name: '', name: '', trainer: '', gym: '' });
        expect(unfilled.map((piece) => piece.text).join('')).toBe(text);
      }),
    );
  });

  it('V10: placeholders left in a message are found, each once', () => {
    expect(placeholdersIn('Hi {firstname}, {gym} and {firstname}')).toEqual(['{firstname}', '{gym}']);
    expect(placeholdersIn('Hi Mara, 5 {reps now')).toEqual([]);
  });
});
