import path from 'node:path';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { placeOnDisplays, type WindowPlace } from '../inbox/window-place.ts';
import { appIcon } from './icons.ts';
import type { SendToWindow } from '../ipc/ports.ts';
import type { Log } from '../log/log-line.ts';
import { wordsFor, type Words } from '../strings.ts';
import { addContextMenu } from './context-menu.ts';
import { INBOX_URL } from './security.ts';
import { canvas } from './theme.ts';

const FIRST_SIZE: WindowPlace = { width: 1120, height: 760, maximised: false };
const LEAST_SIZE = { width: 360, height: 420 };

/** What a window needs to be made. */
export interface FirstParts {
  preload: string;
  place: () => WindowPlace | null;
  /** BCP 47 tag of the window's language. */
  locale: () => string;
}

/** What it needs once its page runs. */
export interface WindowParts extends Omit<FirstParts, 'preload'> {
  keepPlace: (place: WindowPlace) => void;
  zoom: () => number;
  words: () => Words;
  log: Log;
  /** A window was made; it is about to be seen. */
  opened: () => void;
  closed: () => void;
  /** Whether closing the window only hides it. */
  hidesOnClose: () => boolean;
  /** Where closing it quits the app: whether it may close now. If not, the person is being asked. */
  mayClose: () => boolean;
}

/** Until then nobody clicks it or closes it; belongTo makes up for the rest. */
const NOT_YET: Omit<WindowParts, keyof FirstParts> = {
  keepPlace: () => undefined,
  zoom: () => 1,
  words: () => wordsFor('en'),
  log: () => undefined,
  opened: () => undefined,
  closed: () => undefined,
  hidesOnClose: () => false,
  mayClose: () => true,
};

export interface InboxWindow {
  /** From now on it is the window of this app. */
  belongTo: (parts: WindowParts) => void;
  /** Makes it if need be, and brings it to the front. */
  show: () => void;
  /** Waits for the first paint of the window that was made; does not wait while there is none. */
  painted: () => Promise<void>;
  /** Null while there is none. */
  current: () => BrowserWindow | null;
  /** Loads the page anew, in the language that holds now. */
  reload: () => void;
  /** It can be seen, and has the keyboard. */
  inFront: () => boolean;
  /** Waits until the page is there; dropped while there is no window. */
  send: SendToWindow;
}

/** The one window. It may be hidden, or not exist at all, while the app goes on. */
export function createInboxWindow({ preload, ...first }: FirstParts): InboxWindow {
  let parts: WindowParts = { ...NOT_YET, ...first };
  let window: BrowserWindow | null = null;
  let painted = Promise.resolve();
  let loaded = false;
  let waiting: [string, string][] = [];

  const load = (into: BrowserWindow): void => {
    into
      .loadURL(`${INBOX_URL}?lang=${encodeURIComponent(parts.locale())}`)
      .catch((error: unknown) => parts.log('error', 'window not loaded', { error }));
  };

  function open(): BrowserWindow {
    const kept = parts.place() ?? FIRST_SIZE;
    const place = placeOnDisplays(
      kept,
      screen.getAllDisplays().map(({ workArea }) => workArea),
    );
    const made = new BrowserWindow({
      width: place.width,
      height: place.height,
      ...(place.x === undefined || place.y === undefined ? {} : { x: place.x, y: place.y }),
      minWidth: LEAST_SIZE.width,
      minHeight: LEAST_SIZE.height,
      show: false,
      title: 'Spotter',
      backgroundColor: canvas(),
      autoHideMenuBar: true,
      ...(process.platform === 'darwin' ? {} : { icon: appIcon() }),
      webPreferences: {
        preload: path.resolve(preload),
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        spellcheck: true,
      },
    });
    window = made;
    loaded = false;
    waiting = [];
    addContextMenu(made, () => parts.words().menu);
    painted = new Promise((resolve) => {
      made.once('ready-to-show', () => resolve());
      made.once('closed', () => resolve());
    });
    made.once('ready-to-show', () => {
      if (place.maximised) made.maximize();
      made.show();
      parts.opened();
    });
    made.webContents.on('did-finish-load', () => {
      loaded = true;
      made.webContents.setZoomFactor(parts.zoom());
      for (const [channel, payload] of waiting.splice(0)) made.webContents.send(channel, payload);
    });
    made.webContents.on('render-process-gone', (_event, { reason }) => {
      parts.log('error', 'window process gone', { reason });
      loaded = false;
      if (reason !== 'clean-exit') made.webContents.reload();
    });
    made.on('close', (event) => {
      parts.keepPlace({ ...made.getNormalBounds(), maximised: made.isMaximized() });
      const hides = parts.hidesOnClose();
      if (hides || !parts.mayClose()) event.preventDefault();
      if (hides) made.hide();
    });
    made.on('closed', () => {
      window = null;
      parts.closed();
    });
    load(made);
    return made;
  }

  nativeTheme.on('updated', () => window?.setBackgroundColor(canvas()));
  return {
    belongTo(next) {
      parts = next;
      if (loaded) window?.webContents.setZoomFactor(parts.zoom());
    },
    show() {
      if (!window) {
        open();
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    painted: () => painted,
    current: () => window,
    reload() {
      if (!window) return;
      loaded = false;
      load(window);
    },
    inFront: () => window !== null && window.isVisible() && !window.isMinimized() && window.isFocused(),
    send(channel, event) {
      if (!window) return;
      const text = JSON.stringify(event);
      if (loaded) window.webContents.send(channel, text);
      else waiting.push([channel, text]);
    },
  };
}
