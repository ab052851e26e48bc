import { describe, expect, it } from 'vitest';
import { toRows, type Row } from '../../../../renderer/features/state/rows.ts';
import { ME, stored, THEM, waiting } from './shown.ts';

const kinds = (rows: readonly Row[]) => rows.map((row) => row.kind);
const groups = (rows: readonly Row[]) =>
  rows.flatMap((row) =>
    row.kind === 'message'
      ? [`${row.opensGroup ? '[' : ''}${row.message.messageId}${row.closesGroup ? ']' : ''}`]
      : [],
  );
const rowsOf = (messages: Parameters<typeof toRows>[0]['messages'], dividerSeq: number | null = null) =>
  toRows({ messages, complete: false, dividerSeq });

describe('the lines of a conversation', () => {
  it('puts a day separator before the first message of each local day', () => {
    const rows = rowsOf([stored(1, ME, 1, 8), stored(2, ME, 2, 8), stored(3, ME, 1, 9)]);
    expect(kinds(rows)).toEqual(['day', 'message', 'message', 'day', 'message']);
  });

  it('groups what one person writes within five minutes', () => {
    const rows = rowsOf([stored(1, ME, 0), stored(2, ME, 4), stored(3, ME, 10), stored(4, THEM, 11)]);
    expect(groups(rows)).toEqual(['[m1', 'm2]', '[m3]', '[m4]']);
  });

  it('draws a failed message apart from its neighbours', () => {
    const rows = rowsOf([stored(1, ME, 0), waiting('a', 'failed'), waiting('b')]);
    expect(groups(rows)).toEqual(['[m1]', '[a]', '[b]']);
  });

  it('breaks a group at the new-message divider', () => {
    const rows = rowsOf([stored(1, THEM, 0), stored(2, THEM, 1)], 2);
    expect(kinds(rows)).toEqual(['day', 'message', 'new', 'message']);
    expect(groups(rows)).toEqual(['[m1]', '[m2]']);
  });

  it('E5: keeps the order it is given, whatever the timestamps say', () => {
    const rows = rowsOf([stored(1, ME, 30), stored(2, THEM, 10), stored(3, ME, 20)]);
    expect(groups(rows)).toEqual(['[m1]', '[m2]', '[m3]']);
  });

  it('begins with an introduction only when nothing older exists', () => {
    const messages = [stored(1, ME)];
    expect(kinds(toRows({ messages, complete: true, dividerSeq: null }))[0]).toBe('intro');
    expect(kinds(toRows({ messages, complete: false, dividerSeq: null }))).not.toContain('intro');
    expect(kinds(toRows({ messages: [], complete: true, dividerSeq: null }))).toEqual(['intro']);
  });

  it('keeps the keys of messages when older ones come before them', () => {
    const newer = [stored(3, ME), stored(4, THEM)];
    const before = new Set(rowsOf(newer).flatMap((row) => (row.kind === 'message' ? [row.key] : [])));
    const after = new Set(rowsOf([stored(2, ME), ...newer]).map((row) => row.key));
    expect([...before].every((key) => after.has(key))).toBe(true);
  });
});
