import { describe, expect, it } from 'vitest';
import { parseDevice } from '../../../main/inbox/device.ts';
import { firstLook } from '../../../main/inbox/first-look.ts';
import { parseSettings } from '../../../main/inbox/settings.ts';
import { LANGUAGE_SETTINGS } from '../../../protocol/language.ts';
import { THEMES } from '../../../protocol/themes.ts';

const place = { width: 900, height: 700, maximised: false };

describe('what the window knows before the settings are opened (U7)', () => {
  it.each([
    ...LANGUAGE_SETTINGS.map((language) => ({ language })),
    ...THEMES.map((theme) => ({ theme })),
    { language: 'de', theme: 'contrast', zoom: 2, unknown: true },
    { language: 'fr', theme: 'pink' },
    { language: 7, theme: null },
    {},
    [],
    null,
    'text',
  ])('settings %j: the same as they then say', (stored) => {
    const { language, theme } = parseSettings(stored).settings;
    expect(firstLook(stored, null)).toEqual({ language, theme, place: null });
  });

  it.each([
    { window: place },
    { window: { ...place, x: -5, y: 0 } },
    { window: { ...place, more: 1 } },
    { window: { ...place, width: 0 } },
    { window: { ...place, height: 1.5 } },
    { window: { ...place, x: '1' } },
    { window: { ...place, y: null } },
    { window: { ...place, maximised: 'yes' } },
    { window: 'everywhere' },
    {},
    null,
  ])('device %j: the same as it then says', (stored) => {
    const { window } = parseDevice(stored, () => 'made-anew-1');
    expect(firstLook(null, stored)).toEqual({ language: 'system', theme: 'system', place: window });
  });

  it('a place is kept with its position, and anything that is none is not', () => {
    expect(firstLook(null, { window: { ...place, x: -5, y: 0 } }).place).toEqual({ ...place, x: -5, y: 0 });
    expect(firstLook(null, { window: { ...place, x: '1' } }).place).toBeNull();
    expect(firstLook(null, { window: { ...place, width: 0 } }).place).toBeNull();
  });
});
