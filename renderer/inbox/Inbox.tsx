import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AccountState } from '../../protocol/account.ts';
import { DEFAULT_SETTINGS, type SettingsSection } from '../../protocol/desktop.ts';
import type { Bridge } from '../../protocol/ipc.ts';
import { Arrivals } from '../features/Arrivals.tsx';
import { usePresenceReport } from '../features/attention.ts';
import { totalUnread } from '../features/state/conversation-order.ts';
import type { MessagingStore } from '../features/state/messaging-store.ts';
import { useMedia } from '../features/use-media.ts';
import { useStore } from '../features/use-store.ts';
import { layerIsOpen } from '../features/ui/open-layer.ts';
import type { Target } from './actions/action.ts';
import { ActionLayers, type Layer } from './actions/ActionLayers.tsx';
import { keysOnMessages } from './actions/message-keys.ts';
import { inboxActions } from './actions/inbox-actions.ts';
import { useActionKeys } from './actions/use-action-keys.ts';
import { useLetters } from './actions/use-letters.ts';
import { useMenuState } from './actions/use-menu-state.ts';
import { ConversationPane, type PaneWish } from './ConversationPane.tsx';
import { focusComposer, openPicker } from './composer.ts';
import { focusRow } from './list/focus-row.ts';
import { canOnMessage, doOnMessage } from './messages.ts';
import { usePanel } from './panel/use-panel.ts';
import type { Requests } from './requests.ts';
import { SettingsPage } from './settings/SettingsPage.tsx';
import { Sidebar } from './Sidebar.tsx';
import { StartPane } from './StartPane.tsx';
import { strings } from './strings.ts';
import { Toasts } from './Toasts.tsx';
import { focusedRow, useDesk } from './use-desk.ts';
import type { DesktopState } from './use-desktop.ts';
import { usePlace, whoOf } from './use-place.ts';
import { useSelf } from './use-self.ts';
import { useUsableMark } from './usable-mark.ts';

/** Few are owners, and they rarely look at it: the window starts without it. */
const AdminLayer = lazy(async () => ({ default: (await import('./AdminLayer.tsx')).AdminLayer }));

interface Props {
  bridge: Bridge;
  requests: Requests;
  store: MessagingStore;
  account: Extract<AccountState, { is: 'signed_in' }>;
  desktop: DesktopState;
}

export function Inbox({ bridge, requests, store, account, desktop }: Props) {
  const snapshot = useStore(store);
  const place = usePlace(whoOf(account));
  const desk = useDesk(bridge.messaging, snapshot, place);
  const { open } = desk;
  const [layer, setLayer] = useState<Layer>({ is: 'none' });
  const [section, setSection] = useState<SettingsSection | null>(null);
  const [letters, setLetters] = useLetters();
  const [query, setQuery] = useState('');
  const narrow = useMedia('(max-width: 719px)');
  const panel = usePanel();
  const [wish, setWish] = useState<PaneWish | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const platform = desktop.info?.platform ?? 'linux';
  const selected = snapshot.conversations.find((c) => c.id === place.opened?.conversationId);
  const unread = totalUnread(snapshot.conversations);

  useUsableMark(snapshot.ready);
  usePresenceReport(bridge.messaging);
  useEffect(() => {
    document.title = strings.title(unread);
  }, [unread]);
  useEffect(() => {
    // While one is open its pane says how much of it is in view.
    if (!selected) void bridge.desktop.showing({ conversationId: null, atEnd: false });
  }, [bridge, selected]);

  const latest = useRef({ snapshot, selected, narrow, place, panel });
  useEffect(() => {
    latest.current = { snapshot, selected, narrow, place, panel };
  });
  const targetOf = useCallback((): Target => {
    const { snapshot, selected } = latest.current;
    const row = focusedRow();
    return (row === null ? selected : snapshot.conversations.find((c) => c.id === row)) ?? null;
  }, []);
  /** Whatever leads elsewhere ends a search: the list is there again. */
  const openElsewhere = useCallback(
    (conversationId: number) => {
      setQuery('');
      open(conversationId);
    },
    [open],
  );
  const leave = useCallback(() => {
    const { narrow, place, selected } = latest.current;
    if (narrow) place.close();
    const first = desk.listed.current[0]?.id;
    const row = selected?.id ?? first;
    if (row !== undefined) focusRow(row);
  }, [desk.listed]);

  const self = useSelf(bridge, account.user);
  const isOwner = self.role === 'owner';
  const openAdmin = useCallback(() => setLayer({ is: 'admin' }), []);
  const actions = useMemo(
    () =>
      inboxActions({
        changes: desk.changes,
        show(filter) {
          setQuery('');
          desk.show(filter);
        },
        step(by) {
          setQuery('');
          desk.step(by);
        },
        openLongestWaiting() {
          setQuery('');
          desk.openLongestWaiting();
        },
        openPalette: () => setLayer({ is: 'palette', target: targetOf() }),
        openHelp: () => setLayer({ is: 'help' }),
        openSettings: () => setLayer({ is: 'settings' }),
        openInvites: () => setLayer({ is: 'invites' }),
        openAdmin: isOwner ? openAdmin : null,
        leave,
        find() {
          if (latest.current.narrow) latest.current.place.close();
          // In one column the field is there when it has been drawn.
          if (search.current) search.current.select();
          else requestAnimationFrame(() => search.current?.select());
        },
        write(target) {
          if (target.id === latest.current.selected?.id) focusComposer();
          else latest.current.place.open(target.id);
        },
        about(target) {
          const { selected, place, panel } = latest.current;
          if (target.id === selected?.id) panel.setOpen(!panel.open);
          else {
            place.open(target.id);
            panel.setOpen(true);
          }
        },
        jump: (to) => setWish({ kind: 'jump', to }),
        // The palette gives the keyboard back first.
        pick: (what) => requestAnimationFrame(() => openPicker(what)),
        message: { can: canOnMessage, run: doOnMessage },
        sendAgain({ unsent }) {
          if (unsent) void bridge.messaging.retry({ messageId: unsent.messageId });
        },
        isOpen: ({ id }) => id === latest.current.selected?.id,
      }),
    // oxlint-disable-next-line react/exhaustive-deps -- each of them stays the same for the window's life
    [targetOf, leave, isOwner],
  );
  const messageKeys = useMemo(() => keysOnMessages(actions, platform), [actions, platform]);
  useActionKeys({ actions, platform, letters, targetOf });
  useMenuState(bridge.desktop, actions, targetOf);

  useEffect(
    () =>
      requests.answer((request) => {
        if (request.kind === 'open_conversation') {
          setLayer({ is: 'none' });
          openElsewhere(request.conversationId);
        }
        if (request.kind === 'open_settings') {
          setSection((last) => request.section ?? last);
          setLayer({ is: 'settings' });
        }
        if (request.kind === 'open_palette') setLayer({ is: 'palette', target: targetOf() });
        if (request.kind === 'open_shortcuts') setLayer({ is: 'help' });
        if (request.kind === 'open_invites') setLayer({ is: 'invites' });
        if (request.kind === 'run_action' && !layerIsOpen()) {
          const action = actions.find(({ id }) => id === request.action);
          const target = targetOf();
          if (action?.can(target)) action.run(target);
        }
      }),
    [requests, openElsewhere, targetOf, actions],
  );

  const manageReplies = useCallback(() => {
    setSection('saved_replies');
    setLayer({ is: 'settings' });
  }, []);
  const reconnect = useCallback(() => void bridge.messaging.reconnect(), [bridge]);
  return (
    <div className="inbox" data-narrow={narrow ? '' : undefined}>
      {narrow && selected ? null : (
        <Sidebar
          as={narrow ? 'main' : 'nav'}
          messaging={bridge.messaging}
          snapshot={snapshot}
          account={account}
          selectedId={selected?.id ?? null}
          filter={place.filter}
          touched={desk.touched}
          thresholdMinutes={(desktop.settings ?? DEFAULT_SETTINGS).replyThresholdMinutes}
          actions={actions}
          platform={platform}
          search={search}
          query={query}
          onQuery={setQuery}
          onFilter={desk.show}
          onListed={desk.onListed}
          onOpen={open}
          onList={leave}
          onSettings={() => setLayer({ is: 'settings' })}
          onInvite={() => setLayer({ is: 'invites' })}
          onAdmin={isOwner ? openAdmin : null}
          onReconnect={reconnect}
          showBanner={narrow}
        />
      )}
      {narrow && !selected ? null : (
        <main className="pane">
          {narrow ? <h1 className="visually-hidden">{snapshot.gym || strings.app}</h1> : null}
          {selected ? (
            <ConversationPane
              key={selected.id}
              bridge={bridge}
              store={store}
              snapshot={snapshot}
              conversation={selected}
              narrow={narrow}
              takeFocus={place.opened?.takeFocus ?? false}
              focus={place.opened?.focus ?? null}
              wish={wish}
              keys={messageKeys}
              panel={panel}
              onBack={narrow ? leave : undefined}
              onManageReplies={manageReplies}
            />
          ) : (
            <StartPane
              snapshot={snapshot}
              actions={actions}
              platform={platform}
              onOpen={open}
              onInvite={() => setLayer({ is: 'invites' })}
              onReconnect={reconnect}
            />
          )}
        </main>
      )}
      <SettingsPage
        open={layer.is === 'settings'}
        section={section}
        onSection={setSection}
        onClose={() => setLayer({ is: 'none' })}
        bridge={bridge}
        account={account}
        connection={snapshot.connection}
        gym={snapshot.gym}
        desktop={desktop}
        unsent={snapshot.conversations.reduce((sum, c) => sum + c.queued, 0)}
      />
      {isOwner ? (
        <Suspense>
          {layer.is === 'admin' ? (
            <AdminLayer
              onClose={() => setLayer({ is: 'none' })}
              api={bridge.admin}
              self={self}
              gym={snapshot.gym}
            />
          ) : null}
        </Suspense>
      ) : null}
      <ActionLayers
        layer={layer}
        onClose={() => setLayer({ is: 'none' })}
        actions={actions}
        platform={platform}
        conversations={snapshot.conversations}
        letters={letters}
        onLetters={setLetters}
        onPerson={openElsewhere}
        workspace={bridge.workspace}
        onReply={(reply, { id }) => {
          if (id !== selected?.id) openElsewhere(id);
          setWish({ kind: 'reply', conversationId: id, reply });
        }}
      />
      <Toasts actions={actions} platform={platform} />
      <Arrivals store={store} />
    </div>
  );
}
