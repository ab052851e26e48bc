import { describe, expect, it } from 'vitest';
import { addTag, knownTags } from '../../../../renderer/inbox/panel/tags.ts';

describe('tags', () => {
  it('V11: one that the client has already is not added again, whatever its case and accents', () => {
    const tags = ['Knie', 'Läuferin'];
    for (const written of ['knie', ' KNIE ', 'Lauferin', '', '   ', 'x'.repeat(31)])
      expect(addTag(tags, [], written)).toBe(tags);
    expect(addTag(tags, [], '  half   marathon ')).toEqual([...tags, 'half marathon']);
  });

  it('V11: one that other clients have is written as theirs', () => {
    expect(addTag([], ['Half marathon'], 'half MARATHON')).toEqual(['Half marathon']);
  });

  it('V11: there are at most twenty', () => {
    const full = Array.from({ length: 20 }, (_, n) => `tag ${n}`);
    expect(addTag(full, [], 'one more')).toBe(full);
  });

  it('V11: those of all clients are suggested, the most used first', () => {
    expect(knownTags([{ tags: ['b', 'a'] }, { tags: ['c'] }, { tags: ['c'] }])).toEqual(['c', 'a', 'b']);
  });
});
