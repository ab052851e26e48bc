import { nativeTheme, type BrowserWindow } from 'electron';
import type { Settings } from '../../protocol/desktop.ts';
import { applyLoginItem } from './login-item.ts';

/**
 * Carries out what settings mean for the app around the window.
 * @param before null when the app starts: what the system was told then still holds
 * @throws Error with a sentence for the person when the system refuses
 */
export function applySettings(next: Settings, before: Settings | null, window: BrowserWindow | null): void {
  // High contrast is the window's own: the system knows light and dark only.
  nativeTheme.themeSource = next.theme === 'contrast' ? 'system' : next.theme;
  window?.webContents.setZoomFactor(next.zoom);
  const login = next.startAtLogin !== before?.startAtLogin || next.startHidden !== before.startHidden;
  if (before && login) applyLoginItem(next);
}
