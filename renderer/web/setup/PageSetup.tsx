import { useCallback, useEffect, useState } from 'react';
import type { Looked, SetupReply } from '../../../protocol/setup.ts';
import { Logo } from '../../features/Logo.tsx';
import { firstPeople } from '../../features/setup/first-people.ts';
import { SetupWizard } from '../../features/setup/SetupWizard.tsx';
import { whyNot } from '../../features/setup/why-not.ts';
import { Button } from '../../features/ui/Button.tsx';
import { browserHttp } from '../adapters/browser-http.ts';
import { strings } from '../strings.ts';
import { AdminSession } from '../admin/admin-session.ts';
import { takeClaimCode } from './claim-code.ts';
import { pageSetup } from './page-setup.ts';
import '../page.css';

const setup = pageSetup(browserHttp, window.location.origin);
const people = firstPeople(new AdminSession(browserHttp).api);
/** Once: loading anew finds it no more, and what was typed is kept. */
const code = takeClaimCode(window);
const to = (address: string) => () => window.location.assign(address);

/** `/setup`: the wizard of the server that the page came from. */
export function PageSetup() {
  const [looked, setLooked] = useState<SetupReply<Looked> | null>(null);
  const look = useCallback(async () => {
    setLooked(await setup.look({ server: window.location.origin }));
  }, []);
  useEffect(() => {
    void look();
  }, [look]);

  if (!looked) return <main className="page-card-place" aria-busy="true" />;
  if (!looked.ok)
    return (
      <main className="page-card-place">
        <div className="page-card">
          <Logo size={52} />
          <h1>{strings.unreachable.title}</h1>
          <p role="alert">{whyNot(looked.failure)}</p>
          <Button look="primary" onClick={() => void look()}>
            {strings.unreachable.action}
          </Button>
        </div>
      </main>
    );
  return (
    <SetupWizard
      setup={setup}
      people={people}
      at={looked.value}
      code={code}
      onFinished={to('/')}
      onAdmin={to('/admin')}
      onSignIn={to('/')}
    />
  );
}
