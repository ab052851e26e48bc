import { startTransition, useCallback, useEffect, useState } from 'react';
import type { Desktop, DesktopInfo, Settings } from '../../protocol/desktop.ts';
import { applyTheme } from '../features/theme/theme.ts';

export interface DesktopState {
  info: DesktopInfo | null;
  settings: Settings | null;
  /** Rejects with a sentence when it cannot be saved. */
  change: (changed: Partial<Settings>) => Promise<void>;
}

/** Settings and information of the app around the window; keeps the theme applied. */
export function useDesktop(desktop: Desktop): DesktopState {
  const [info, setInfo] = useState<DesktopInfo | null>(null);
  const [settings, setSettings] = useState<Settings | null>(null);

  useEffect(() => {
    const unsubscribe = desktop.subscribe((event) => {
      if (event.kind === 'settings') setSettings(event.settings);
      if (event.kind === 'tray') setInfo((known) => known && { ...known, tray: event.present });
      if (event.kind === 'notices') setInfo((known) => known && { ...known, notices: event.notices });
    });
    // What it becomes is drawn after the list, where that comes at the same time.
    const read = async <T>(asked: Promise<T>, set: (answer: T) => void) => {
      const answer = await asked;
      startTransition(() => set(answer));
    };
    Promise.all([read(desktop.info(), setInfo), read(desktop.settings(), setSettings)]).catch(
      (error: unknown) => console.error('The settings could not be read', error),
    );
    return unsubscribe;
  }, [desktop]);

  const theme = settings?.theme;
  useEffect(() => {
    if (theme) applyTheme(theme);
  }, [theme]);

  const change = useCallback(
    async (changed: Partial<Settings>) => setSettings(await desktop.change(changed)),
    [desktop],
  );
  return { info, settings, change };
}
