import { ArrowLeft } from 'lucide-react';
import type { Desktop } from '../../../protocol/desktop.ts';
import type { Hosting } from '../../../protocol/hosting.ts';
import type { DesktopState } from '../use-desktop.ts';
import { HostingPanel } from './HostingPanel.tsx';
import { PartLevel } from './PartTitle.tsx';
import { strings } from './strings.ts';
import '../settings/settings.css';

interface Props {
  hosting: Hosting;
  shell: Pick<Desktop, 'openLink'>;
  desktop: DesktopState;
  onBack: () => void;
  onSetUp?: (server: string, code: string) => void;
  onSignIn: (server: string) => void;
}

/** Hosting while nobody is signed in, as on the first day of a gym. */
export function HostScreen({ hosting, shell, desktop, onBack, onSetUp, onSignIn }: Props) {
  return (
    <main className="host-screen">
      <div className="host-screen-inner">
        <header className="host-screen-head">
          <button type="button" className="icon-button" aria-label={strings.back} onClick={onBack}>
            <ArrowLeft size={19} aria-hidden />
          </button>
          <h1>{strings.title}</h1>
        </header>
        <div className="settings-body">
          <PartLevel value="h2">
            <HostingPanel
              hosting={hosting}
              shell={shell}
              desktop={desktop}
              onSetUp={onSetUp}
              onSignIn={onSignIn}
            />
          </PartLevel>
        </div>
      </div>
    </main>
  );
}
