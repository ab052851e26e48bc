import { THEMES, type Theme } from '../../protocol/themes.ts';
import { applyTheme } from '../features/theme/theme.ts';

const KEPT = 'spotter.theme';

export function keptTheme(): Theme {
  const kept = localStorage.getItem(KEPT);
  return THEMES.find((theme) => theme === kept) ?? 'system';
}

export function keepTheme(theme: Theme): void {
  localStorage.setItem(KEPT, theme);
  applyTheme(theme);
}
