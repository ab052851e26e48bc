/**
 * A shortcut as it is written down: `Mod+K`, `Mod+Shift+M`, `Mod+ArrowDown`, `J`, `?`. `Mod` is Cmd on macOS and Ctrl
 * elsewhere. Alt is never part of one: with it, keyboards of many languages write letters.
 */
export type Keys = string;

export type Platform = 'darwin' | 'linux' | 'win32';

/** What is read of a keyboard event. */
export interface Press {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

interface Chord {
  mod: boolean;
  shift: boolean;
  key: string;
}

function parse(keys: Keys): Chord {
  const parts = keys.split('+');
  return { mod: parts.includes('Mod'), shift: parts.includes('Shift'), key: parts.at(-1) || '+' };
}

/** The key that was meant, also on a keyboard whose letters are not Latin or whose digits need Shift. */
function isKey(press: Press, key: string): boolean {
  if (press.key.toLowerCase() === key.toLowerCase()) return true;
  if (/^\d$/u.test(key)) return press.code === `Digit${key}` && !press.shiftKey;
  const latin = /^[\u0020-\u024f]$/u.test(press.key);
  return /^[A-Z]$/u.test(key) && press.key.length === 1 && !latin && press.code === `Key${key}`;
}

/** @returns whether this press is the shortcut. */
export function isPressed(press: Press, keys: Keys, platform: Platform): boolean {
  const chord = parse(keys);
  const [mod, other] =
    platform === 'darwin' ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey];
  if (mod !== chord.mod || other || press.altKey) return false;
  // Where a sign or a digit stands on the keyboard decides whether it needs Shift.
  const shiftMatters = chord.shift || /^[A-Z]$|^\w{2,}$/u.test(chord.key);
  return (!shiftMatters || press.shiftKey === chord.shift) && isKey(press, chord.key);
}

/** A shortcut without `Mod`: in a place where one writes it would be text. */
export const isLetter = (keys: Keys): boolean => !keys.includes('Mod+') && keys.length === 1;

/**
 * @param press pressed in a field in which one writes
 * @param filled there is text in the field
 * @returns whether the press belongs to the field: it writes, edits, or moves the cursor
 */
export function isText(press: Press, filled: boolean, platform: Platform): boolean {
  const mod = platform === 'darwin' ? press.metaKey : press.ctrlKey;
  if (!mod) return press.key !== 'Escape' && !/^F\d+$/u.test(press.key);
  if (isKey(press, 'Z')) return filled;
  const moves = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].includes(press.key);
  return filled && moves && platform === 'darwin';
}
