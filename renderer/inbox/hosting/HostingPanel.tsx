import { useState } from 'react';
import type { Desktop } from '../../../protocol/desktop.ts';
import type { Hosting } from '../../../protocol/hosting.ts';
import { Button } from '../../features/ui/Button.tsx';
import type { DesktopState } from '../use-desktop.ts';
import { ClaimCall } from './ClaimCall.tsx';
import { HostingOptions } from './HostingOptions.tsx';
import { PhoneLink } from './PhoneLink.tsx';
import { RunStatus } from './RunStatus.tsx';
import { ServerLog } from './ServerLog.tsx';
import { PartTitle } from './PartTitle.tsx';
import { strings } from './strings.ts';
import { useHosting } from './use-hosting.ts';
import './hosting.css';

interface Props {
  hosting: Hosting;
  shell: Pick<Desktop, 'openLink'>;
  desktop: DesktopState;
  /** Nobody is signed in: the screen leads on to setting up or signing in. */
  onSetUp?: ((server: string, code: string) => void) | undefined;
  onSignIn?: ((server: string) => void) | undefined;
}

/** The gym's server on this computer: whether it runs, how phones reach it, and what that means. */
export function HostingPanel({ hosting, shell, desktop, onSetUp, onSignIn }: Props) {
  const state = useHosting(hosting);
  const [problem, setProblem] = useState<string | null>(null);
  if (!state) return null;
  const { run, choice, folder } = state;
  const words = strings.warnings;
  const attempt = (work: Promise<unknown>): void => {
    setProblem(null);
    work.catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)));
  };
  const tray = desktop.info?.tray ?? true;
  return (
    <>
      <p className="settings-intro">{strings.intro}</p>
      {problem ? (
        <p className="form-error" role="alert">
          {problem}
        </p>
      ) : null}
      <RunStatus run={run} hosting={hosting} attempt={attempt} />
      {run.is === 'running' ? (
        <ClaimCall
          run={run}
          onSetUp={onSetUp}
          onBrowser={(url) => attempt(shell.openLink({ url }))}
          onSignIn={onSignIn}
        />
      ) : null}
      {run.is === 'running' ? <PhoneLink run={run} reach={choice.reach} /> : null}
      <HostingOptions state={state} hosting={hosting} desktop={desktop} attempt={attempt} />
      <section className="hosting-part">
        <PartTitle>{words.title}</PartTitle>
        <ul className="hosting-points">
          <li>{words.sleep}</li>
          <li>{tray ? words.close : words.closeNoTray}</li>
          <li>{words.crash}</li>
          <li>{words.backup}</li>
        </ul>
      </section>
      <section className="hosting-part">
        <PartTitle>{strings.folder.title}</PartTitle>
        <p className="hosting-path">{folder}</p>
        <div className="settings-buttons">
          <Button size="s" onClick={() => attempt(hosting.openFolder())}>
            {strings.folder.open}
          </Button>
        </div>
      </section>
      <ServerLog hosting={hosting} />
    </>
  );
}
