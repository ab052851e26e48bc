import { describe, expect, it } from 'vitest';
import { firstUnreadSeq } from '../../../../renderer/features/state/first-unread.ts';
import { ME, stored, THEM, waiting } from './shown.ts';

const messages = [
  stored(1, THEM),
  stored(2, ME),
  stored(3, ME),
  stored(4, THEM),
  stored(5, THEM),
  waiting('q'),
];

const first = (read: number, hasOlder = false, from = 0) =>
  firstUnreadSeq({ messages: messages.slice(from), hasOlder }, ME, read);

describe('where reading goes on', () => {
  it('R7, V1: at the other person’s first message after the read mark; own ones do not count', () => {
    expect([1, 4, 5].map((read) => first(read))).toEqual([4, 5, null]);
    expect(firstUnreadSeq({ messages: [], hasOlder: false }, ME, 0)).toBeNull();
  });

  it('V1: is not known where the window begins later', () => {
    expect(first(2, true, 2)).toBe(4);
    expect(first(1, true, 3)).toBeNull();
  });
});
