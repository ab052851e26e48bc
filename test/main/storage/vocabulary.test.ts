import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredTerm } from '../../../client/client-store.ts';
import { MATCHING, messageTable } from '../../../main/storage/message-table.ts';
import { MESSAGE_TABLES } from '../../../main/storage/schema.ts';
import { matchExpression } from '../../../main/storage/text-query.ts';
import { vocabulary } from '../../../main/storage/vocabulary.ts';
import { openDatabase } from '../../../sqlite/open.ts';

/** Texts in the order of their seq, in one conversation. */
function tableWith(texts: readonly string[]) {
  const database = openDatabase(':memory:', { synchronous: 'NORMAL' });
  database.exec(MESSAGE_TABLES);
  const messages = messageTable(database);
  for (const [at, content] of texts.entries())
    messages.add({
      conversationId: 55,
      seq: at + 1,
      messageId: `m${at}`,
      senderId: 12,
      recipientId: 7,
      content,
      timestamp: new Date(at).toISOString(),
    });
  const plain = (terms: readonly StoredTerm[]) =>
    database
      .prepare(MATCHING)
      .all(matchExpression(terms), 50)
      .map((row) => row['content']);
  const found = (terms: readonly StoredTerm[]) =>
    messages.search({ terms, limit: 50 }).map(({ content }) => content);
  return { database, plain, found };
}

const open = (...words: string[]): StoredTerm => ({ words, open: true, named: [] });

describe('vocabulary', () => {
  it('names the words of the index that begin so, whatever their case and accents', () => {
    const { database } = tableWith([
      'Übungen for the deadlift',
      'DEADLIFTS, übung',
      'deadliftïng dead line',
      'x',
    ]);
    const wordsBeginning = vocabulary(database);
    expect(wordsBeginning('Dead')).toEqual(['dead', 'deadlift', 'deadlifting', 'deadlifts']);
    expect(wordsBeginning('übun')).toEqual(['ubung', 'ubungen']);
  });

  it('leaves to FTS5 what has a list of its own, what it may fold otherwise, and what too many words begin with', () => {
    const many = Array.from({ length: 17 }, (_, n) => `many${n}`);
    const { database } = tableWith([
      'squat ГИРЯМИ straße dragon',
      many.join(' '),
      many.slice(1).join(' ').replaceAll('many', 'much'),
    ]);
    const wordsBeginning = vocabulary(database);
    for (const prefix of ['squ', 'гиря', 'straß', 'drǡg', 'nowhere', 'many'])
      expect(wordsBeginning(prefix)).toBeNull();
    expect(wordsBeginning('much')).toHaveLength(16);
  });

  it('F1: finds what FTS5 finds by itself for words that go on', () => {
    const letter = fc.constantFrom(
      'a',
      'b',
      'A',
      'ä',
      'Ä',
      'ß',
      '1',
      'é',
      '\u0301',
      '\u0305',
      'ǡ',
      'İ',
      'ł',
      'ø',
      'б',
    );
    const word = fc.string({ unit: letter, minLength: 1, maxLength: 6 }).map((text) => `aaa${text}`);
    const texts = fc.array(
      fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')),
      {
        minLength: 1,
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(
        texts,
        fc.array(fc.array(word, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 }),
        (all, rows) => {
          const { plain, found } = tableWith(all);
          const terms = rows.map((words) => open(...words));
          expect(found(terms)).toEqual(plain(terms));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('F1: keeps a phrase together, and names beside it', () => {
    const { found, plain } = tableWith(['my personal best', 'personal and the best', 'best personal']);
    expect(found([open('personal', 'best')])).toEqual(['my personal best']);
    const named: StoredTerm = { ...open('anna'), named: [55] };
    expect(found([named, open('pers')])).toEqual(plain([named, open('pers')]));
    expect(found([named, open('pers')])).toHaveLength(3);
  });
});
