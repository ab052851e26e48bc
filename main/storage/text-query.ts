import type { StoredTerm } from '../../client/client-store.ts';
import type { WordsBeginning } from './vocabulary.ts';

/**
 * @param terms at least one, and no sign
 * @param wordsBeginning asked what the last word of an open term may become. FTS5 merges everything that begins with a prefix
 *   before it gives the first row; of whole words it reads only as much as it gives
 * @param inText whether one of them must be in the text, and not only in a name
 * @returns an FTS5 expression for the table `message_text` (https://www.sqlite.org/fts5.html#full_text_query_syntax). The
 *   words hold letters and digits only (client/search-terms.ts), so nothing in them can be syntax.
 */
export function matchExpression(
  terms: readonly StoredTerm[],
  wordsBeginning: WordsBeginning = () => null,
  inText = true,
): string {
  const texts = terms.map((term) => `content : ${textExpression(term, wordsBeginning)}`);
  const all = terms.map(({ named }, at) =>
    named.length === 0
      ? texts[at]
      : `(${texts[at]} OR conversation : (${named.map(conversationWord).join(' OR ')}))`,
  );
  const some = !inText || terms.some(({ named }) => named.length === 0) ? [] : [`(${texts.join(' OR ')})`];
  return [...all, ...some].join(' AND ');
}

function textExpression({ words, open }: StoredTerm, wordsBeginning: WordsBeginning): string {
  if (!open) return phrase(words);
  const before = words.slice(0, -1);
  const endings = wordsBeginning(words.at(-1) ?? '');
  if (!endings) return `${phrase(words)} *`;
  return `(${endings.map((word) => phrase([...before, word])).join(' OR ')})`;
}

const phrase = (words: readonly string[]): string => `"${words.join(' ')}"`;

/** The one word in the index's column `conversation`. */
const conversationWord = (id: number): string => `c${id}`;
