import { describe, expect, it } from 'vitest';
import { lastSeqInView } from '../../../../renderer/features/state/read-position.ts';

/** A scroller of 100 px whose rows of 30 px stand at these places. */
function drawn(rows: { seq: number; top: number }[]) {
  const measured: number[] = [];
  const box = (top: number, height: number) => ({ top, height, bottom: top + height });
  const elements = rows.map(({ seq, top }) => ({
    dataset: { seq: String(seq) },
    getBoundingClientRect() {
      measured.push(seq);
      return box(top, 30);
    },
  }));
  const scroller = { querySelectorAll: () => elements, getBoundingClientRect: () => box(0, 100) };
  return { scroller: scroller as unknown as HTMLElement, measured };
}

const rows = [
  { seq: 1, top: -40 },
  { seq: 2, top: -10 },
  { seq: 3, top: 20 },
  { seq: 4, top: 60 },
  { seq: 5, top: 90 },
];

describe('what has been seen', () => {
  it('V2: it is the last message whose foot is in view; what is above the view is not counted', () => {
    expect(lastSeqInView(drawn(rows).scroller, 0)).toBe(4);
    expect(lastSeqInView(drawn(rows.slice(0, 1)).scroller, 0)).toBe(0);
  });

  it('V2: what is known to be seen is not measured again, for scrolling would wait for it', () => {
    const some = drawn(rows);
    expect(lastSeqInView(some.scroller, 3)).toBe(4);
    expect(some.measured).toEqual([4, 5]);
    const none = drawn(rows);
    expect(lastSeqInView(none.scroller, 5)).toBe(0);
    expect(none.measured).toEqual([]);
  });
});
