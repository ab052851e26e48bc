import { nativeTheme } from 'electron';
import type { Theme } from '../../protocol/themes.ts';

/** High contrast is the window's own: the system knows light and dark only. */
export function applyTheme(theme: Theme): void {
  nativeTheme.themeSource = theme === 'contrast' ? 'system' : theme;
}

/** `--canvas` of renderer/features/theme/tokens.css, so that nothing flashes before the first paint. */
export const canvas = (): string => (nativeTheme.shouldUseDarkColors ? '#101311' : '#f3f1ec');
