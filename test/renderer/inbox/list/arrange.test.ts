import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange, nextAfter, type Arranging } from '../../../../renderer/inbox/list/arrange.ts';
import { isWaiting } from '../../../../renderer/inbox/list/filters.ts';
import { ids, listed } from './listed.ts';

const [a, b, c, d] = [listed(1), listed(2), listed(3), listed(4)] as const;
const arranged = (changed: Partial<Arranging>) =>
  ids(
    arrange({
      live: [],
      all: [a, b, c, d],
      shown: [],
      held: false,
      openId: null,
      touched: new Set(),
      ...changed,
    }),
  );

describe('Q4: the list keeps still under the hand', () => {
  it('Q4: without a hand on it, it follows the filter', () => {
    expect(arranged({ live: [c, a], shown: [1, 2, 3] })).toEqual([3, 1]);
  });

  it('Q4: held, nothing moves or goes, and what is new comes to the end', () => {
    expect(arranged({ live: [d, c, a], shown: [1, 2, 3], held: true })).toEqual([1, 2, 3, 4]);
  });

  it('Q4: what the hand itself sent away goes at once, and the rest stays', () => {
    const touched = new Set([2]);
    expect(arranged({ live: [c, a], shown: [1, 2, 3], held: true, touched })).toEqual([1, 3]);
    expect(arranged({ live: [c, b, a], shown: [1, 2, 3], held: true, touched })).toEqual([1, 2, 3]);
  });

  it('Q4: the open one keeps its place when the filter loses it, until one goes on', () => {
    const read = { live: [a, c], shown: [1, 2, 3] };
    expect(arranged({ ...read, openId: 2 })).toEqual([1, 2, 3]);
    expect(arranged({ ...read, openId: 3 })).toEqual([1, 3]);
    expect(arranged({ live: [c], shown: [1, 3], openId: 1 })).toEqual([1, 3]);
    // It was not in this filter's list: there is no place to keep.
    expect(arranged({ ...read, openId: 4 })).toEqual([1, 3]);
    expect(arranged({ ...read, openId: 2, touched: new Set([2]) })).toEqual([1, 3]);
  });

  it('Q4: arranging again changes nothing, and nothing is shown twice', () => {
    const some = fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 6 });
    const all = [1, 2, 3, 4, 5, 6].map((id) => listed(id));
    const live = some.map((which) => which.flatMap((id) => all.filter((one) => one.id === id)));
    const open = fc.option(fc.integer({ min: 1, max: 6 }));
    fc.assert(
      fc.property(live, some, fc.boolean(), open, some, (live, shown, held, openId, touched) => {
        const given = { live, all, held, openId, touched: new Set(touched) };
        const once = ids(arrange({ ...given, shown }));
        expect(ids(arrange({ ...given, shown: once }))).toEqual(once);
        expect(new Set(once).size).toBe(once.length);
        for (const { id } of live) expect(once).toContain(id);
      }),
    );
  });
});

describe('Q5: going on to the next one', () => {
  const list = [listed(1, { waitedMinutes: 9 }), listed(2), listed(3, { waitedMinutes: 1 })];

  it('Q5: the next below, else the first above, else nobody', () => {
    expect(nextAfter(list, 1, () => true)).toBe(2);
    expect(nextAfter(list, 1, isWaiting)).toBe(3);
    expect(nextAfter(list, 3, isWaiting)).toBe(1);
    expect(nextAfter([listed(2)], 2, () => true)).toBeNull();
  });

  it('Q5: from outside the list it is the first', () => {
    expect(nextAfter(list, 99, isWaiting)).toBe(1);
  });
});
