import { app, Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron';

export interface MenuActions {
  openSettings: () => void;
  /** Percent steps up or down; 0 goes back to 100 %. */
  zoom: (step: 1 | -1 | 0) => void;
  quit: () => void;
}

/** The application menu. Without its Edit roles, copy and paste have no keys on macOS. */
export function setApplicationMenu({ openSettings, zoom, quit }: MenuActions): void {
  const settings: MenuItemConstructorOptions = {
    label: 'Settings…',
    accelerator: 'CommandOrControl+,',
    click: openSettings,
  };
  const quitItem: MenuItemConstructorOptions = {
    label: 'Quit Spotter',
    accelerator: 'CommandOrControl+Q',
    click: quit,
  };
  const own: MenuItemConstructorOptions =
    process.platform === 'darwin'
      ? {
          label: app.name,
          submenu: [
            { role: 'about' },
            { type: 'separator' },
            settings,
            { type: 'separator' },
            { role: 'hide' },
            { role: 'hideOthers' },
            { type: 'separator' },
            quitItem,
          ],
        }
      : { label: 'File', submenu: [settings, { type: 'separator' }, quitItem] };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      own,
      { role: 'editMenu' },
      {
        label: 'View',
        submenu: [
          { label: 'Zoom In', accelerator: 'CommandOrControl+Plus', click: () => zoom(1) },
          // The same key without Shift, which is where + is on most keyboards.
          { label: 'Zoom In', accelerator: 'CommandOrControl+=', visible: false, click: () => zoom(1) },
          { label: 'Zoom Out', accelerator: 'CommandOrControl+-', click: () => zoom(-1) },
          { label: 'Actual Size', accelerator: 'CommandOrControl+0', click: () => zoom(0) },
          { type: 'separator' },
          { role: 'togglefullscreen' },
          ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' as const }]),
        ],
      },
      { role: 'windowMenu' },
    ]),
  );
}

/** Right click: spelling, and what can be done with the text under the pointer. */
export function addContextMenu(window: BrowserWindow): void {
  const { webContents } = window;
  webContents.on(
    'context-menu',
    (_event, { misspelledWord, dictionarySuggestions, editFlags, isEditable, selectionText }) => {
      const spelling: MenuItemConstructorOptions[] = misspelledWord
        ? [
            ...dictionarySuggestions.map((word) => ({
              label: word,
              click: () => webContents.replaceMisspelling(word),
            })),
            {
              label: 'Add to Dictionary',
              click: () => webContents.session.addWordToSpellCheckerDictionary(misspelledWord),
            },
            { type: 'separator' },
          ]
        : [];
      const text: MenuItemConstructorOptions[] = isEditable
        ? [
            { role: 'cut', enabled: editFlags.canCut },
            { role: 'copy', enabled: editFlags.canCopy },
            { role: 'paste', enabled: editFlags.canPaste },
            { type: 'separator' },
            { role: 'selectAll' },
          ]
        : selectionText.trim()
          ? [{ role: 'copy' }]
          : [];
      const items = [...spelling, ...text];
      if (items.length > 0) Menu.buildFromTemplate(items).popup({ window });
    },
  );
}
