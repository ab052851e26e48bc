import { LogOut } from 'lucide-react';
import { useEffect, useState } from 'react';
import { AdminArea } from '../../features/admin/AdminArea.tsx';
import { ADMIN_SECTIONS, type AdminSection } from '../../features/admin/sections.ts';
import { strings as admin } from '../../features/admin/strings.ts';
import { Logo } from '../../features/Logo.tsx';
import { Button } from '../../features/ui/Button.tsx';
import { useStore } from '../../features/use-store.ts';
import '../page.css';
import { SignInForm } from '../SignedOut.tsx';
import { strings } from '../strings.ts';
import './admin-page.css';
import type { AdminSession } from './admin-session.ts';

function sectionInAddress(): AdminSection | null {
  const named = window.location.hash.slice(1);
  return ADMIN_SECTIONS.find((one) => one === named) ?? null;
}

/** The section stands in the address, so that a reload, a bookmark and the browser's way back lead to it. */
function useSection(): [AdminSection | null, (section: AdminSection | null) => void] {
  const [section, setSection] = useState(sectionInAddress);
  useEffect(() => {
    const follow = () => setSection(sectionInAddress());
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return [section, (next) => (window.location.hash = next ?? '')];
}

/** What an owner does, in a browser. */
export function AdminPage({ session }: { session: AdminSession }) {
  const words = strings.admin;
  const state = useStore(session.state);
  const [section, setSection] = useSection();
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    document.title = state.is === 'signed_in' ? admin.titleOf(state.gym) : admin.title;
  }, [state]);

  async function signOut(): Promise<void> {
    const outcome = await session.signOut();
    setProblem(outcome.ok ? null : outcome.why);
  }
  const alert = problem ? (
    <p className="form-error" role="alert">
      {problem}
    </p>
  ) : null;
  switch (state.is) {
    case 'starting':
      return (
        <main className="page-card-place" aria-busy="true">
          <p className="page-starting">{strings.starting}</p>
        </main>
      );
    case 'unreachable':
      return (
        <main className="page-card-place">
          <div className="page-card">
            <Logo size={52} />
            <h1>{words.unreachable}</h1>
            <p>{state.why}</p>
            <Button look="primary" onClick={() => void session.start()}>
              {strings.unreachable.action}
            </Button>
          </div>
        </main>
      );
    case 'signed_out':
      return (
        <main className="page-card-place">
          <div className="page-card">
            <Logo size={52} />
            <h1>{words.title}</h1>
            <p>{state.ended ? strings.sessionEnded : words.next}</p>
            <SignInForm account={session} />
          </div>
        </main>
      );
    default:
      if (state.user.role !== 'owner')
        return (
          <main className="page-card-place">
            <div className="page-card">
              <Logo size={52} />
              <h1>{words.ownersOnly}</h1>
              <p>{words.signedInAs(state.user.name)}</p>
              {alert}
              <Button look="primary" onClick={() => void signOut()}>
                {words.other}
              </Button>
              <a className="admin-page-link" href="/">
                {words.toChat}
              </a>
            </div>
          </main>
        );
      return (
        <main className="admin-page">
          <h1 className="visually-hidden">{admin.title}</h1>
          {alert}
          <AdminArea
            api={session.api}
            self={state.user}
            section={section}
            onSection={setSection}
            title={<h2 className="admin-title">{admin.titleOf(state.gym)}</h2>}
            end={
              <Button
                look="quiet"
                size="s"
                icon={<LogOut size={16} aria-hidden />}
                onClick={() => void signOut()}
              >
                {words.signOut}
              </Button>
            }
          />
        </main>
      );
  }
}
