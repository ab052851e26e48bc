import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { officeHours, type OfficeHours } from '../../protocol/workspace.ts';
import { answerText, backText, periodAt } from '../../protocol/office-hours.ts';
import { instantOf, localTime } from '../../protocol/zoned-time.ts';
import { runs } from '../fakes/property-runs.ts';

const NINE_TO_FIVE = { from: '09:00', to: '17:00' };
const hours = (changed: Partial<OfficeHours> = {}): OfficeHours => ({
  enabled: true,
  timeZone: 'Europe/Berlin',
  days: [NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, null, null],
  answer: '',
  language: 'en',
  ...changed,
});
const everyDay = <T>(day: T): T[] => Array.from({ length: 7 }, () => day);
const at = (iso: string): number => Date.parse(iso);
/** What holds in Berlin, or there. @returns `open`, or when the hours begin again */
const looked = (iso: string, of = hours()): string => {
  const period = periodAt(of, at(iso));
  if (period.is === 'open') return 'open';
  return period.until === null ? 'closed for good' : new Date(period.until).toISOString();
};

describe('office hours', () => {
  it.each([
    // 2026-03-02 is a Monday; Berlin is UTC+1 until 29 March, then UTC+2 until 25 October.
    ['2026-03-02T07:59:59Z', '2026-03-02T08:00:00.000Z'],
    ['2026-03-02T08:00:00Z', 'open'],
    ['2026-03-02T15:59:59Z', 'open'],
    ['2026-03-02T16:00:00Z', '2026-03-03T08:00:00.000Z'],
    ['2026-03-06T16:00:00Z', '2026-03-09T08:00:00.000Z'],
    ['2026-03-08T23:30:00Z', '2026-03-09T08:00:00.000Z'],
    // Friday before and Monday after the clocks were put forward, and back.
    ['2026-03-27T20:00:00Z', '2026-03-30T07:00:00.000Z'],
    ['2026-03-30T07:00:00Z', 'open'],
    ['2026-10-23T20:00:00Z', '2026-10-26T08:00:00.000Z'],
    ['2026-10-26T07:30:00Z', '2026-10-26T08:00:00.000Z'],
  ])('I10: at %s it is %s', (moment, expected) => {
    expect(looked(moment)).toBe(expected);
  });

  it('I10: a day has the hours of its own place, far from the server’s', () => {
    const auckland = hours({ timeZone: 'Pacific/Auckland' });
    expect(looked('2026-03-01T20:00:00Z', auckland)).toBe('open');
    expect(looked('2026-03-01T19:59:00Z', auckland)).toBe('2026-03-01T20:00:00.000Z');
    const kathmandu = hours({ timeZone: 'Asia/Kathmandu' });
    expect(looked('2026-03-02T03:14:00Z', kathmandu)).toBe('2026-03-02T03:15:00.000Z');
  });

  it('I10: hours that begin while the clocks are put forward begin then; shown twice, they last until the second', () => {
    const days = Array.from({ length: 7 }, () => ({ from: '02:30', to: '23:00' }));
    const early = hours({ days });
    expect(looked('2026-03-28T23:00:00Z', early)).toBe('2026-03-29T01:00:00.000Z');
    expect(looked('2026-03-29T01:00:00Z', early)).toBe('open');
    const late = hours({ days: days.map(() => ({ from: '00:00', to: '02:30' })) });
    // 02:30 comes at 00:30Z and again at 01:30Z.
    expect(looked('2026-10-25T00:45:00Z', late)).toBe('open');
    expect(looked('2026-10-25T01:30:00Z', late)).toBe('2026-10-25T23:00:00.000Z');
  });

  it('I10: one day a week is closed until that day of the next week, and no day for good', () => {
    const mondays = hours({ days: [NINE_TO_FIVE, null, null, null, null, null, null] });
    expect(looked('2026-03-02T16:00:00Z', mondays)).toBe('2026-03-09T08:00:00.000Z');
    const never = hours({ days: [null, null, null, null, null, null, null] });
    expect(looked('2026-03-02T16:00:00Z', never)).toBe('closed for good');
  });

  it('I10: the property: hours begin at their time of day, and nothing between now and then is open', () => {
    const zone = fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'America/St_Johns',
      'Africa/Casablanca',
      'Asia/Kathmandu',
      'Pacific/Apia',
      'UTC',
    );
    const day = fc.option(
      fc.tuple(fc.integer({ min: 0, max: 1438 }), fc.integer({ min: 1, max: 1439 })).map(([one, other]) => {
        const [from, to] = [Math.min(one, other - 1), Math.max(one + 1, other)];
        const text = (minutes: number): string =>
          `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
        return { from: text(Math.max(0, from)), to: text(to) };
      }),
    );
    const moment = fc.integer({ min: at('2024-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') });
    fc.assert(
      fc.property(
        zone,
        fc.array(day, { minLength: 7, maxLength: 7 }),
        moment,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (timeZone, days, now, share) => {
          const of = hours({ timeZone, days });
          const period = periodAt(of, now);
          if (period.until === null) return days.every((one) => one === null);
          if (period.until <= now || period.until > now + 8 * 86_400_000) return false;
          const between = Math.floor(now + share * (period.until - now - 1));
          const then = periodAt(of, between);
          if (then.is !== period.is || then.until !== period.until) return false;
          return periodAt(of, period.until).is !== period.is;
        },
      ),
      { numRuns: runs(300) },
    );
  });

  it('I10: the property: an instant shows its own time on the zone’s clocks', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'),
        fc.integer({ min: at('2024-01-01T00:00:00Z') / 60_000, max: at('2030-01-01T00:00:00Z') / 60_000 }),
        (timeZone, minute) => {
          const now = minute * 60_000;
          const shown = localTime(now, timeZone);
          const [first, last] = (['first', 'last'] as const).map((which) =>
            instantOf(shown, shown.minutes, timeZone, which),
          );
          return first === now || last === now;
        },
      ),
      { numRuns: runs(300) },
    );
  });

  it.each([
    ['en', '2026-03-03T05:00:00Z', 'today at 9:05'],
    ['en', '2026-03-02T20:00:00Z', 'tomorrow at 9:05'],
    ['en', '2026-03-01T20:00:00Z', 'on Tuesday at 9:05'],
    ['en', '2026-02-24T20:00:00Z', 'on Tuesday, 3 March, at 9:05'],
    ['de', '2026-03-03T05:00:00Z', 'heute um 9:05 Uhr'],
    ['de', '2026-03-02T22:59:00Z', 'morgen um 9:05 Uhr'],
    ['de', '2026-03-02T23:00:00Z', 'heute um 9:05 Uhr'],
    ['de', '2026-03-01T20:00:00Z', 'am Dienstag um 9:05 Uhr'],
    ['de', '2026-02-24T20:00:00Z', 'am Dienstag, 3. März, um 9:05 Uhr'],
  ] as const)('I10: {back} in %s at %s is %s', (language, now, expected) => {
    expect(backText(at(now), at('2026-03-03T08:05:00Z'), 'Europe/Berlin', language)).toBe(expected);
  });

  it('I10: the trainer’s text, or the one of the language, with {back} wherever it stands', () => {
    const [now, back] = [at('2026-03-02T20:00:00Z'), at('2026-03-03T08:00:00Z')];
    const said = (changed: Partial<OfficeHours>): string => answerText(hours(changed), now, back);
    expect(said({ answer: 'Back {back}. {back}!' })).toBe('Back tomorrow at 9:00. tomorrow at 9:00!');
    expect(said({ answer: 'Asleep.' })).toBe('Asleep.');
    expect(said({ answer: 'Costs $& {back}' })).toBe('Costs $& tomorrow at 9:00');
    expect(said({ answer: ' \n' })).toContain('I am back tomorrow at 9:00');
    expect(said({ answer: '', language: 'de' })).toContain('Ich bin morgen um 9:00 Uhr wieder da');
  });

  it.each([
    [{ timeZone: 'Europe/Atlantis' }, 'timeZone'],
    [{ days: [NINE_TO_FIVE] }, 'days'],
    [{ days: everyDay({ from: '17:00', to: '09:00' }) }, 'days'],
    [{ days: everyDay({ from: '9:00', to: '17:00' }) }, 'days'],
    [{ days: everyDay(null) }, 'days'],
    [{ answer: 'x'.repeat(1_001) }, 'answer'],
    [{ language: 'fr' }, 'language'],
  ])('I10: %j is refused, and the field is named', (changed, field) => {
    const parsed = officeHours.safeParse({ ...hours(), ...changed });
    expect(parsed.error?.issues[0]?.path[0]).toBe(field);
  });
});
