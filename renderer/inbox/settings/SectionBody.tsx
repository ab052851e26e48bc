import { lazy, Suspense, useState } from 'react';
import type { AccountState } from '../../../protocol/account.ts';
import type { Settings, SettingsSection } from '../../../protocol/desktop.ts';
import type { Bridge } from '../../../protocol/ipc.ts';
import type { ConnectionState } from '../../../protocol/messaging.ts';
import type { DesktopState } from '../use-desktop.ts';
import { AccountSettings } from './AccountSettings.tsx';
import { AppearanceSettings } from './AppearanceSettings.tsx';
import { DeviceSettings } from './DeviceSettings.tsx';
import { Doctor } from './Doctor.tsx';
import { LanguageSettings } from './LanguageSettings.tsx';
import { LogSettings } from './LogSettings.tsx';
import { NeedsReplySettings } from './NeedsReplySettings.tsx';
import { NotificationSettings } from './NotificationSettings.tsx';
import { OfficeHoursSettings } from './OfficeHoursSettings.tsx';
import { SavedRepliesSettings } from './SavedRepliesSettings.tsx';
import { strings } from './strings.ts';
import { WindowSettings } from './WindowSettings.tsx';
import './settings.css';

// Fetched when it is first opened: the window starts without it.
const HostingPanel = lazy(() =>
  import('../hosting/HostingPanel.tsx').then((module) => ({ default: module.HostingPanel })),
);

/** What the settings are about. */
export interface SettingsParts {
  bridge: Bridge;
  /** null: nobody is signed in, and what belongs to a person is not there. */
  account: Extract<AccountState, { is: 'signed_in' }> | null;
  connection: ConnectionState;
  /** The gym's name; empty: not known yet. */
  gym: string;
  desktop: DesktopState;
  /** Messages of mine that are not stored on the server yet. */
  unsent: number;
}

/** What a section of this device's own settings gets: the settings, and a way to change them. */
export interface SectionProps {
  settings: Settings;
  change: (changed: Partial<Settings>) => void;
}

interface Props extends SettingsParts {
  id: SettingsSection;
  goTo: (id: SettingsSection) => void;
}

export function SectionBody({ id, goTo, bridge, account, connection, gym, desktop, unsent }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const { settings, info } = desktop;
  const change = (changed: Partial<Settings>) => {
    setProblem(null);
    desktop.change(changed).catch((error: unknown) => {
      setProblem(`${strings.couldNotChange} ${error instanceof Error ? error.message : ''}`);
    });
  };
  if (!settings || !info) return null;
  const own = { settings, change };
  const body = () => {
    switch (id) {
      case 'account':
        return account ? (
          <AccountSettings
            account={bridge.account}
            desktop={bridge.desktop}
            state={account}
            connection={connection}
            unsent={unsent}
          />
        ) : null;
      case 'devices':
        return <DeviceSettings workspace={bridge.workspace} />;
      case 'office_hours':
        return <OfficeHoursSettings workspace={bridge.workspace} />;
      case 'saved_replies':
        return account ? (
          <SavedRepliesSettings workspace={bridge.workspace} trainer={account.user.name} gym={gym} />
        ) : null;
      case 'appearance':
        return <AppearanceSettings {...own} />;
      case 'language':
        return <LanguageSettings {...own} />;
      case 'notifications':
        return <NotificationSettings {...own} platform={info.platform} onDoctor={() => goTo('doctor')} />;
      case 'doctor':
        return <Doctor desktop={bridge.desktop} />;
      case 'needs_reply':
        return <NeedsReplySettings {...own} />;
      case 'window':
        return <WindowSettings {...own} tray={info.tray} />;
      case 'hosting':
        return (
          <Suspense>
            <HostingPanel hosting={bridge.hosting} shell={bridge.desktop} desktop={desktop} />
          </Suspense>
        );
      case 'log':
        return <LogSettings desktop={bridge.desktop} version={info.version} />;
      default:
        return null;
    }
  };
  return (
    <div className="settings-body">
      {problem ? (
        <p className="form-error" role="alert">
          {problem}
        </p>
      ) : null}
      {body()}
    </div>
  );
}
