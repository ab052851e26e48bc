import { describe, expect, it } from 'vitest';
import { byActivity, totalUnread } from '../../../../renderer/features/state/conversation-order.ts';
import { conversation, last, THEM, waiting } from './shown.ts';

const named = (id: number, name: string, head = 1) =>
  conversation({ id, head, peer: { id: id + 100, name, role: 'member' } });
const known = [named(1, 'Mara Lindqvist'), named(2, 'Chloé Martin'), named(3, 'Emil Sørensen')];
const ids = (list: readonly { id: number }[]) => list.map((c) => c.id);

describe('the list of conversations', () => {
  it('brings one with a newer message to the top', () => {
    expect(ids(byActivity(known, [named(3, 'Emil Sørensen', 2)]))).toEqual([3, 1, 2]);
  });

  it('Q1: of those that come together the newest is on top, whatever came first', () => {
    const at = (minute: number) => ({ ...last(2, THEM), timestamp: `2026-01-02T03:0${minute}:05.000Z` });
    const together = [
      { ...named(1, 'Mara Lindqvist', 2), lastMessage: at(1) },
      { ...named(2, 'Chloé Martin', 2), lastMessage: at(3) },
      { ...named(3, 'Emil Sørensen', 2), lastMessage: at(2) },
    ];
    expect(ids(byActivity(known, together))).toEqual([2, 3, 1]);
    const same = together.map((one) => ({ ...one, lastMessage: at(1) }));
    expect(ids(byActivity(known, same))).toEqual([3, 2, 1]);
  });

  it('moves nothing for a receipt or a draft', () => {
    const changed = { ...named(3, 'Emil Sørensen'), draft: 'Hi' };
    const after = byActivity(known, [changed]);
    expect(ids(after)).toEqual([1, 2, 3]);
    expect(after[2]?.draft).toBe('Hi');
  });

  it('shows a new conversation at the top, also one without messages', () => {
    expect(ids(byActivity(known, [named(4, 'Ben', 0)]))).toEqual([4, 1, 2, 3]);
  });

  it('Q7: what is written goes to the top while it is on its way, and stays where it is when it is stored', () => {
    const mine = waiting('w1');
    const written = { ...named(3, 'Emil Sørensen'), queued: 1, unsent: mine };
    const sent = byActivity(known, [written]);
    expect(ids(sent)).toEqual([3, 1, 2]);
    const later = byActivity(sent, [named(2, 'Chloé Martin', 2)]);
    const lastMessage = { ...last(2), messageId: 'w1' };
    expect(ids(byActivity(later, [{ ...named(3, 'Emil Sørensen', 2), lastMessage }]))).toEqual([2, 3, 1]);
  });

  it('Q7: the other person’s answer moves it also while something of mine waits; discarding moves nothing', () => {
    const queued = { ...named(3, 'Emil Sørensen'), queued: 2, failed: 1 };
    const list = [...known.slice(0, 2), queued];
    const answered = { ...queued, head: 2, lastMessage: { ...last(2), senderId: 103 } };
    expect(ids(byActivity(list, [answered]))).toEqual([3, 1, 2]);
    expect(ids(byActivity(list, [{ ...queued, queued: 1 }]))).toEqual([1, 2, 3]);
  });

  it('U4: the count is the sum of the unread messages', () => {
    expect(totalUnread([conversation({ unread: 2 }), conversation({ unread: 3 })])).toBe(5);
  });
});
