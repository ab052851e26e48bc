import { beforeEach, expect, it, vi } from 'vitest';
import type { Notification } from '../../../../protocol/entities.ts';
import { keepSeen, seenUntil, unseen } from '../../../../renderer/features/activity/seen.ts';

const told = (messageId: string, timestamp: string): Notification => ({ messageId, content: 'x', timestamp });

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
});

it('O50: what was seen stays seen, of one person, also when the one that was seen last has expired', () => {
  const [first, second] = [told('a', '2026-01-01T10:00:00.000Z'), told('b', '2026-01-02T10:00:00.000Z')];
  expect([first, second].filter((one) => unseen(one, seenUntil(7)))).toHaveLength(2);
  keepSeen(7, first);
  expect([first, second].map((one) => unseen(one, seenUntil(7)))).toEqual([false, true]);
  expect(unseen(second, seenUntil(7))).toBe(true);
  expect(unseen(first, seenUntil(8))).toBe(true);
});
