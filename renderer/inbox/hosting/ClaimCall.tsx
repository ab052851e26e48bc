import type { HostingRun } from '../../../protocol/hosting.ts';
import { Button } from '../../features/ui/Button.tsx';
import { CopyButton } from './CopyButton.tsx';
import { PartTitle } from './PartTitle.tsx';
import { strings } from './strings.ts';

interface Props {
  run: Extract<HostingRun, { is: 'running' }>;
  /** Absent: somebody is signed in here; it is set up in the browser, which is given the code. */
  onSetUp?: ((server: string, code: string) => void) | undefined;
  onBrowser: (url: string) => void;
  onSignIn?: ((server: string) => void) | undefined;
}

/** What is next once the server runs: a new gym gets its owner, at any other somebody signs in. */
export function ClaimCall({ run, onSetUp, onBrowser, onSignIn }: Props) {
  const words = strings.claim;
  const { url, claimCode } = run;
  if (claimCode === null)
    return onSignIn ? (
      <section className="hosting-part">
        <p>{words.signIn}</p>
        <p className="hosting-address">{url}</p>
        <div className="settings-buttons">
          <Button look="primary" onClick={() => onSignIn(url)}>
            {words.goSignIn}
          </Button>
        </div>
      </section>
    ) : null;
  return (
    <section className="hosting-part hosting-call">
      <PartTitle>{words.title}</PartTitle>
      <p>{words.detail}</p>
      <dl className="hosting-code">
        <dt>{words.code}</dt>
        <dd>{claimCode}</dd>
      </dl>
      <div className="settings-buttons">
        {onSetUp ? (
          <Button look="primary" onClick={() => onSetUp(url, claimCode)}>
            {words.setUp}
          </Button>
        ) : (
          <Button look="primary" onClick={() => onBrowser(`${url}/setup#${claimCode}`)}>
            {words.inBrowser}
          </Button>
        )}
        <CopyButton text={claimCode} />
      </div>
    </section>
  );
}
