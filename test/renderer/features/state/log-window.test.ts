import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  holds,
  KEPT_MESSAGES,
  trimmed,
  withMessage,
  withNewer,
  withOlder,
  withoutUnsent,
  type LogWindow,
} from '../../../../renderer/features/state/log-window.ts';
import { ME, stored, THEM, waiting } from './shown.ts';

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => stored(from + n, THEM, 0));
const window = (from: number, to: number, changed: Partial<LogWindow> = {}): LogWindow => ({
  messages: range(from, to),
  hasOlder: from > 1,
  hasNewer: true,
  ...changed,
});
const seqs = ({ messages }: LogWindow) =>
  messages.map(({ status }) => (status.is === 'stored' ? status.seq : status.is));
const ends = (one: LogWindow) => [seqs(one)[0], seqs(one).at(-1), one.hasOlder, one.hasNewer];

describe('a window on a conversation', () => {
  it('V3: grows at both ends by pages that border on it', () => {
    const older = withOlder(window(50, 60), { messages: range(40, 49), more: true, newer: true });
    expect(ends(older)).toEqual([40, 60, true, true]);
    const newer = withNewer(older, { messages: [...range(61, 63), waiting('q')], more: true, newer: false });
    expect(ends(newer)).toEqual([40, 'queued', true, false]);
  });

  it('V3: a page that does not border on it, because the window was cut meanwhile, is left out', () => {
    const one = window(50, 60);
    expect(withOlder(one, { messages: range(30, 39), more: false, newer: true })).toBe(one);
    expect(withNewer(one, { messages: range(71, 80), more: true, newer: false })).toBe(one);
  });

  it('V3: what arrives beyond its newest is not taken in, and what is in it is replaced', () => {
    const one = window(50, 60);
    expect(withMessage(one, stored(99, THEM))).toBe(one);
    expect(withMessage(one, stored(61, THEM))).toBe(one);
    expect(withMessage(one, waiting('q'))).toBe(one);
    expect(withMessage(one, stored(12, THEM))).toBe(one);
    const changed = withMessage(one, { ...stored(55, THEM), content: 'changed' });
    expect(changed.messages[5]?.content).toBe('changed');
    expect(changed.messages).toHaveLength(11);
  });

  it('D9: after a hole it no longer reaches the newest', () => {
    const one = window(50, 60, { hasNewer: false });
    expect(ends(withMessage(one, stored(61, THEM)))).toEqual([50, 61, true, false]);
    expect(ends(withMessage(one, stored(63, THEM)))).toEqual([50, 60, true, true]);
  });

  it('V3: is cut at one end, with what is not sent yet at the newer one', () => {
    const large = window(1, 500, { hasNewer: false, hasOlder: false });
    const one = { ...large, messages: [...large.messages, waiting('q')] };
    expect(ends(trimmed(one, 'newer'))).toEqual([1, KEPT_MESSAGES, false, true]);
    expect(ends(trimmed(one, 'older'))).toEqual([502 - KEPT_MESSAGES, 'queued', true, false]);
    expect(trimmed(window(1, 20), 'older')).toEqual(window(1, 20));
  });

  it('D11: only what is not stored can be discarded', () => {
    const one = { ...window(1, 3), messages: [...range(1, 3), waiting('q')] };
    expect(seqs(withoutUnsent(one, 'q'))).toEqual([1, 2, 3]);
    expect(seqs(withoutUnsent(one, 'm2'))).toEqual([1, 2, 3, 'queued']);
  });

  it('V3: knows what it holds', () => {
    expect([49, 50, 60, 61].map((seq) => holds(window(50, 60), seq))).toEqual([false, true, true, false]);
    expect(holds({ messages: [waiting('q')], hasOlder: false, hasNewer: false }, 1)).toBe(false);
  });

  it('V3: has no holes and no repetitions, whatever comes in whatever order', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('message' as const), seq: fc.integer({ min: 1, max: 90 }) }),
      fc.record({
        do: fc.constantFrom('older', 'newer', 'cutOlder', 'cutNewer'),
        size: fc.integer({ min: 0, max: 9 }),
      }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let one = window(40, 50);
        for (const what of steps) {
          const [first, last] = [Number(seqs(one)[0]), Number(seqs(one).at(-1))];
          if (what.do === 'message') one = withMessage(one, stored(what.seq, ME));
          else if (what.do === 'older')
            one = withOlder(one, {
              messages: first > 1 ? range(Math.max(1, first - what.size), first - 1) : [],
              more: first - what.size > 1,
              newer: true,
            });
          else if (what.do === 'newer')
            one = withNewer(one, {
              messages: range(last + 1, Math.min(90, last + what.size)),
              more: true,
              newer: last + what.size < 90,
            });
          else one = trimmed(one, what.do === 'cutOlder' ? 'older' : 'newer');
          const now = seqs(one).map(Number);
          expect(now).toEqual(Array.from({ length: now.length }, (_, n) => now[0]! + n));
        }
      }),
    );
  });
});
