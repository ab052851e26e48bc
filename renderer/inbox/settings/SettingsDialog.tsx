import { useState } from 'react';
import type { AccountState } from '../../../protocol/account.ts';
import type { Settings } from '../../../protocol/desktop.ts';
import type { Bridge } from '../../../protocol/ipc.ts';
import { Sheet } from '../../features/ui/Sheet.tsx';
import { strings } from '../strings.ts';
import type { DesktopState } from '../use-desktop.ts';
import { AccountSettings } from './AccountSettings.tsx';
import { AppearanceSettings } from './AppearanceSettings.tsx';
import { NotificationSettings } from './NotificationSettings.tsx';
import { WindowSettings } from './WindowSettings.tsx';
import './settings.css';

interface Props {
  open: boolean;
  onClose: () => void;
  bridge: Bridge;
  account: Extract<AccountState, { is: 'signed_in' }>;
  desktop: DesktopState;
  /** Messages of mine that are not stored on the server yet. */
  unsent: number;
}

/** What every section gets: the settings, and a way to change them. */
export interface SectionProps {
  settings: Settings;
  change: (changed: Partial<Settings>) => void;
}

export function SettingsDialog({ open, onClose, bridge, account, desktop, unsent }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const { settings, info } = desktop;
  const change = (changed: Partial<Settings>) => {
    setProblem(null);
    desktop.change(changed).catch((error: unknown) => {
      setProblem(`${strings.settings.couldNotChange} ${error instanceof Error ? error.message : ''}`);
    });
  };
  return (
    <Sheet open={open} onClose={onClose} title={strings.settings.title} size="m">
      <div className="sheet-body settings">
        {problem ? (
          <p className="form-error" role="alert">
            {problem}
          </p>
        ) : null}
        {settings ? (
          <>
            <AppearanceSettings settings={settings} change={change} />
            <NotificationSettings settings={settings} change={change} desktop={bridge.desktop} />
            <WindowSettings settings={settings} change={change} tray={info?.tray ?? false} />
          </>
        ) : null}
        <AccountSettings account={bridge.account} state={account} unsent={unsent} />
        {info ? <p className="settings-version">{strings.settings.version(info.version)}</p> : null}
      </div>
    </Sheet>
  );
}
