import { existsSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import ElectronStore from 'electron-store';
import type { Settings, SettingsChange } from '../../protocol/desktop.ts';
import type { Words } from '../strings.ts';
import { changeSettings, parseSettings } from '../inbox/settings.ts';
import { parseDevice, type Device } from '../inbox/device.ts';

export interface SettingsStore {
  current: () => Settings;
  /** @returns all settings after the change; @throws Error with a sentence when it cannot be saved */
  change: (changed: SettingsChange) => Settings;
}

export interface DeviceStore {
  current(): Device;
  change(changed: Partial<Device>): void;
}

/**
 * Opens `settings.json` in the user data folder. U7: a file that cannot be read is set aside as settings.corrupt-TIME.json.
 * @param notice a sentence for the person
 * @param wordsIn the words in the language of these settings
 */
export function openSettings(
  folder: string,
  notice: (sentence: string) => void,
  wordsIn: (settings: Settings) => Words,
): SettingsStore {
  const aside = setAsideUnreadable(folder, 'settings');
  const store = new ElectronStore<Record<string, unknown>>({ name: 'settings', cwd: folder });
  const parsed = parseSettings(store.store);
  let current = parsed.settings;
  const words = (): Words['settings'] => wordsIn(current).settings;
  if (aside) notice(words().setAside(aside));
  for (const name of parsed.wrong) notice(words().noSense(name));
  return {
    current: () => current,
    change(changed) {
      const next = changeSettings(current, changed);
      try {
        store.store = { ...store.store, ...next };
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new Error(words().notSaved(store.path, why), { cause: error });
      }
      current = next;
      return next;
    },
  };
}

/** Opens `device.json`: what this installation remembers by itself. Losing it costs nothing but a window's place. */
export function openDevice(folder: string, newClientId: () => string): DeviceStore {
  setAsideUnreadable(folder, 'device');
  const store = new ElectronStore<Record<string, unknown>>({ name: 'device', cwd: folder });
  let current = parseDevice(store.store, newClientId);
  const save = (): void => {
    try {
      store.store = { ...current };
    } catch (error) {
      console.error('device.json could not be saved:', error);
    }
  };
  // Only the first start has something to keep: writing waits for the disk, and the window for this.
  if (store.store.clientId !== current.clientId) save();
  return {
    current: () => current,
    change(changed) {
      current = { ...current, ...changed };
      save();
    },
  };
}

/** @returns the name under which a file was set aside that holds no JSON object; null when all is well */
export function setAsideUnreadable(folder: string, name: string): string | null {
  const file = path.join(folder, `${name}.json`);
  if (!existsSync(file)) return null;
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return null;
  } catch {
    // Not readable, or not JSON: the same to us.
  }
  const aside = `${name}.corrupt-${new Date().toISOString().replace(/[:.]/g, '-')}.json`;
  renameSync(file, path.join(folder, aside));
  return aside;
}
