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
  /** Its one word is no word but a sign, such as an emoji: the index does not know it, and the texts are looked through. */
  sign?: true;
}

export interface Stretch {
  from: number;
  /** Exclusive. */
  to: number;
}

const SIGN = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;
/** Says how a sign is drawn, and is often left out. */
const DRAWN = /\uFE0F$/u;
const WORD = /[\p{L}\p{N}\p{Co}\p{M}]+/gu;
/** Words beyond these do not narrow a search any more. */
const MOST_TERMS = 16;

const PLAIN = /^[\w ]*$/;

/** Most words need no normalising, and every word of every message that is found is folded. */
export const folded = (word: string): string =>
  PLAIN.test(word) ? word.toLowerCase() : word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/**
 * Never fails: a quote that is not closed lasts to the end, and of what has no letters or digits only emojis are looked for.
 * @returns what must all occur; empty when there is nothing to look for
 */
export function searchTerms(query: string): SearchTerm[] {
  const terms: SearchTerm[] = [];
  for (const [chunk, phrase] of query.matchAll(/"([^"]*)(?:"|$)|[^\s"]+/gu)) {
    // A mark alone, such as what follows a heart, is no word.
    const words = (phrase ?? chunk).match(WORD)?.filter((word) => /\P{M}/u.test(word)) ?? [];
    if (words.length > 0) terms.push({ words, open: phrase === undefined || !chunk.endsWith('"') });
    else if (SIGN.test(chunk))
      terms.push({ words: [(phrase ?? chunk).trim().replace(DRAWN, '')], open: false, sign: true });
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

function find(text: string, words: readonly Word[], { words: wanted, open, sign }: SearchTerm): Stretch[] {
  if (sign) return places(text, wanted[0]!);
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

function places(text: string, sign: string): Stretch[] {
  const found: Stretch[] = [];
  for (let from = text.indexOf(sign); from >= 0; from = text.indexOf(sign, from + sign.length))
    found.push({ from, to: from + sign.length });
  return found;
}

/** @returns for each term whether it occurs */
export function occurrences(text: string, terms: readonly SearchTerm[]): boolean[] {
  const words = wordsOf(text);
  return terms.map((term) => find(text, words, term).length > 0);
}

/** @returns where the terms stand, in order, without overlaps */
export function stretches(text: string, terms: readonly SearchTerm[]): Stretch[] {
  const words = wordsOf(text);
  const found = terms
    .flatMap((term) => find(text, words, term))
    .toSorted((a, b) => a.from - b.from || b.to - a.to);
  return found.filter(({ from }, at) => found.slice(0, at).every((before) => before.to <= from));
}
