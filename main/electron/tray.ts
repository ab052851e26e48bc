import { Menu, nativeTheme, Tray } from 'electron';
import type { MessagingState } from '../../protocol/messaging.ts';
import { isOffline, tooltip, trayLines, unreadCount } from '../inbox/tray-text.ts';
import { trayIcon } from './icons.ts';

type Inbox = Pick<MessagingState, 'connection' | 'conversations'>;

export interface TrayActions {
  show: () => void;
  open: (conversationId: number) => void;
  quit: () => void;
}

export interface AppTray {
  /** Draws the icon, the tooltip and the menu for what the inbox now holds. */
  update(inbox: Inbox): void;
  /** Puts the icon up or takes it down, as the desktop's tray comes and goes. */
  setPresent(present: boolean): void;
}

export function createAppTray(actions: TrayActions): AppTray {
  let tray: Tray | null = null;
  let inbox: Inbox = { connection: { is: 'signed_out' }, conversations: [] };
  let drawn = '';

  function draw(): void {
    if (!tray) return;
    const unread = unreadCount(inbox.conversations);
    const look = { unread, offline: isOffline(inbox.connection), dark: nativeTheme.shouldUseDarkColors };
    const tip = tooltip(inbox);
    const lines = trayLines(inbox);
    const next = JSON.stringify([look, tip, lines]);
    if (next === drawn) return;
    drawn = next;
    tray.setImage(trayIcon(look));
    tray.setToolTip(tip);
    if (process.platform === 'darwin') tray.setTitle(unread > 0 ? String(unread) : '');
    tray.setContextMenu(
      Menu.buildFromTemplate([
        ...lines.map(({ conversationId, label }) => ({ label, click: () => actions.open(conversationId) })),
        ...(lines.length > 0 ? [{ type: 'separator' as const }] : []),
        { label: 'Show Spotter', click: actions.show },
        { label: 'Quit', click: actions.quit },
      ]),
    );
  }

  nativeTheme.on('updated', draw);
  return {
    update(next) {
      inbox = next;
      draw();
    },
    setPresent(present) {
      if (present === (tray !== null)) return;
      tray?.destroy();
      tray = null;
      drawn = '';
      if (!present) return;
      tray = new Tray(trayIcon({ unread: 0, offline: false, dark: nativeTheme.shouldUseDarkColors }));
      tray.on('click', actions.show);
      draw();
    },
  };
}
