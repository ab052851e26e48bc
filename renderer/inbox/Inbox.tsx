import { useCallback, useEffect, useRef, useState } from 'react';
import type { AccountState } from '../../protocol/account.ts';
import type { SettingsSection } from '../../protocol/desktop.ts';
import type { Bridge } from '../../protocol/ipc.ts';
import { Arrivals } from '../features/Arrivals.tsx';
import { usePresenceReport } from '../features/attention.ts';
import { MessagingInterface } from '../features/MessagingInterface.tsx';
import { totalUnread } from '../features/state/conversation-order.ts';
import type { MessagingStore } from '../features/state/messaging-store.ts';
import { useMedia } from '../features/use-media.ts';
import { useStore } from '../features/use-store.ts';
import { focusRow } from './focus-row.ts';
import type { Requests } from './requests.ts';
import { SettingsPage } from './settings/SettingsPage.tsx';
import { Sidebar } from './Sidebar.tsx';
import { StartPane } from './StartPane.tsx';
import { strings } from './strings.ts';
import type { DesktopState } from './use-desktop.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useUsableMark } from './usable-mark.ts';

interface Props {
  bridge: Bridge;
  requests: Requests;
  store: MessagingStore;
  account: Extract<AccountState, { is: 'signed_in' }>;
  desktop: DesktopState;
}

export function Inbox({ bridge, requests, store, account, desktop }: Props) {
  const snapshot = useStore(store);
  const [selectedId, setSelectedId] = useState<number | null>(null);
  const [settings, setSettings] = useState<{ open: boolean; section: SettingsSection | null }>({
    open: false,
    section: null,
  });
  /** @param section null: where the person was last, or the first */
  const openSettings = useCallback(
    (section: SettingsSection | null = null) =>
      setSettings((last) => ({ open: true, section: section ?? last.section })),
    [],
  );
  const narrow = useMedia('(max-width: 719px)');
  const search = useRef<HTMLInputElement>(null);
  /** The conversations as the list shows them now, for going to the next one. */
  const listed = useRef<readonly number[]>([]);
  const onListed = useCallback((ids: readonly number[]) => {
    listed.current = ids;
  }, []);
  const selected = snapshot.conversations.find((c) => c.id === selectedId);
  const unread = totalUnread(snapshot.conversations);

  useUsableMark(snapshot.ready);
  usePresenceReport(bridge.messaging);
  useEffect(() => {
    document.title = strings.title(unread);
  }, [unread]);
  useEffect(() => {
    void bridge.desktop.showing({ conversationId: selected?.id ?? null, atEnd: true });
  }, [bridge, selected?.id]);
  useEffect(
    () =>
      requests.answer((request) => {
        if (request.kind === 'open_conversation') {
          setSettings((last) => ({ ...last, open: false }));
          setSelectedId(request.conversationId);
        }
        if (request.kind === 'open_settings') openSettings(request.section ?? null);
      }),
    [requests, openSettings],
  );

  const leave = useCallback(() => {
    if (narrow) setSelectedId(null);
    if (selectedId !== null) focusRow(selectedId);
  }, [narrow, selectedId]);

  useShortcuts({
    find: () => {
      if (narrow) setSelectedId(null);
      if (search.current) search.current.select();
      else requestAnimationFrame(() => search.current?.select());
    },
    step: (by) => {
      const ids = listed.current;
      const at = selectedId === null ? -1 : ids.indexOf(selectedId);
      const next = ids[at < 0 ? (by > 0 ? 0 : ids.length - 1) : at + by];
      if (next !== undefined) setSelectedId(next);
    },
    settings: () => openSettings(),
    leave,
  });

  const openLink = useCallback((url: string) => void bridge.desktop.openLink({ url }), [bridge]);
  return (
    <div className="inbox" data-narrow={narrow ? '' : undefined}>
      {narrow && selected ? null : (
        <Sidebar
          as={narrow ? 'main' : 'nav'}
          snapshot={snapshot}
          account={account}
          selectedId={selected?.id ?? null}
          search={search}
          onListed={onListed}
          onOpen={setSelectedId}
          onSettings={() => openSettings()}
          onReconnect={() => void bridge.messaging.reconnect()}
          showBanner={narrow}
        />
      )}
      {narrow && !selected ? null : (
        <main className="pane">
          {narrow ? <h1 className="visually-hidden">{snapshot.gym || strings.app}</h1> : null}
          {selected ? (
            <MessagingInterface
              key={selected.id}
              store={store}
              snapshot={snapshot}
              conversation={selected}
              openLink={openLink}
              onBack={narrow ? leave : undefined}
              takeFocus
              connectionWord={narrow}
            />
          ) : (
            <StartPane
              snapshot={snapshot}
              platform={desktop.info?.platform ?? null}
              onOpen={setSelectedId}
              onReconnect={() => void bridge.messaging.reconnect()}
            />
          )}
        </main>
      )}
      <SettingsPage
        {...settings}
        onSection={(section) => setSettings({ open: true, section })}
        onClose={() => setSettings((last) => ({ ...last, open: false }))}
        bridge={bridge}
        account={account}
        connection={snapshot.connection}
        desktop={desktop}
        unsent={snapshot.conversations.reduce((sum, c) => sum + c.queued, 0)}
      />
      <Arrivals store={store} />
    </div>
  );
}
