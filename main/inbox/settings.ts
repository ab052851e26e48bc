import { DEFAULT_SETTINGS, settings, type Settings, type SettingsChange } from '../../protocol/desktop.ts';

export interface ParsedSettings {
  settings: Settings;
  /** Names of the settings that made no sense and are back at their defaults. */
  wrong: (keyof Settings)[];
}

/**
 * Reads what a settings file holds, written by this or any other version of the app: unknown settings are ignored, missing
 * ones get their default, and one that makes no sense gets its default and is named. Never throws.
 */
export function parseSettings(stored: unknown): ParsedSettings {
  const known = { ...DEFAULT_SETTINGS };
  const wrong: (keyof Settings)[] = [];
  const given = stored !== null && typeof stored === 'object' ? (stored as Record<string, unknown>) : {};
  for (const name of Object.keys(settings.shape) as (keyof Settings)[]) {
    if (given[name] === undefined) continue;
    const parsed = settings.shape[name].safeParse(given[name]);
    if (parsed.success) Object.assign(known, { [name]: parsed.data });
    else wrong.push(name);
  }
  return { settings: known, wrong };
}

/** @returns all settings after the change; a value that is `undefined` changes nothing. */
export function changeSettings(current: Settings, changed: SettingsChange): Settings {
  const given = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined));
  return settings.parse({ ...current, ...given });
}
