import { plainText } from '../../features/search-words.ts';

/**
 * How well a text fits what was typed, whatever the case and accents.
 * @returns 0: not at all; more is better: words that begin with it come before words that only hold it
 */
export function fit(text: string, query: string): number {
  const wanted = plainText(query).split(/\s+/u).filter(Boolean);
  const whole = plainText(text);
  const words = whole.split(/[^\p{L}\p{N}]+/u);
  let worst = 3;
  for (const word of wanted) {
    const score = whole.startsWith(word)
      ? 3
      : words.some((w) => w.startsWith(word))
        ? 2
        : whole.includes(word)
          ? 1
          : 0;
    worst = Math.min(worst, score);
  }
  return worst;
}

/** @returns those that fit, the best first, otherwise in the given order. */
export function best<T>(items: readonly T[], query: string, textOf: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, score: fit(textOf(item), query) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ item }) => item);
}
