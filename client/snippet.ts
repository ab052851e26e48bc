import type { MarkedText } from '../protocol/messaging.ts';
import { stretches, type SearchTerm } from './search-terms.ts';

/** Characters of a snippet, and of these at most so many before the first mark. */
const LENGTH = 160;
const BEFORE = 48;

/** @returns the whole text, in parts that are marked or not; joined they are the text */
export function marked(text: string, terms: readonly SearchTerm[]): MarkedText {
  const parts: MarkedText = [];
  let at = 0;
  for (const { from, to } of stretches(text, terms)) {
    if (from > at) parts.push({ text: text.slice(at, from), hit: false });
    parts.push({ text: text.slice(from, to), hit: true });
    at = to;
  }
  if (at < text.length) parts.push({ text: text.slice(at), hit: false });
  return parts;
}

/** @returns the part of the text around the first mark; `…` stands for what is left out */
export function snippet(text: string, terms: readonly SearchTerm[]): MarkedText {
  if (text.length <= LENGTH) return marked(text, terms);
  const first = stretches(text, terms)[0]?.from ?? 0;
  const start = first <= BEFORE ? 0 : boundary(text, first - BEFORE, first);
  const end =
    start + LENGTH >= text.length ? text.length : boundary(text, start + LENGTH - 24, start + LENGTH);
  const parts = marked(text.slice(start, end), terms);
  if (start > 0) parts.unshift({ text: '…', hit: false });
  if (end < text.length) parts.push({ text: '…', hit: false });
  return parts;
}

/** @returns the beginning of a word between the two places, else a place that divides no character */
function boundary(text: string, from: number, to: number): number {
  const space = text.slice(from, to).search(/\s/u);
  if (space >= 0) return from + space + 1;
  return text.charCodeAt(from) >= 0xdc00 && text.charCodeAt(from) <= 0xdfff ? from + 1 : from;
}
