import { plainText } from '../search-words.ts';
import type { Language } from '../../../protocol/language.ts';

/** One emoji, with the words by which it is found in the device's language. */
export interface Emoji {
  emoji: string;
  name: string;
  words: string;
  /** Index into the groups of Unicode's emoji ordering: 0 smileys, 1 people, 3 animals … */
  group: number;
}

/** What is used of an entry of emojibase-data. */
export interface RawEmoji {
  emoji: string;
  label: string;
  tags?: string[];
  emoticon?: string | string[];
  group?: number;
  order?: number;
}

/** Skin tones and hair alone. */
const COMPONENTS = 2;

/** @returns what can be picked, in Unicode's order. */
export function toEmojis(raw: readonly RawEmoji[]): Emoji[] {
  return raw
    .filter((one) => one.group !== undefined && one.group !== COMPONENTS)
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map(({ emoji, label, tags = [], emoticon = [], group = 0 }) => ({
      emoji,
      name: label,
      words: plainText([label, ...tags, ...[emoticon].flat()].join(' ')),
      group,
    }));
}

/** The names and search words of one language: some hundred kilobytes, fetched from the app's own files when first needed. */
export async function loadEmojis(language: Language): Promise<Emoji[]> {
  const { default: raw } =
    language === 'de'
      ? await import('emojibase-data/de/data.json')
      : await import('emojibase-data/en/data.json');
  return toEmojis(raw);
}

/** @returns those that have words beginning with every word of the query; whole words first. */
export function findEmojis(emojis: readonly Emoji[], query: string, limit: number): Emoji[] {
  const words = plainText(query).split(/\s+/u).filter(Boolean);
  const rank = ({ words: known }: Emoji): number => {
    const padded = ` ${known} `;
    if (!words.every((word) => padded.includes(` ${word}`))) return 0;
    return words.every((word) => padded.includes(` ${word} `)) ? 2 : 1;
  };
  return emojis
    .map((one) => ({ one, rank: rank(one) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank)
    .slice(0, limit)
    .map(({ one }) => one);
}
