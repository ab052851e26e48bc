import type { StoredTerm } from '../../client/client-store.ts';

/**
 * @param terms at least one, and no sign
 * @param inText whether one of them must be in the text, and not only in a name
 * @returns an FTS5 expression for the table `message_text` (https://www.sqlite.org/fts5.html#full_text_query_syntax). The
 *   words hold letters and digits only (client/search-terms.ts), so nothing in them can be syntax.
 */
export function matchExpression(terms: readonly StoredTerm[], inText = true): string {
  const texts = terms.map(({ words, open }) => `content : "${words.join(' ')}"${open ? ' *' : ''}`);
  const all = terms.map(({ named }, at) =>
    named.length === 0
      ? texts[at]
      : `(${texts[at]} OR conversation : (${named.map(conversationWord).join(' OR ')}))`,
  );
  const some = !inText || terms.some(({ named }) => named.length === 0) ? [] : [`(${texts.join(' OR ')})`];
  return [...all, ...some].join(' AND ');
}

/** The one word in the index's column `conversation`. */
const conversationWord = (id: number): string => `c${id}`;
