import { folded } from '../../client/search-terms.ts';
import { onFirstUse } from '../../protocol/language.ts';
import type { Database } from '../../sqlite/open.ts';
import { textOf } from './rows.ts';

/** Prefixes up to this many letters have lists of their own in the index (schema.ts), and are found as fast as words. */
const LISTED_PREFIX = 3;
/** So many lists are still read together faster than the lists of all words are merged. */
const MOST_WORDS = 16;

/** Of these letters the tokenizer folds all as `folded` does; of others not (U+01E1 stays what it is). */
const LATIN_1 = /^[^\u0100-\uffff]*$/;
const ASCII_WORD = /^[a-z0-9]+$/;

/** They sort before and after all characters of words: a word with the first behind it comes right after the word itself. */
const BEFORE_ALL = '\u0001';
const AFTER_ALL = '\u{10ffff}';

/** @returns the words of the index that begin so, folded; null when they are not to be had, or not worth it */
export type WordsBeginning = (prefix: string) => string[] | null;

/**
 * The words that stand in the index `message_text`. It goes from each word straight to the next, and reads none of the lists of
 * where they stand (https://sqlite.org/fts5.html#the_fts5vocab_virtual_table_module).
 */
export function vocabulary(database: Database): WordsBeginning {
  const next = onFirstUse(() => {
    database.exec(
      'CREATE VIRTUAL TABLE IF NOT EXISTS temp.message_word USING fts5vocab (main, message_text, instance)',
    );
    return database.prepare('SELECT term FROM temp.message_word WHERE term >= ? AND term < ? LIMIT 1');
  });
  return (prefix) => {
    const start = folded(prefix);
    if (start.length <= LISTED_PREFIX || !LATIN_1.test(prefix) || !ASCII_WORD.test(start)) return null;
    const words: string[] = [];
    let row = next().get(start, start + AFTER_ALL);
    for (; row && words.length < MOST_WORDS; row = next().get(words.at(-1) + BEFORE_ALL, start + AFTER_ALL))
      words.push(textOf(row.term));
    return row || words.length === 0 ? null : words;
  };
}
