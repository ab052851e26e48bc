import { describe, expect, it } from 'vitest';
import { counted, filtered } from '../../../../renderer/inbox/list/filters.ts';
import { ids, listed } from './listed.ts';

describe('Q1: filters of the list', () => {
  const known = [
    listed(1, { unread: 2, waitedMinutes: 5 }),
    listed(2),
    listed(3, { flags: { pinned: true } }),
    listed(4, { waitedMinutes: 300 }),
    listed(5, { flags: { archived: true } }),
    listed(6, { flags: { muted: true, unread: true } }),
    listed(7, { flags: { pinned: true }, waitedMinutes: 60 }),
  ];

  it('Q1: All has the pinned ones on top, each part by newest activity, and nothing archived', () => {
    expect(ids(filtered(known, 'all'))).toEqual([3, 7, 1, 2, 4, 6]);
  });

  it('Q1: Unread holds what was not read, and what was marked by hand', () => {
    expect(ids(filtered(known, 'unread'))).toEqual([1, 6]);
  });

  it('Q2: Needs reply has the longest wait first, pinned or not', () => {
    expect(ids(filtered(known, 'waiting'))).toEqual([4, 7, 1]);
  });

  it('Q2: an answer that is on its way counts, one that failed does not', () => {
    const answered = listed(1, { waitedMinutes: 5, queued: 1 });
    const failed = listed(2, { waitedMinutes: 5, queued: 1, failed: 1 });
    expect(ids(filtered([answered, failed], 'waiting'))).toEqual([2]);
  });

  it('Q2: nobody waits where nothing can be sent any more, and two who wrote at once keep their order', () => {
    const same = [
      listed(9, { waitedMinutes: 5 }),
      listed(8, { waitedMinutes: 5 }),
      listed(7, { waitedMinutes: 9, closed: true }),
    ];
    expect(ids(filtered(same, 'waiting'))).toEqual([8, 9]);
    expect(ids(filtered(same.toReversed(), 'waiting'))).toEqual([8, 9]);
  });

  it('Q1: what is unread or waits is found also where it is archived', () => {
    const away = listed(1, { unread: 1, waitedMinutes: 3, flags: { archived: true, muted: true } });
    expect(ids(filtered([away], 'unread'))).toEqual([1]);
    expect(ids(filtered([away], 'waiting'))).toEqual([1]);
    expect(filtered([away], 'all')).toEqual([]);
  });

  it('Q1: every filter says how many it shows', () => {
    const counts = counted(known);
    expect(counts).toEqual({ all: 6, unread: 2, waiting: 3, pinned: 2, archived: 1, muted: 1 });
    for (const [filter, count] of Object.entries(counts))
      expect(filtered(known, filter as keyof typeof counts)).toHaveLength(count);
  });
});
