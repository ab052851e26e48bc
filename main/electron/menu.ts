import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import {
  MENU_ACTIONS,
  MENU_KEYS,
  type DesktopEvent,
  type MenuAction,
  type Settings,
} from '../../protocol/desktop.ts';
import { nextZoom } from '../inbox/zoom.ts';
import type { Words } from '../strings.ts';
import type { DesktopShell } from './desktop.ts';

interface MenuParts {
  desktop: DesktopShell;
  words: () => Words;
  settings: () => Settings;
  /** Brings the window up. */
  show: () => void;
  quit: () => void;
  failed: (error: unknown) => void;
  notice: (sentence: string) => void;
}

/** Keeps the application menu in the language of the settings. */
export function keepApplicationMenu(parts: MenuParts): void {
  const { desktop, words, settings, show, quit, failed, notice } = parts;
  const ask = (event: DesktopEvent) => () => {
    show();
    desktop.tell(event);
  };
  const actions: MenuActions = {
    openSettings: ask({ kind: 'open_settings' }),
    openPalette: ask({ kind: 'open_palette' }),
    openShortcuts: ask({ kind: 'open_shortcuts' }),
    openInvites: ask({ kind: 'open_invites' }),
    run: (action) => ask({ kind: 'run_action', action })(),
    exportLog: () =>
      void desktop
        .exportLog()
        .catch((error: unknown) => notice(error instanceof Error ? error.message : String(error))),
    zoom: (step) => void desktop.change({ zoom: nextZoom(settings().zoom, step) }).catch(failed),
    quit,
  };
  let locale = '';
  const draw = (): void => {
    if (locale === words().locale) return;
    locale = words().locale;
    setApplicationMenu(words().menu, actions);
    grey();
  };
  /** The window knows what can be done with the conversation that is open in it. */
  const grey = (): void => {
    for (const action of MENU_ACTIONS) {
      const item = Menu.getApplicationMenu()?.getMenuItemById(action);
      if (item) item.enabled = desktop.doable.includes(action);
    }
  };
  draw();
  desktop.onDoable = grey;
  desktop.subscribe(({ kind }) => {
    if (kind === 'settings') draw();
  });
}

interface MenuActions {
  openSettings: () => void;
  openPalette: () => void;
  openShortcuts: () => void;
  openInvites: () => void;
  run: (action: MenuAction) => void;
  exportLog: () => void;
  /** Percent steps up or down; 0 goes back to 100 %. */
  zoom: (step: 1 | -1 | 0) => void;
  quit: () => void;
}

/**
 * Without its Edit roles, copy and paste have no keys on macOS; every role has its own label, because Electron's are English
 * everywhere.
 */
function setApplicationMenu(words: Words['menu'], actions: MenuActions): void {
  const settings: MenuItemConstructorOptions = {
    label: words.settings,
    accelerator: 'CommandOrControl+,',
    click: actions.openSettings,
  };
  const invite: MenuItemConstructorOptions = {
    label: words.invite,
    accelerator: 'CommandOrControl+N',
    click: actions.openInvites,
  };
  const quit: MenuItemConstructorOptions = {
    label: words.quit,
    accelerator: 'CommandOrControl+Q',
    click: actions.quit,
  };
  const own: MenuItemConstructorOptions =
    process.platform === 'darwin'
      ? {
          label: app.name,
          submenu: [
            { role: 'about', label: words.about },
            { type: 'separator' },
            settings,
            invite,
            { type: 'separator' },
            { role: 'hide', label: words.hide },
            { role: 'hideOthers', label: words.hideOthers },
            { type: 'separator' },
            quit,
          ],
        }
      : { label: words.file, submenu: [invite, settings, { type: 'separator' }, quit] };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      own,
      { label: words.edit, submenu: editItems(words) },
      { label: words.view, submenu: viewItems(words, actions) },
      {
        label: words.go,
        submenu: [{ label: words.palette, accelerator: 'CommandOrControl+K', click: actions.openPalette }],
      },
      {
        label: words.conversation,
        submenu: MENU_ACTIONS.map((action) => ({
          id: action,
          label: words.actions[action],
          // Shown only: the window has these keys itself, and leaves them to a field in which one writes (K3).
          accelerator: MENU_KEYS[action].replace('Mod', 'CommandOrControl'),
          registerAccelerator: false,
          click: () => actions.run(action),
        })),
      },
      {
        role: 'window',
        label: words.window,
        submenu: [
          { role: 'minimize', label: words.minimise },
          { role: 'close', label: words.closeWindow },
        ],
      },
      {
        role: 'help',
        label: words.help,
        submenu: [
          { label: words.shortcuts, click: actions.openShortcuts },
          { label: words.exportLog, click: actions.exportLog },
        ],
      },
    ]),
  );
}

function editItems(words: Words['menu']): MenuItemConstructorOptions[] {
  return [
    { role: 'undo', label: words.undo },
    { role: 'redo', label: words.redo },
    { type: 'separator' },
    { role: 'cut', label: words.cut },
    { role: 'copy', label: words.copy },
    { role: 'paste', label: words.paste },
    { role: 'selectAll', label: words.selectAll },
  ];
}

function viewItems(words: Words['menu'], { zoom }: MenuActions): MenuItemConstructorOptions[] {
  return [
    { label: words.zoomIn, accelerator: 'CommandOrControl+Plus', click: () => zoom(1) },
    // The same key without Shift, which is where + is on many keyboards, and on the number pad.
    { label: words.zoomIn, accelerator: 'CommandOrControl+=', visible: false, click: () => zoom(1) },
    { label: words.zoomIn, accelerator: 'CommandOrControl+numadd', visible: false, click: () => zoom(1) },
    { label: words.zoomOut, accelerator: 'CommandOrControl+-', click: () => zoom(-1) },
    { label: words.zoomOut, accelerator: 'CommandOrControl+numsub', visible: false, click: () => zoom(-1) },
    { label: words.actualSize, accelerator: 'CommandOrControl+0', click: () => zoom(0) },
    { type: 'separator' },
    { role: 'togglefullscreen', label: words.fullScreen },
    ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' as const }]),
  ];
}
