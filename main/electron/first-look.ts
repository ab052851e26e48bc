import { readFileSync } from 'node:fs';
import path from 'node:path';
import { firstLook, type FirstLook } from '../inbox/first-look.ts';

/** Reads `settings.json` and `device.json` for the window's sake. What cannot be read is set aside by openSettings and openDevice. */
export function readFirstLook(folder: string): FirstLook {
  return firstLook(read(path.join(folder, 'settings.json')), read(path.join(folder, 'device.json')));
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
