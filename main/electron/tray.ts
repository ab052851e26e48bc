import { Menu, nativeTheme, Tray, type MenuItemConstructorOptions } from 'electron';
import type { Settings } from '../../protocol/desktop.ts';
import type { MessagingState } from '../../protocol/messaging.ts';
import { quietAt } from '../inbox/quiet.ts';
import { isOffline, tooltip, trayLines, unreadCount } from '../inbox/tray-text.ts';
import type { Words } from '../strings.ts';
import { trayIcon } from './icons.ts';

type Inbox = Pick<MessagingState, 'connection' | 'conversations'>;

export interface TrayParts {
  words: () => Words;
  settings: () => Settings;
  show: () => void;
  open: (conversationId: number) => void;
  /** Quiet for an hour, or (false) no more. */
  beQuiet: (quiet: boolean) => void;
  quit: () => void;
}

export interface AppTray {
  /** Draws the icon, the tooltip and the menu for what the inbox now holds. */
  update(inbox: Inbox): void;
  /** Draws anew: the settings changed. */
  refresh(): void;
  /** Puts the icon up or takes it down, as the desktop's tray comes and goes. */
  setPresent(present: boolean): void;
}

/** Ages in the menu are told in minutes at the finest. */
const AGE_MS = 60_000;

export function createAppTray(parts: TrayParts): AppTray {
  let tray: Tray | null = null;
  let inbox: Inbox = { connection: { is: 'signed_out' }, conversations: [] };
  let drawn = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  function draw(): void {
    if (!tray) return;
    const now = Date.now();
    const { tray: words } = parts.words();
    const unread = unreadCount(inbox.conversations);
    const look = { unread, offline: isOffline(inbox.connection), dark: nativeTheme.shouldUseDarkColors };
    const tip = tooltip(inbox, words);
    const lines = trayLines(inbox, now, words);
    const quiet = quietAt(now, parts.settings());
    clearTimeout(timer);
    if (lines.length > 0 || quiet)
      timer = setTimeout(draw, Math.min(AGE_MS, quiet ? quiet.until - now + 1 : AGE_MS)).unref();
    const next = JSON.stringify([look, tip, lines, quiet, words.show]);
    if (next === drawn) return;
    drawn = next;
    tray.setImage(trayIcon(look));
    tray.setToolTip(tip);
    if (process.platform === 'darwin') tray.setTitle(unread > 0 ? String(unread) : '');
    const quietHours: MenuItemConstructorOptions[] =
      quiet?.why === 'hours' ? [{ label: words.quietHours(quiet.until), enabled: false }] : [];
    const hour: MenuItemConstructorOptions[] =
      quiet?.why === 'for_an_hour'
        ? [
            { label: words.quietUntil(quiet.until), type: 'checkbox', checked: true, click: resume },
            { label: words.resume, click: resume },
          ]
        : [{ label: words.quiet, type: 'checkbox', checked: false, click: () => parts.beQuiet(true) }];
    tray.setContextMenu(
      Menu.buildFromTemplate([
        ...lines.map(({ conversationId, label }) => ({ label, click: () => parts.open(conversationId) })),
        ...(lines.length > 0 ? [{ type: 'separator' as const }] : []),
        { label: words.show, click: parts.show },
        ...quietHours,
        ...hour,
        { type: 'separator' },
        { label: words.quit, click: parts.quit },
      ]),
    );
  }

  function resume(): void {
    parts.beQuiet(false);
  }

  nativeTheme.on('updated', draw);
  return {
    update(next) {
      inbox = next;
      draw();
    },
    refresh() {
      drawn = '';
      draw();
    },
    setPresent(present) {
      if (present === (tray !== null)) return;
      tray?.destroy();
      tray = null;
      drawn = '';
      clearTimeout(timer);
      if (!present) return;
      tray = new Tray(trayIcon({ unread: 0, offline: false, dark: nativeTheme.shouldUseDarkColors }));
      tray.on('click', parts.show);
      draw();
    },
  };
}
