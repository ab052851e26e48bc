import { lazy, Suspense, useEffect, useLayoutEffect, useState } from 'react';
import type { AccountState } from '../../protocol/account.ts';
import type { Bridge } from '../../protocol/ipc.ts';
import { openMessagingStore, type MessagingStore } from '../features/state/messaging-store.ts';
import { Inbox } from './Inbox.tsx';
import { keepAccount, lastAccount } from './last-account.ts';
import { Notices } from './Notices.tsx';
import type { Requests } from './requests.ts';
import { SignIn } from './SignIn.tsx';
import { keptDraft } from '../features/setup/draft.ts';
import type { SetupPlace } from './setup/SetupScreen.tsx';
import { useDesktop } from './use-desktop.ts';
import { whoOf } from './use-place.ts';
import './inbox.css';

// Fetched when it is first opened: the window starts without it.
const HostScreen = lazy(() =>
  import('./hosting/HostScreen.tsx').then((module) => ({ default: module.HostScreen })),
);

const SetupScreen = lazy(() =>
  import('./setup/SetupScreen.tsx').then((module) => ({ default: module.SetupScreen })),
);

/** The wizard that was open when this window loaded anew. */
function openSetup(): SetupPlace | null {
  const draft = keptDraft();
  return draft && { server: draft.server, again: true };
}

/** Until the main process has said who it is: who it was the last time, or null. */
function useAccount({ account }: Bridge): AccountState | null {
  const [state, setState] = useState(lastAccount);
  useEffect(() => {
    let told = false;
    const take = (next: AccountState) => {
      // Who it is already is nothing new.
      setState((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next));
      keepAccount(next);
    };
    const unsubscribe = account.subscribe((next) => {
      told = true;
      take(next);
    });
    const read = async () => {
      const first = await account.state();
      if (!told) take(first);
    };
    read().catch((error: unknown) => console.error('The account could not be read', error));
    return unsubscribe;
  }, [account]);
  return state;
}

/** One store for each person who signs in: nothing of one is ever shown to the next. */
function useMessagingStore({ messaging }: Bridge, who: string | null): MessagingStore | null {
  const [opened, setOpened] = useState<{ who: string; store: MessagingStore } | null>(null);
  // Before the first paint.
  useLayoutEffect(() => {
    if (who === null) return undefined;
    const store = openMessagingStore(messaging, document);
    setOpened({ who, store });
    return () => {
      setOpened(null);
      store.close();
    };
  }, [messaging, who]);
  return opened?.who === who ? opened.store : null;
}

export function InboxApp({ bridge, requests }: { bridge: Bridge; requests: Requests }) {
  const account = useAccount(bridge);
  const desktop = useDesktop(bridge.desktop);
  /** Nobody is signed in, and the server on this computer is being looked at. */
  const [hosting, setHosting] = useState(false);
  /** A gym is being set up; once it has its owner that is who is signed in, and the wizard goes on. */
  const [setup, setSetup] = useState(openSetup);
  const [chosenServer, setChosenServer] = useState<string | null>(null);
  const who = account?.is === 'signed_in' ? whoOf(account) : null;
  const store = useMessagingStore(bridge, who);

  return (
    <div className="app">
      <Notices notices={desktop.info?.notices ?? []} />
      {account && setup ? (
        <Suspense>
          <SetupScreen
            bridge={bridge}
            place={setup}
            onLeave={() => setSetup(null)}
            onFinished={() => {
              setHosting(false);
              setSetup(null);
            }}
            onSignIn={(server) => {
              setChosenServer(server);
              setHosting(false);
              setSetup(null);
            }}
          />
        </Suspense>
      ) : null}
      {account?.is === 'signed_out' && !hosting && !setup ? (
        <SignIn
          account={bridge.account}
          server={chosenServer ?? account.server}
          why={account.why}
          hosting={bridge.hosting}
          onHost={() => setHosting(true)}
          onSetUp={(server) => setSetup({ server })}
        />
      ) : null}
      {account?.is === 'signed_out' && hosting && !setup ? (
        <Suspense>
          <HostScreen
            hosting={bridge.hosting}
            shell={bridge.desktop}
            desktop={desktop}
            onBack={() => setHosting(false)}
            onSetUp={(server, code) => setSetup({ server, code })}
            onSignIn={(server) => {
              setChosenServer(server);
              setHosting(false);
            }}
          />
        </Suspense>
      ) : null}
      {account?.is === 'signed_in' && store && !setup ? (
        <Inbox
          key={who}
          bridge={bridge}
          requests={requests}
          store={store}
          account={account}
          desktop={desktop}
        />
      ) : null}
    </div>
  );
}
