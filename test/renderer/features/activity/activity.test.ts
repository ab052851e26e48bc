import { expect, it } from 'vitest';
import type { Notification } from '../../../../protocol/entities.ts';
import { activityOf } from '../../../../renderer/features/activity/activity.ts';

const told = (messageId: string, timestamp: string): Notification => ({ messageId, content: 'x', timestamp });

it('O50: what came after what was seen last is new, also when that has expired; closing says what was seen', () => {
  const newest = told('b', '2026-01-02T10:00:00.000Z');
  const notifications = [newest, told('a', '2026-01-01T10:00:00.000Z')];
  const marked: string[] = [];
  const messaging = { markSeen: async ({ until }: { until: string }) => void marked.push(until) };
  const of = (seenUntil: string | null) => activityOf({ notifications, seenUntil }, messaging);

  expect(of(null).count).toBe(2);
  expect(of('2026-01-01T12:00:00.000Z').count).toBe(1);
  of(newest.timestamp).markSeen();
  expect(marked).toEqual([]);
  of(null).markSeen();
  expect(marked).toEqual([newest.timestamp]);
});
