import { useEffect, useRef } from 'react';

interface Shortcuts {
  /** Ctrl or Cmd with K. */
  find: () => void;
  /** Ctrl or Cmd with the arrow up (-1) or down (1). */
  step: (by: 1 | -1) => void;
  /** Ctrl or Cmd with the comma. */
  settings: () => void;
  /** Esc, where nothing else has used it. */
  leave: () => void;
}

export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      if (document.querySelector('[role="dialog"]')) return;
      const { find, step, settings, leave } = latest.current;
      const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      const run = (action: () => void) => {
        event.preventDefault();
        action();
      };
      if (command && event.key.toLowerCase() === 'k') run(find);
      else if (command && event.key === 'ArrowUp') run(() => step(-1));
      else if (command && event.key === 'ArrowDown') run(() => step(1));
      else if (command && event.key === ',') run(settings);
      else if (event.key === 'Escape') run(leave);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
