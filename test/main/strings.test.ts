import { afterEach, describe, expect, it, vi } from 'vitest';
import { german } from '../../main/strings.de.ts';
import { english } from '../../main/strings.en.ts';

afterEach(() => void vi.restoreAllMocks());

describe('the words of the main process', () => {
  it('are there before Intl has made a format, which takes a start 15 ms and more; one is made when it is first said', () => {
    const numbers = vi.spyOn(Intl, 'NumberFormat');
    const times = vi.spyOn(Intl, 'DateTimeFormat');
    const plurals = vi.spyOn(Intl, 'PluralRules');
    const catalogs = [english('en-GB'), german('de')];
    for (const made of [numbers, times, plurals]) expect(made).not.toHaveBeenCalled();
    const said = catalogs.map(({ notifications }) => notifications.newMessages(2_000));
    expect(said).toEqual(['2,000 new messages', '2.000 neue Nachrichten']);
    catalogs.forEach(({ notifications }) => notifications.newMessages(3));
    expect(numbers).toHaveBeenCalledTimes(2);
  });
});
