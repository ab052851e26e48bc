/**
 * What a person types into the search field, and where it stands in a text. Words are runs of letters and digits, whatever
 * their case and accents; SQLite's tokenizer `unicode61 remove_diacritics 2` (main/storage) sees the same words.
 */

/** All tokens in a row. Never without one. */
export interface SearchTerm {
  /** As written. */
  words: string[];
  /** The last word may go on: it is still being typed. */
  open: boolean;
}

export interface Stretch {
  from: number;
  /** Exclusive. */
  to: number;
}

const WORD = /[\p{L}\p{N}\p{Co}\p{M}]+/gu;
/** Words beyond these do not narrow a search any more. */
const MOST_TERMS = 16;

const PLAIN = /^[\w ]*$/;

/** Most words need no normalising, and every word of every message that is found is folded. */
export const folded = (word: string): string =>
  PLAIN.test(word) ? word.toLowerCase() : word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/**
 * Never fails: a quote that is not closed lasts to the end, and signs without letters or digits are left out.
 * @returns what must all occur; empty when there is nothing to look for
 */
export function searchTerms(query: string): SearchTerm[] {
  const terms: SearchTerm[] = [];
  for (const [chunk, phrase] of query.matchAll(/"([^"]*)(?:"|$)|[^\s"]+/gu)) {
    const words = (phrase ?? chunk).match(WORD);
    if (words) terms.push({ words, open: phrase === undefined || !chunk.endsWith('"') });
  }
  return terms.slice(0, MOST_TERMS);
}

interface Word extends Stretch {
  folded: string;
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    folded: folded(match[0]),
  }));
}

function find(words: readonly Word[], { words: wanted, open }: SearchTerm): Stretch[] {
  const last = wanted.length - 1;
  const parts = wanted.map(folded);
  const fits = (word: string | undefined, at: number): boolean =>
    word !== undefined && (open && at === last ? word.startsWith(parts[at]!) : word === parts[at]);
  return words.flatMap(({ from }, start) =>
    parts.every((_, at) => fits(words[start + at]?.folded, at))
      ? [{ from, to: words[start + last]!.to }]
      : [],
  );
}

/** @returns for each term whether it occurs */
export function occurrences(text: string, terms: readonly SearchTerm[]): boolean[] {
  const words = wordsOf(text);
  return terms.map((term) => find(words, term).length > 0);
}

/** @returns where the terms stand, in order, without overlaps */
export function stretches(text: string, terms: readonly SearchTerm[]): Stretch[] {
  const words = wordsOf(text);
  const found = terms.flatMap((term) => find(words, term)).toSorted((a, b) => a.from - b.from || b.to - a.to);
  return found.filter(({ from }, at) => found.slice(0, at).every((before) => before.to <= from));
}
