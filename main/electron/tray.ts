import { Menu, nativeTheme, Tray, type MenuItemConstructorOptions } from 'electron';
import type { Settings } from '../../protocol/desktop.ts';
import type { MessagingState } from '../../protocol/messaging.ts';
import { LONGEST_TIMER_MS, quietAt } from '../inbox/quiet.ts';
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

const NOTHING = { image: '', tip: '', title: '', menu: '' };

export function createAppTray(parts: TrayParts): AppTray {
  let tray: Tray | null = null;
  let inbox: Inbox = { connection: { is: 'signed_out' }, conversations: [] };
  /** What stands there now: what did not change is not drawn again, for most draws only tell a client's new age. */
  let drawn = NOTHING;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function draw(): void {
    if (!tray) return;
    const now = Date.now();
    const { tray: words } = parts.words();
    const unread = unreadCount(inbox.conversations);
    // From ten on it says "9+".
    const look = {
      unread: Math.min(unread, 10),
      offline: isOffline(inbox.connection),
      dark: nativeTheme.shouldUseDarkColors,
    };
    const tip = tooltip(inbox, words);
    const lines = trayLines(inbox, now, words);
    const quiet = quietAt(now, parts.settings());
    clearTimeout(timer);
    const renewAt = Math.min(
      Math.max(now + AGE_MS, Math.min(...lines.map(({ until }) => until))),
      quiet ? quiet.until + 1 : Infinity,
    );
    if (renewAt < Infinity) timer = setTimeout(draw, Math.min(renewAt - now, LONGEST_TIMER_MS)).unref();
    const image = JSON.stringify(look);
    const menu = JSON.stringify([
      lines.map(({ label, conversationId }) => [label, conversationId]),
      quiet,
      words.show,
    ]);
    const title = unread > 0 ? String(unread) : '';
    if (image !== drawn.image) tray.setImage(trayIcon(look));
    if (tip !== drawn.tip) tray.setToolTip(tip);
    if (process.platform === 'darwin' && title !== drawn.title) tray.setTitle(title);
    const isSameMenu = menu === drawn.menu;
    drawn = { image, tip, title, menu };
    if (isSameMenu) return;
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
      drawn = NOTHING;
      draw();
    },
    setPresent(present) {
      if (present === (tray !== null)) return;
      tray?.destroy();
      tray = null;
      drawn = NOTHING;
      clearTimeout(timer);
      if (!present) return;
      tray = new Tray(trayIcon({ unread: 0, offline: false, dark: nativeTheme.shouldUseDarkColors }));
      tray.on('click', parts.show);
      draw();
    },
  };
}
