import { describe, expect, it } from 'vitest';
import { countUnread, firstUnreadSeq } from '../../../../renderer/features/state/first-unread.ts';
import { ME, stored, THEM, waiting } from './shown.ts';

const messages = [
  stored(1, THEM),
  stored(2, ME),
  stored(3, ME),
  stored(4, THEM),
  stored(5, THEM),
  waiting('q'),
];

describe('where reading goes on', () => {
  it('R7: at the other person’s first message after the read mark; own ones do not count', () => {
    expect(firstUnreadSeq(messages, ME, 1)).toBe(4);
    expect(firstUnreadSeq(messages, ME, 4)).toBe(5);
    expect(firstUnreadSeq(messages, ME, 5)).toBeNull();
    expect(firstUnreadSeq([], ME, 0)).toBeNull();
  });

  it('R7: the number of the other person’s messages after the read mark', () => {
    expect([0, 1, 4, 5].map((read) => countUnread(messages, ME, read))).toEqual([3, 2, 1, 0]);
  });
});
