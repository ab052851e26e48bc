import { beforeAll, describe, expect, it } from 'vitest';
import { findEmojis, loadEmojis, type Emoji } from '../../../../renderer/features/emoji/emoji-data.ts';

let en: Emoji[];
let de: Emoji[];
beforeAll(async () => {
  [en, de] = await Promise.all([loadEmojis('en'), loadEmojis('de')]);
});
const found = (emojis: readonly Emoji[], query: string, most = 5) =>
  findEmojis(emojis, query, most).map((one) => one.emoji);

describe('emojis', () => {
  it('V8: are all there in both languages, once, with a name and a group', () => {
    expect(en.length).toBeGreaterThan(1_700);
    expect(de.map((one) => one.emoji)).toEqual(en.map((one) => one.emoji));
    for (const emojis of [en, de]) {
      expect(new Set(emojis.map((one) => one.emoji)).size).toBe(emojis.length);
      for (const one of emojis) {
        expect(one.name).not.toBe('');
        expect([0, 1, 3, 4, 5, 6, 7, 8, 9]).toContain(one.group);
      }
    }
  });

  it('V8: are found by English words, or by German ones, also by their beginnings', () => {
    expect(found(en, 'flexed')).toContain('💪');
    expect(found(en, 'weight lif')).toContain('🏋️');
    expect(found(de, 'muskel')).toContain('💪');
    expect(found(de, 'herz', 40)).toContain('❤️');
    expect(found(de, 'Läufer')).toEqual(found(de, 'laufer'));
    expect(found(de, 'muskel unsinnwort')).toEqual([]);
  });

  it('V8: whole words come first', () => {
    expect(findEmojis(en, 'cat', 8).every((one) => ` ${one.words} `.includes(' cat '))).toBe(true);
  });
});
