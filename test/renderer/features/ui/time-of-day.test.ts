import { describe, expect, it } from 'vitest';
import { movedTime, readTime, shownTime } from '../../../../renderer/features/ui/time-of-day.ts';

describe('a time of day', () => {
  it.each([
    ['8', '08:00'],
    ['8:30', '08:30'],
    ['08.30', '08:30'],
    ['830', '08:30'],
    ['1745', '17:45'],
    ['8 Uhr', '08:00'],
    ['8 Uhr 30', '08:30'],
    ['8.30 Uhr', '08:30'],
    ['8h30', '08:30'],
    ['6 pm', '18:00'],
    ['6:05PM', '18:05'],
    ['12:15 a.m.', '00:15'],
    ['12 pm', '12:00'],
    ['0:00', '00:00'],
    ['23:59', '23:59'],
  ])('L2: “%s” is read as %s', (written, time) => {
    expect(readTime(written)).toBe(time);
  });

  it.each(['', 'noon', '24:00', '8:60', '13 pm', '0 am', '8:3', '12345', '-1'])(
    'L2: “%s” is no time',
    (written) => {
      expect(readTime(written)).toBeNull();
    },
  );

  it('L2: is shown as its language writes it, and what is shown is read again', () => {
    expect(shownTime('18:30', 'de')).toBe('18:30');
    expect(shownTime('18:30', 'en-GB')).toBe('18:30');
    expect(shownTime('18:30', 'en-US')).toMatch(/^6:30\sPM$/);
    for (const locale of ['de', 'de-AT', 'en', 'en-GB', 'en-US', 'en-IN'])
      for (const time of ['00:00', '00:15', '08:05', '12:00', '12:30', '18:30', '23:59'])
        expect(readTime(shownTime(time, locale)), `${time} in ${locale}`).toBe(time);
  });

  it('L2: is moved within its day', () => {
    expect(movedTime('08:00', 15)).toBe('08:15');
    expect(movedTime('08:00', -15)).toBe('07:45');
    expect(movedTime('23:50', 15)).toBe('23:59');
    expect(movedTime('00:05', -15)).toBe('00:00');
  });
});
