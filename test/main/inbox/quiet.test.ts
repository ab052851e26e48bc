import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quietAt } from '../../../main/inbox/quiet.ts';

const zone = process.env.TZ;
beforeAll(() => {
  process.env.TZ = 'Europe/Berlin';
});
afterAll(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const off = { enabled: false, from: '22:00', to: '07:00' };
const hours = (from: string, to: string) => ({ quietHours: { enabled: true, from, to }, quietUntil: null });
/** @param wall a moment on the wall's clock in Berlin with its offset */
const at = (wall: string): number => Date.parse(wall);
const until = (wall: string, settings: ReturnType<typeof hours>): string | null => {
  const quiet = quietAt(at(wall), settings);
  return quiet && new Date(quiet.until).toISOString();
};

describe('quiet hours', () => {
  it('U11: within one day', () => {
    const lunch = hours('12:00', '13:30');
    expect(until('2026-01-10T11:59:59+01:00', lunch)).toBeNull();
    expect(until('2026-01-10T12:00:00+01:00', lunch)).toBe('2026-01-10T12:30:00.000Z');
    expect(until('2026-01-10T13:29:59+01:00', lunch)).toBe('2026-01-10T12:30:00.000Z');
    expect(until('2026-01-10T13:30:00+01:00', lunch)).toBeNull();
  });

  it('U11: over midnight', () => {
    const night = hours('22:00', '07:00');
    expect(until('2026-01-10T21:59:00+01:00', night)).toBeNull();
    expect(until('2026-01-10T22:00:00+01:00', night)).toBe('2026-01-11T06:00:00.000Z');
    expect(until('2026-01-11T06:59:00+01:00', night)).toBe('2026-01-11T06:00:00.000Z');
    expect(until('2026-01-11T07:00:00+01:00', night)).toBeNull();
  });

  it('U11: the same time twice means all day', () => {
    const always = hours('08:00', '08:00');
    for (const wall of [
      '2026-01-10T00:00:00+01:00',
      '2026-01-10T08:00:00+01:00',
      '2026-01-10T07:59:00+01:00',
    ])
      expect(until(wall, always)).not.toBeNull();
  });

  it('U11: switched off they say nothing', () => {
    expect(quietAt(at('2026-01-10T23:00:00+01:00'), { quietHours: off, quietUntil: null })).toBeNull();
  });

  it('U11: the night of summer time is an hour shorter, and its end is seven on the wall', () => {
    expect(until('2026-03-28T23:00:00+01:00', hours('22:00', '07:00'))).toBe('2026-03-29T05:00:00.000Z');
  });

  it('U11: the night of winter time is an hour longer, and its end is seven on the wall', () => {
    expect(until('2026-10-24T23:00:00+02:00', hours('22:00', '07:00'))).toBe('2026-10-25T06:00:00.000Z');
  });

  it('U11: an end within the hour that summer time takes away is when the clock jumps', () => {
    expect(until('2026-03-29T01:30:00+01:00', hours('22:00', '02:30'))).toBe('2026-03-29T01:00:00.000Z');
    expect(until('2026-03-29T03:00:00+02:00', hours('22:00', '02:30'))).toBeNull();
  });

  it('U11: in the hour that winter time repeats, what the wall says holds twice', () => {
    const early = hours('22:00', '02:30');
    expect(until('2026-10-25T02:15:00+02:00', early)).toBe('2026-10-25T00:30:00.000Z');
    expect(until('2026-10-25T02:45:00+02:00', early)).toBeNull();
    expect(until('2026-10-25T02:15:00+01:00', early)).not.toBeNull();
  });
});

describe('quiet for an hour', () => {
  it('U11: until its end, and one that has passed means nothing', () => {
    const quietUntil = at('2026-01-10T10:00:00+01:00');
    const settings = { quietHours: off, quietUntil };
    expect(quietAt(quietUntil - 1, settings)).toEqual({ why: 'for_an_hour', until: quietUntil });
    expect(quietAt(quietUntil, settings)).toBeNull();
  });

  it('U11: within quiet hours the later end holds', () => {
    const night = { enabled: true, from: '22:00', to: '07:00' };
    const early = { quietHours: night, quietUntil: at('2026-01-11T00:00:00+01:00') };
    expect(quietAt(at('2026-01-10T23:00:00+01:00'), early)?.why).toBe('hours');
    const late = { quietHours: night, quietUntil: at('2026-01-11T07:30:00+01:00') };
    expect(quietAt(at('2026-01-11T06:45:00+01:00'), late)?.why).toBe('for_an_hour');
  });
});
