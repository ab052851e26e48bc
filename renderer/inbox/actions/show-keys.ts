import { strings } from '../strings.ts';
import type { Keys, Platform } from './keys.ts';

const signs: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Backspace: '⌫',
};
const appleSigns: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Enter: '↩', Delete: '⌦' };

/** @returns the shortcut as it is printed on this computer's keys: `⇧⌘M` on macOS, `Ctrl+Shift+M` or `Strg+Umschalt+M` elsewhere. */
export function showKeys(keys: Keys, platform: Platform): string {
  const parts = keys.split('+').map((part) => part || '+');
  if (platform === 'darwin') {
    const apple = parts.map((part) => appleSigns[part] ?? signs[part] ?? part);
    // Apple's order: Shift before Cmd, the key last.
    return apple.toSorted((a, b) => Number(b === '⇧') - Number(a === '⇧')).join('');
  }
  const names: Readonly<Record<string, string>> = strings.keys;
  return parts.map((part) => names[part] ?? signs[part] ?? part).join('+');
}

/** @returns the shortcut for `aria-keyshortcuts`. */
export function ariaKeys(keys: Keys, platform: Platform): string {
  return keys.replace('Mod', platform === 'darwin' ? 'Meta' : 'Control');
}
