import { describe, expect, it } from 'vitest';
import { parseDevice } from '../../../main/inbox/device.ts';
import { changeSettings, parseSettings } from '../../../main/inbox/settings.ts';
import { placeOnDisplays } from '../../../main/inbox/window-place.ts';
import { nextZoom } from '../../../main/inbox/zoom.ts';
import { DEFAULT_SETTINGS } from '../../../protocol/desktop.ts';
import { channels } from '../../../protocol/ipc.ts';

describe('settings', () => {
  it('U7: nothing, nonsense and an empty file all give the defaults', () => {
    for (const stored of [undefined, null, 7, 'x', [], {}])
      expect(parseSettings(stored)).toEqual({ settings: DEFAULT_SETTINGS, wrong: [] });
  });

  it('U7: a setting that makes no sense gets its default and a notice, the others are kept', () => {
    const { settings, wrong } = parseSettings({ theme: 'mauve', zoom: 1.5, sound: false });
    expect(settings).toEqual({ ...DEFAULT_SETTINGS, zoom: 1.5, sound: false });
    expect(wrong).toEqual(['theme']);
  });

  it('U7: settings of a version to come are ignored', () => {
    expect(parseSettings({ snooze: true, theme: 'dark' })).toEqual({
      settings: { ...DEFAULT_SETTINGS, theme: 'dark' },
      wrong: [],
    });
  });

  it('U7: the settings of the first version are taken over, and what is new gets its default', () => {
    const first = {
      theme: 'dark',
      zoom: 1.25,
      notifications: true,
      hidePreview: true,
      sound: false,
      closeToTray: false,
      startAtLogin: true,
      startHidden: true,
    };
    const { settings, wrong } = parseSettings(first);
    expect(settings).toEqual({ ...DEFAULT_SETTINGS, ...first });
    expect(wrong).toEqual([]);
  });

  it.each([
    { language: 'fr' },
    { quietHours: { enabled: true, from: '25:00', to: '07:00' } },
    { quietHours: true },
    { quietHours: { enabled: true, from: '22:00' } },
    { quietUntil: 'tomorrow' },
    { replyThresholdMinutes: 0 },
    { spellCheck: 'yes' },
  ])('U7: %j is set aside by itself', (senseless) => {
    const { settings, wrong } = parseSettings({ ...senseless, zoom: 2 });
    expect(settings).toEqual({ ...DEFAULT_SETTINGS, zoom: 2 });
    expect(wrong).toEqual(Object.keys(senseless));
  });

  it('U10: a change of one setting crosses the bridge as one setting', () => {
    const changed = channels['desktop.change'].arg.parse({ theme: 'dark' });
    expect(changed).toEqual({ theme: 'dark' });
    expect(changeSettings({ ...DEFAULT_SETTINGS, zoom: 2 }, changed)).toEqual({
      ...DEFAULT_SETTINGS,
      zoom: 2,
      theme: 'dark',
    });
    expect(changeSettings(DEFAULT_SETTINGS, { zoom: undefined })).toEqual(DEFAULT_SETTINGS);
  });

  it('U10: zoom goes in steps and stays within the limits of the setting', () => {
    expect(nextZoom(1, 1)).toBe(1.1);
    expect(nextZoom(1, -1)).toBe(0.9);
    expect(nextZoom(1.3, 1)).toBe(1.5);
    expect(nextZoom(3, 1)).toBe(3);
    expect(nextZoom(0.5, -1)).toBe(0.5);
    expect(nextZoom(2.5, 0)).toBe(1);
  });
});

describe('what the installation remembers', () => {
  const newClientId = (): string => 'made-anew-1';

  it('C4: the client id stays, and is made anew only when it is not one', () => {
    expect(parseDevice({ clientId: 'kept-12345' }, newClientId).clientId).toBe('kept-12345');
    for (const clientId of [undefined, '', 7, 'with space', 'short'])
      expect(parseDevice({ clientId }, newClientId).clientId).toBe('made-anew-1');
  });

  it('U7: nonsense costs nothing but itself', () => {
    const stored = { clientId: 'kept-12345', server: 'nowhere', window: { width: -1 } };
    expect(parseDevice(stored, newClientId)).toEqual({
      clientId: 'kept-12345',
      server: null,
      window: null,
      trusted: {},
    });
    expect(parseDevice(null, newClientId)).toEqual({
      clientId: 'made-anew-1',
      server: null,
      window: null,
      trusted: {},
    });
  });

  const screen = { x: 0, y: 0, width: 1920, height: 1080 };
  const second = { x: 1920, y: 0, width: 1280, height: 1024 };
  const place = { x: 2000, y: 100, width: 900, height: 700, maximised: false };

  it('U5: a window is put where it was while that display is there, else where the system likes', () => {
    expect(placeOnDisplays(place, [screen, second])).toEqual(place);
    expect(placeOnDisplays(place, [screen])).toEqual({ width: 900, height: 700, maximised: false });
    expect(placeOnDisplays({ ...place, x: 1900 }, [screen])).not.toHaveProperty('x');
    expect(placeOnDisplays({ ...place, x: -850, y: -300 }, [screen])).not.toHaveProperty('x');
  });

  it('U5: a window is never larger than the largest display', () => {
    expect(placeOnDisplays({ ...place, width: 5000, height: 4000 }, [screen])).toMatchObject({
      width: 1920,
      height: 1080,
    });
  });
});
