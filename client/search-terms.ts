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

/** A text in which words are looked for, read once. */
export type ReadText =
  /** Of Latin-1 only: folded, in which every character stays in its place. */
  { text: string; plain: string } | { text: string; words: readonly Word[] };

/** A word of a text, folded. */
interface Word extends Stretch {
  folded: string;
}

const LATIN_1 = /^[^\u0100-\uffff]*$/;
const ASCII = /^[^\u0080-\uffff]*$/;
const ACCENTED = /[\u00e0-\u00ff]/g;
const CHARACTERS = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
const UNACCENTED = CHARACTERS.map(folded);
const IN_WORD = CHARACTERS.map((character) => character.search(WORD) === 0);

/** Every message that is found is read at every letter typed; most hold Latin-1 only, where nothing must be taken apart. */
export function readText(text: string): ReadText {
  if (!LATIN_1.test(text)) return { text, words: wordsOf(text) };
  const small = text.toLowerCase();
  if (ASCII.test(small)) return { text, plain: small };
  return { text, plain: small.replaceAll(ACCENTED, (letter) => UNACCENTED[letter.charCodeAt(0)]!) };
}

function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(WORD), (match) => {
    const [word] = match;
    return { from: match.index, to: match.index + word.length, folded: folded(word) };
  });
}

function find(read: ReadText, { words, open, sign }: SearchTerm): Stretch[] {
  if (sign) return places(read.text, words[0]!);
  const parts = words.map(folded);
  return 'plain' in read ? findInPlain(read.plain, parts, open) : findInWords(read.words, parts, open);
}

function findInPlain(plain: string, parts: readonly string[], open: boolean): Stretch[] {
  const found: Stretch[] = [];
  const first = parts[0]!;
  for (let from = plain.indexOf(first); from >= 0; from = plain.indexOf(first, from + first.length)) {
    const to = inWord(plain, from - 1) ? -1 : endOfRow(plain, from, parts, open);
    if (to >= 0) found.push({ from, to });
  }
  return found;
}

const inWord = (plain: string, at: number): boolean => IN_WORD[plain.charCodeAt(at)] ?? false;

/** @returns where the words that begin here end, if they are these; else -1 */
function endOfRow(plain: string, from: number, parts: readonly string[], open: boolean): number {
  let at = from;
  for (let nth = 0; nth < parts.length; nth += 1) {
    if (nth > 0) {
      if (inWord(plain, at)) return -1;
      while (at < plain.length && !inWord(plain, at)) at += 1;
    }
    if (!plain.startsWith(parts[nth]!, at)) return -1;
    at += parts[nth]!.length;
  }
  if (!open) return inWord(plain, at) ? -1 : at;
  while (inWord(plain, at)) at += 1;
  return at;
}

function findInWords(words: readonly Word[], parts: readonly string[], open: boolean): Stretch[] {
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

/** @returns for each term whether it occurs */
export const occurrences = (read: ReadText, terms: readonly SearchTerm[]): boolean[] =>
  terms.map((term) => find(read, term).length > 0);

/** @returns where the terms stand, in order, without overlaps */
export function stretches(text: string, terms: readonly SearchTerm[]): Stretch[] {
  const read = readText(text);
  const found = terms.flatMap((term) => find(read, term));
  if (terms.length > 1) found.sort((a, b) => a.from - b.from || b.to - a.to);
  let end = 0;
  return found.filter(({ from, to }) => {
    const apart = from >= end;
    end = Math.max(end, to);
    return apart;
  });
}
