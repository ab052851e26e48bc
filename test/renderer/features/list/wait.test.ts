import { describe, expect, it } from 'vitest';
import { waitOf } from '../../../../renderer/features/list/wait.ts';

const now = Date.parse('2026-03-09T09:00:00.000Z');
const waited = (minutes: number, threshold = 240) =>
  waitOf(new Date(now - minutes * 60_000).toISOString(), now, threshold);

describe('Q2: how long somebody waits', () => {
  it('Q2: is said in minutes, hours and days', () => {
    expect(waited(0).short).toBe('0m');
    expect(waited(59.9).short).toBe('59m');
    expect(waited(60).short).toBe('1h');
    expect(waited(47 * 60).short).toBe('47h');
    expect(waited(48 * 60).short).toBe('2d');
    expect(waited(125).spoken).toBe('2 hours');
  });

  it('Q2: is overdue from the threshold on', () => {
    expect(waited(239).overdue).toBe(false);
    expect(waited(240).overdue).toBe(true);
    expect(waited(20, 15).overdue).toBe(true);
  });

  it('Q2: a clock that is behind the server’s shows no negative wait', () => {
    expect(waited(-30).short).toBe('0m');
  });
});
