import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { german } from '../../main/strings.de.ts';
import { english } from '../../main/strings.en.ts';
import { chooseLanguage, chooseLocale, counter } from '../../protocol/language.ts';

const renderer = path.resolve(import.meta.dirname, '../../renderer');
const screens = await Promise.all(
  readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'strings.en.ts')
    .map(async (file) => {
      const folder = path.dirname(file);
      const read = async (language: 'en' | 'de') => {
        const catalog: unknown = await import(path.join(renderer, folder, `strings.${language}.ts`));
        return (catalog as Record<string, unknown>)[language];
      };
      return [`renderer/${folder}`, await read('en'), await read('de')] as const;
    }),
);
const rooms = [['main', english('en'), german('de')] as const, ...screens];

/** The same in both languages, and rightly so: names, signs, and words that German has borrowed. */
const SHARED =
  /^(?:Spotter|\(3\) Spotter|Spotter 3|3: 3|3, 3: |3 · 3|3K|System|Offline|Demo|Server|Name|Text|Trainer|Webhooks|Mara Lindqvist|English|Deutsch|(?:info|warning|error))$/;

/** Every sentence of a catalog by its path. Sentences with gaps are filled with the number 3, which fits everywhere. */
function sentences(catalog: unknown, path = ''): [string, string][] {
  if (typeof catalog === 'string') return [[path, catalog]];
  if (typeof catalog === 'function') {
    const make = catalog as (...gaps: number[]) => unknown;
    const made = make(3, 3, 3);
    // Some hand on what they are given.
    return sentences(made === 3 ? '3' : made, `${path}()`);
  }
  if (catalog === null || typeof catalog !== 'object') return [];
  return Object.entries(catalog).flatMap(([key, value]) => sentences(value, path ? `${path}.${key}` : key));
}

describe.each(rooms)('the catalogs of %s', (_room, en, de) => {
  it('L1: are complete: each sentence is there in both languages', () => {
    const german = new Map(sentences(de));
    const english = sentences(en);
    expect(english.map(([path]) => path)).toEqual([...german.keys()]);
    for (const [path, sentence] of english) expect(!german.get(path)?.trim(), path).toBe(!sentence.trim());
    for (const [path, sentence] of [...english, ...german]) {
      expect(sentence, path).not.toMatch(/undefined|null|NaN|\[object/);
    }
  });

  it('L1: differ: nothing was left in English', () => {
    const german = new Map(sentences(de));
    const same = sentences(en).filter(
      ([path, sentence]) =>
        german.get(path) === sentence && /\p{L}/u.test(sentence) && !SHARED.test(sentence),
    );
    expect(same).toEqual([]);
  });

  it('L1: the German one is set as German is: „quotes“, and umlauts instead of ae, oe, ue', () => {
    for (const [path, sentence] of sentences(de)) {
      expect(sentence, path).not.toMatch(/[”"]/);
      expect(sentence.split('„').length, path).toBe(sentence.split('“').length);
      expect(sentence, path).not.toMatch(/\b(?:fuer|ueber|koenn|moech|waehl|oeffn|laed|schliess)/i);
    }
  });
});

describe('the language of a window', () => {
  it('L2: is the one that was set, else the first that the system prefers and that is there, else English', () => {
    expect(chooseLanguage('de', ['en-GB'])).toBe('de');
    expect(chooseLanguage('en', ['de-DE'])).toBe('en');
    expect(chooseLanguage('system', ['fr-FR', 'de-AT', 'en-GB'])).toBe('de');
    expect(chooseLanguage('system', ['fr-FR', 'ja'])).toBe('en');
    expect(chooseLanguage('system', [])).toBe('en');
    expect(chooseLanguage('system', ['de_CH.UTF-8'])).toBe('de');
    expect(chooseLanguage('system', ['den-Latn', 'enm'])).toBe('en');
  });

  it('L2: dates and numbers follow the system’s own region of that language', () => {
    expect(chooseLocale('system', ['fr-FR', 'en-GB', 'en-US'])).toBe('en-GB');
    expect(chooseLocale('de', ['en-GB', 'de-CH'])).toBe('de-CH');
    expect(chooseLocale('de', ['en-GB'])).toBe('de');
    expect(chooseLocale('system', ['C', 'POSIX', ''])).toBe('en');
    expect(chooseLocale('system', ['de_DE.UTF-8'])).toBe('de');
  });

  it('L2: numbers and plurals are written as the language does', () => {
    expect(counter('en')(1, 'message', 'messages')).toBe('1 message');
    expect(counter('en')(2_000, 'message', 'messages')).toBe('2,000 messages');
    expect(counter('de')(1, 'Nachricht', 'Nachrichten')).toBe('1 Nachricht');
    expect(counter('de')(2_000, 'Nachricht', 'Nachrichten')).toBe('2.000 Nachrichten');
    expect(counter('de')(0, 'Nachricht', 'Nachrichten')).toBe('0 Nachrichten');
  });
});
