import { session, type BrowserWindow } from 'electron';
import type { Settings } from '../../protocol/desktop.ts';
import { spellingLanguages } from '../inbox/spelling.ts';
import type { Words } from '../strings.ts';
import { applyLoginItem } from './login-item.ts';
import { applyTheme } from './theme.ts';

/**
 * Carries out what settings mean for the app around the window.
 * @param before null when the app starts: what the system was told then still holds
 * @throws Error with a sentence for the person when the system refuses
 */
export function applySettings(
  next: Settings,
  before: Settings | null,
  {
    window,
    words,
    preferredLanguages,
  }: { window: BrowserWindow | null; words: Words; preferredLanguages: string[] },
): void {
  applyTheme(next.theme);
  window?.webContents.setZoomFactor(next.zoom);
  applySpellCheck(next, preferredLanguages);
  const login = next.startAtLogin !== before?.startAtLogin || next.startHidden !== before.startHidden;
  if (before && login) applyLoginItem(next, words.settings);
}

/** macOS has a spell checker of its own, which finds the language by itself. */
function applySpellCheck({ spellCheck }: Settings, preferredLanguages: string[]): void {
  const { defaultSession } = session;
  defaultSession.setSpellCheckerEnabled(spellCheck);
  if (process.platform === 'darwin' || !spellCheck) return;
  const languages = spellingLanguages(preferredLanguages, defaultSession.availableSpellCheckerLanguages);
  if (languages.length > 0) defaultSession.setSpellCheckerLanguages(languages);
}
