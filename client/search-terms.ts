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

/** A word of a text, folded. */
export interface Word extends Stretch {
  folded: string;
}

const LATIN_1 = /^[^\u0100-\uffff]*$/;
/** What {@link WORD} finds among small letters of Latin-1, without asking for the properties of each character. */
const LATIN_1_WORD = /[a-z0-9\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u00df-\u00f6\u00f8-\u00ff]+/g;

/** Every message that is found is taken apart at every letter typed; most hold Latin-1 only, whose small letters stand in the same places. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  const matches = LATIN_1.test(text) ? text.toLowerCase().matchAll(LATIN_1_WORD) : text.matchAll(WORD);
  for (const match of matches) {
    const [word] = match;
    const from = match.index;
    words.push({ from, to: from + word.length, folded: folded(word) });
  }
  return words;
}

function find(text: string, words: readonly Word[], { words: wanted, open, sign }: SearchTerm): Stretch[] {
  if (sign) return places(text, wanted[0]!);
  const parts = wanted.map(folded);
  const last = parts.length - 1;
  const found: Stretch[] = [];
  for (let start = 0; start + last < words.length; start += 1) {
    let at = 0;
    while (at < last && words[start + at]!.folded === parts[at]) at += 1;
    const end = words[start + last]!;
    const ends = open ? end.folded.startsWith(parts[last]!) : end.folded === parts[last];
    if (at === last && ends) found.push({ from: words[start]!.from, to: end.to });
  }
  return found;
}

function places(text: string, sign: string): Stretch[] {
  const found: Stretch[] = [];
  for (let from = text.indexOf(sign); from >= 0; from = text.indexOf(sign, from + sign.length))
    found.push({ from, to: from + sign.length });
  return found;
}

/**
 * @param words those of the text, where they are known
 * @returns for each term whether it occurs
 */
export function occurrences(
  text: string,
  terms: readonly SearchTerm[],
  words: readonly Word[] = wordsOf(text),
): boolean[] {
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
