import { Switch } from '../../features/ui/Switch.tsx';
import { strings } from '../strings.ts';
import type { SectionProps } from './SettingsDialog.tsx';

export function WindowSettings({ settings, change, tray }: SectionProps & { tray: boolean }) {
  const words = strings.settings;
  return (
    <section className="settings-section">
      <h3>{words.window}</h3>
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
        help={tray ? undefined : words.noTray}
        checked={tray && settings.startHidden}
        disabled={!tray}
        onChange={(startHidden) => change({ startHidden })}
      />
    </section>
  );
}
