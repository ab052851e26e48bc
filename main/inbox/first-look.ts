import { LANGUAGE_SETTINGS, type LanguageSetting } from '../../protocol/language.ts';
import { THEMES, type Theme } from '../../protocol/themes.ts';
import { windowPlaceOf, type WindowPlace } from './window-place.ts';

/** What must be known of the settings and the device before there is a window. */
export interface FirstLook {
  language: LanguageSetting;
  theme: Theme;
  place: WindowPlace | null;
}

/**
 * The same as parseSettings and parseDevice find, without the schemas: they take longer to load than the window to be made.
 * Never throws.
 */
export function firstLook(settings: unknown, device: unknown): FirstLook {
  const { language, theme } = (settings ?? {}) as Record<string, unknown>;
  const { window } = (device ?? {}) as Record<string, unknown>;
  return {
    language: LANGUAGE_SETTINGS.find((one) => one === language) ?? 'system',
    theme: THEMES.find((one) => one === theme) ?? 'system',
    place: windowPlaceOf(window),
  };
}
