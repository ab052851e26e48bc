import { Switch } from '../../features/ui/Switch.tsx';
import type { SectionProps } from './SectionBody.tsx';
import { strings } from './strings.ts';

export function WindowSettings({ settings, change, tray }: SectionProps & { tray: boolean }) {
  const words = strings.window;
  return (
    <>
      <Switch
        label={words.closeToTray}
        help={tray ? words.closeToTrayHelp : words.noTray}
        checked={tray && settings.closeToTray}
        disabled={!tray}
        onChange={(closeToTray) => change({ closeToTray })}
      />
      <Switch
        label={words.startAtLogin}
        checked={settings.startAtLogin}
        onChange={(startAtLogin) => change({ startAtLogin })}
      />
      <Switch
        label={words.startHidden}
        help={tray ? words.startHiddenHelp : words.noTray}
        checked={tray && settings.startHidden}
        disabled={!tray}
        onChange={(startHidden) => change({ startHidden })}
      />
    </>
  );
}
