import { DEFAULT_ANSWERS, type OfficeHours } from './workspace.ts';
import { dayAfter, instantOf, localTime } from './zoned-time.ts';

/** Rule I10: when a trainer is at work, and what is said in between. Here, because the server answers with it and the settings preview it. */

/**
 * What holds at a moment, and until when.
 * `closed`: `until` is when the hours begin again; null, where no day has hours.
 */
export type Period = { is: 'open'; until: number } | { is: 'closed'; until: number | null };

/** @param at milliseconds since 1970 */
export function periodAt({ days, timeZone }: OfficeHours, at: number): Period {
  const today = localTime(at, timeZone);
  // A week and a day: from late on the only day of the week to the same day of the next.
  for (let ahead = 0; ahead <= 7; ahead++) {
    const date = dayAfter(today, ahead);
    const hours = days[date.weekday];
    if (!hours) continue;
    const from = instantOf(date, minutesOf(hours.from), timeZone);
    const to = instantOf(date, minutesOf(hours.to), timeZone, 'last');
    if (at < from) return { is: 'closed', until: from };
    if (at < to) return { is: 'open', until: to };
  }
  return { is: 'closed', until: null };
}

/**
 * The automatic answer.
 * @param at when it is said
 * @param back when the hours begin again
 */
export function answerText({ answer, language, timeZone }: OfficeHours, at: number, back: number): string {
  const text = answer.trim() === '' ? DEFAULT_ANSWERS[language] : answer;
  return text.replaceAll('{back}', () => backText(at, back, timeZone, language));
}

/** Such as `tomorrow at 8:00`, `on Monday at 8:00`: in the zone's own time, 24 hours. */
export function backText(
  at: number,
  back: number,
  timeZone: string,
  language: OfficeHours['language'],
): string {
  const [now, then] = [localTime(at, timeZone), localTime(back, timeZone)];
  const ahead = Math.round(
    (Date.UTC(then.year, then.month - 1, then.day) - Date.UTC(now.year, now.month - 1, now.day)) / 86_400_000,
  );
  const time = `${Math.floor(then.minutes / 60)}:${String(then.minutes % 60).padStart(2, '0')}`;
  const named = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(language === 'de' ? 'de' : 'en-GB', { ...options, timeZone }).format(back);
  const weekday = named({ weekday: 'long' });
  const date = named({ day: 'numeric', month: 'long' });
  if (language === 'de') {
    if (ahead === 0) return `heute um ${time} Uhr`;
    if (ahead === 1) return `morgen um ${time} Uhr`;
    return ahead < 7 ? `am ${weekday} um ${time} Uhr` : `am ${weekday}, ${date}, um ${time} Uhr`;
  }
  if (ahead === 0) return `today at ${time}`;
  if (ahead === 1) return `tomorrow at ${time}`;
  return ahead < 7 ? `on ${weekday} at ${time}` : `on ${weekday}, ${date}, at ${time}`;
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
}
