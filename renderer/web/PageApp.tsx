import { useEffect, useState } from 'react';
import type { Messaging } from '../../protocol/messaging.ts';
import { Logo } from '../features/Logo.tsx';
import { openMessagingStore, type MessagingStore } from '../features/state/messaging-store.ts';
import { Button } from '../features/ui/Button.tsx';
import { useStore } from '../features/use-store.ts';
import { Chat } from './Chat.tsx';
import { InviteScreen } from './InviteScreen.tsx';
import type { PageAccount } from './page-account.ts';
import { SignedOut } from './SignedOut.tsx';
import { strings } from './strings.ts';
import './page.css';

interface Props {
  account: PageAccount;
  messaging: Messaging;
  inviteToken: string | null;
}

function useMessagingStore(messaging: Messaging, userId: number | null): MessagingStore | null {
  const [store, setStore] = useState<MessagingStore | null>(null);
  useEffect(() => {
    if (userId === null) return undefined;
    const opened = openMessagingStore(messaging, document);
    setStore(opened);
    return () => {
      setStore(null);
      opened.close();
    };
  }, [messaging, userId]);
  return store;
}

export function PageApp({ account, messaging, inviteToken }: Props) {
  const state = useStore(account);
  const [token, setToken] = useState(inviteToken);
  const known = state.is === 'known' ? state.account : null;
  const user = known?.is === 'signed_in' ? known.user : null;
  const store = useMessagingStore(messaging, user?.id ?? null);

  if (state.is === 'starting')
    return (
      <main className="page-card-place" aria-busy="true">
        <p className="page-starting">{strings.starting}</p>
      </main>
    );
  if (token)
    return <InviteScreen account={account} token={token} user={user} onDone={() => setToken(null)} />;
  if (state.is === 'unreachable')
    return (
      <main className="page-card-place">
        <div className="page-card">
          <Logo size={52} />
          <h1>{strings.unreachable.title}</h1>
          <p>{strings.unreachable.next}</p>
          <Button look="primary" onClick={() => void account.start()}>
            {strings.unreachable.action}
          </Button>
        </div>
      </main>
    );
  if (user && store) return <Chat key={user.id} account={account} store={store} user={user} />;
  if (known?.is === 'signed_out') return <SignedOut account={account} why={known.why} />;
  return null;
}
