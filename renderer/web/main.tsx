import '../features/zod-without-eval.ts';
import './page-language.ts';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { MessagingClient } from '../../client/messaging-client.ts';
import { clientWords } from '../../client/strings.ts';
import { ErrorScreen } from '../features/ErrorScreen.tsx';
import { locale } from '../features/language.ts';
import '../features/theme/base.css';
import { applyTheme } from '../features/theme/theme.ts';
import { browserHttp } from './adapters/browser-http.ts';
import {
  browserClock,
  browserDebug,
  browserNetwork,
  browserRandom,
  tabClientId,
} from './adapters/browser-ports.ts';
import { browserSockets } from './adapters/browser-socket.ts';
import { IndexedDbStore } from './adapters/indexed-db-store.ts';
import { becomeInstallable } from './install.ts';
import { takeInviteToken } from './invite-token.ts';
import { PageAccount } from './page-account.ts';
import { PageApp } from './PageApp.tsx';
import { keptTheme } from './page-theme.ts';
import { strings } from './strings.ts';
import { followKeyboard } from './viewport.ts';

const root = document.getElementById('root');
if (!root) throw new Error('web.html has no #root');
const screen = createRoot(root);
const show = (what: ReactNode) =>
  screen.render(
    <StrictMode>
      <CSPProvider disableStyleElements>
        <Tooltip.Provider delay={500}>
          <ErrorScreen {...strings.failed}>{what}</ErrorScreen>
        </Tooltip.Provider>
      </CSPProvider>
    </StrictMode>,
  );

/** Once in a gym's life: no member's phone loads it. */
async function setUp(): Promise<void> {
  const { PageSetup } = await import('./setup/PageSetup.tsx');
  show(<PageSetup />);
}

async function start(): Promise<void> {
  applyTheme(keptTheme());
  if (window.location.pathname === '/admin') return administer();
  if (window.location.pathname === '/setup') return setUp();
  const token = takeInviteToken();
  followKeyboard();
  becomeInstallable();
  const store = await IndexedDbStore.open('spotter');
  const messaging = new MessagingClient(
    {
      http: browserHttp,
      sockets: browserSockets,
      clock: browserClock,
      random: browserRandom,
      network: browserNetwork,
      debug: browserDebug(),
      words: () => clientWords(locale),
      store,
    },
    tabClientId(browserRandom),
  );
  const account = new PageAccount({ http: browserHttp, store, messaging, server: window.location.origin });
  show(<PageApp account={account} messaging={messaging} inviteToken={token} />);
  await account.start();
}

/** Apart from the rest: members never fetch it. */
async function administer(): Promise<void> {
  const [{ AdminPage }, { AdminSession }] = await Promise.all([
    import('./admin/AdminPage.tsx'),
    import('./admin/admin-session.ts'),
  ]);
  const session = new AdminSession(browserHttp);
  show(<AdminPage session={session} />);
  await session.start();
}

start().catch((error: unknown) => {
  console.error('The page could not start', error);
  show(<p className="page-message">{strings.noStorage}</p>);
});
