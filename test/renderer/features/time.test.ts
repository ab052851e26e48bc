import { describe, expect, it } from 'vitest';
import { presenceText } from '../../../renderer/features/presence-text.ts';
import {
  ago,
  clock,
  dayKey,
  dayLabel,
  daysAgo,
  listTime,
  secondsUntil,
} from '../../../renderer/features/time.ts';

const at = (day: number, hour = 9, minute = 0, month = 2, year = 2026) =>
  new Date(year, month, day, hour, minute).getTime();
const now = at(11, 14, 30);

describe('times as a person reads them', () => {
  it('counts days by the calendar, not by 24 hours', () => {
    expect(daysAgo(at(10, 23, 59), at(11, 0, 1))).toBe(1);
    expect(daysAgo(at(11, 0, 1), at(11, 23, 59))).toBe(0);
    expect(dayKey(at(11, 0, 1))).toBe(dayKey(at(11, 23, 59)));
  });

  it('names the day of a separator', () => {
    expect(dayLabel(at(11), now)).toBe('Today');
    expect(dayLabel(at(10, 23, 59), now)).toBe('Yesterday');
    expect(dayLabel(at(8), now)).toBe(new Intl.DateTimeFormat('en', { weekday: 'long' }).format(at(8)));
    expect(dayLabel(at(1), now)).not.toMatch(/2026/);
    expect(dayLabel(at(1, 9, 0, 2, 2025), now)).toMatch(/2025/);
  });

  it('is short in the list', () => {
    expect(listTime(now - 20_000, now)).toBe('now');
    expect(listTime(now - 5 * 60_000, now)).toBe('5 min');
    expect(listTime(at(11, 9), now)).toBe(clock(at(11, 9)));
    expect(listTime(at(10), now)).toBe('Yesterday');
  });

  it('a clock that is behind the server’s shows "now", nothing negative', () => {
    expect(listTime(now + 90_000, now)).toBe('now');
    expect(ago(now + 90_000, now)).toBe('just now');
  });

  it('says how long ago somebody was here', () => {
    expect(ago(now - 5 * 60_000, now)).toBe('5 minutes ago');
    expect(ago(at(10), now)).toBe('yesterday');
    const lastActiveAt = new Date(now - 2 * 3_600_000).toISOString();
    expect(presenceText({ personId: 1, state: 'away', lastActiveAt }, now)).toBe('Last seen 2 hours ago');
    expect(presenceText({ personId: 1, state: 'active', lastActiveAt }, now)).toBe('Active now');
    expect(presenceText({ personId: 1, state: 'offline' }, now)).toBeNull();
    expect(presenceText(undefined, now)).toBeNull();
  });

  it('counts down in whole seconds and not below nothing', () => {
    expect([10_001, 10_000, 1, 0, -5].map((ms) => secondsUntil(now + ms, now))).toEqual([11, 10, 1, 0, 0]);
  });
});
