import type { Settings } from '../../../protocol/desktop.ts';

/** Shows the document in a theme; `system` follows the device, and its changes. */
export function applyTheme(theme: Settings['theme']): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
