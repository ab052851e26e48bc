import { describe, expect, it } from 'vitest';
import { lastReceipt, receiptOf } from '../../../../renderer/features/state/receipts.ts';
import { conversation, last, ME, stored, THEM, waiting } from './shown.ts';

describe('receipts', () => {
  it('R1: a message has come as far as the other person’s watermarks', () => {
    const theirs = { delivered: 3, read: 2 };
    expect([1, 2, 3, 4].map((seq) => receiptOf(stored(seq, ME), theirs))).toEqual([
      'read',
      'read',
      'delivered',
      'stored',
    ]);
  });

  it('D11: a message that is only on this device is queued, or failed', () => {
    expect(receiptOf(waiting('a'), { delivered: 9, read: 9 })).toBe('queued');
    expect(receiptOf(waiting('a', 'failed'), { delivered: 9, read: 9 })).toBe('failed');
  });

  it('the list shows what needs attention before what has arrived', () => {
    const stands = { head: 2, lastMessage: last(2, ME), theirs: { delivered: 2, read: 1 } };
    expect(lastReceipt(conversation(stands), ME)).toBe('delivered');
    expect(lastReceipt(conversation({ ...stands, queued: 1 }), ME)).toBe('queued');
    expect(lastReceipt(conversation({ ...stands, queued: 1, failed: 1 }), ME)).toBe('failed');
  });

  it('the other person’s message has no receipt', () => {
    expect(lastReceipt(conversation({ head: 1, lastMessage: last(1, THEM) }), ME)).toBeNull();
    expect(lastReceipt(conversation(), ME)).toBeNull();
  });
});
