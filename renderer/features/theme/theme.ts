import type { Settings } from '../../../protocol/desktop.ts';

type Theme = Settings['theme'];

const wanted = () => window.matchMedia('(prefers-contrast: more)');
let current: Theme = 'system';
let watching = false;

function draw(): void {
  const { dataset } = document.documentElement;
  if (current === 'light' || current === 'dark') dataset['theme'] = current;
  else delete dataset['theme'];
  if (current === 'contrast' || wanted().matches) dataset['contrast'] = 'more';
  else delete dataset['contrast'];
}

/**
 * Shows the document in a theme. `system` follows the device in light and dark, and so does `contrast`; a device that asks
 * for more contrast gets it in every theme.
 */
export function applyTheme(theme: Theme): void {
  current = theme;
  draw();
  if (watching) return;
  watching = true;
  wanted().addEventListener('change', draw);
}
