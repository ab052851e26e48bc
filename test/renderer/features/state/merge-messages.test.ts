import { describe, expect, it } from 'vitest';
import {
  hasGap,
  mergeMessages,
  newestSeq,
  oldestSeq,
} from '../../../../renderer/features/state/merge-messages.ts';
import { ME, stored, THEM, waiting } from './shown.ts';

const ids = (messages: { messageId: string }[]) => messages.map((m) => m.messageId);

describe('messages among messages', () => {
  it('D13: each is there once, whatever comes twice', () => {
    const twice = mergeMessages([stored(1, ME), stored(2, THEM)], [stored(2, THEM), stored(1, ME)]);
    expect(ids(twice)).toEqual(['m1', 'm2']);
  });

  it('D5: stored ones stand by seq, what waits stands last as written', () => {
    const merged = mergeMessages(
      [stored(2, THEM), waiting('b'), waiting('a')],
      [stored(1, ME), stored(3, ME)],
    );
    expect(ids(merged)).toEqual(['m1', 'm2', 'm3', 'b', 'a']);
  });

  it('D13: the stored message replaces its queued self, and is not replaced by it', () => {
    const queued = { ...waiting('m1') };
    expect(mergeMessages([queued], [stored(1, ME)])[0]?.status.is).toBe('stored');
    expect(mergeMessages([stored(1, ME)], [queued]).map((m) => m.status.is)).toEqual(['stored']);
  });

  it('D13: two people may use the same message id', () => {
    const mine = { ...stored(1, ME), messageId: 'same' };
    const theirs = { ...stored(2, THEM), messageId: 'same' };
    expect(mergeMessages([mine], [theirs])).toHaveLength(2);
  });

  it('a failed message that is queued again changes in its place', () => {
    const merged = mergeMessages([waiting('a', 'failed'), waiting('b')], [waiting('a')]);
    expect(merged.map((m) => `${m.messageId} ${m.status.is}`)).toEqual(['a queued', 'b queued']);
  });

  it('D9: a gap between stored messages is noticed', () => {
    expect(hasGap([stored(1, ME), stored(2, ME), waiting('q')])).toBe(false);
    expect(hasGap([stored(1, ME), stored(3, ME)])).toBe(true);
    expect([
      oldestSeq([stored(4, ME)]),
      oldestSeq([waiting('q')]),
      newestSeq([stored(4, ME), waiting('q')]),
    ]).toEqual([4, null, 4]);
  });
});
