import type { ElectronApplication } from '@playwright/test';
import { atWork, conversation, MAYA, row } from './support/desktop-gym.ts';
import { expect, test } from './support/fixtures.ts';

/** From now on a context menu that would pop up is kept, so that its entries can be read and chosen. */
const keepPopups = (application: ElectronApplication) =>
  application.evaluate(({ Menu }) => {
    Menu.prototype.popup = function popup(this: Electron.Menu) {
      Object.assign(globalThis, { popped: this });
    };
  });

type Popped = { popped?: Electron.Menu };

const entries = (application: ElectronApplication) =>
  application.evaluate(() =>
    ((globalThis as unknown as Popped).popped?.items ?? [])
      .filter(({ type }) => type !== 'separator')
      .map(({ label }) => label),
  );

const choose = (application: ElectronApplication, label: string) =>
  application.evaluate((_electron, wanted) => {
    const { popped } = globalThis as unknown as Popped;
    popped?.items.find((item) => item.label === wanted)?.click();
  }, label);

/** What Chromium tells of a right click. There is no dictionary without the internet, so it is told in Chromium's place. */
const rightClick = (application: ElectronApplication, clicked: Partial<Electron.ContextMenuParams>) =>
  application.evaluate(({ BrowserWindow }, what) => {
    const editFlags = { canCut: true, canCopy: true, canPaste: true };
    const nothing = {
      misspelledWord: '',
      dictionarySuggestions: [],
      isEditable: false,
      selectionText: '',
      linkURL: '',
      editFlags,
    };
    BrowserWindow.getAllWindows()[0]?.webContents.emit('context-menu', {}, { ...nothing, ...what });
  }, clicked);

test('U8, U15: a right click copies links, offers what can be done with text, and mends spelling', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const { application } = app;
  await app.window();
  await keepPopups(application);
  await rightClick(application, { linkURL: 'https://gym.example/plan?week=2' });
  expect(await entries(application)).toEqual(['Open Link', 'Copy Link Address']);
  await choose(application, 'Copy Link Address');
  expect(await application.evaluate(({ clipboard }) => clipboard.readText())).toBe(
    'https://gym.example/plan?week=2',
  );
  await rightClick(application, { linkURL: 'javascript:alert(1)', selectionText: 'some text' });
  expect(await entries(application)).toEqual(['Copy']);
  await rightClick(application, { isEditable: true });
  expect(await entries(application)).toEqual(['Cut', 'Copy', 'Paste', 'Select All']);

  await application.evaluate(({ BrowserWindow }) => {
    const replaced: string[] = [];
    Object.assign(globalThis, { replaced });
    const [window] = BrowserWindow.getAllWindows();
    if (window) window.webContents.replaceMisspelling = (word) => void replaced.push(word);
  });
  await rightClick(application, {
    misspelledWord: 'trainning',
    dictionarySuggestions: ['training'],
    isEditable: true,
  });
  expect(await entries(application)).toEqual([
    'training',
    'Add to Dictionary',
    'Cut',
    'Copy',
    'Paste',
    'Select All',
  ]);
  await choose(application, 'training');
  expect(
    await application.evaluate(() => (globalThis as unknown as { replaced: string[] }).replaced),
  ).toEqual(['training']);
});

test('U8, V4, K2: a right click on a link in a message offers to copy and to open it, and does; the application menu acts on the conversation', async ({
  server,
  launchApp,
}) => {
  const { maya, app, window } = await atWork(server, launchApp);
  const inMenu = (id: string) =>
    app.application.evaluate(({ Menu }, which) => {
      const item = Menu.getApplicationMenu()?.getMenuItemById(which);
      return { enabled: item?.enabled, accelerator: item?.accelerator };
    }, id);
  expect(await inMenu('pin')).toEqual({ enabled: false, accelerator: 'CommandOrControl+P' });
  maya.write('Here: https://gym.example/plan?week=2 (see page 3)');
  await row(window, MAYA).click();
  for (const id of ['pin', 'latest', 'done'])
    await expect.poll(() => inMenu(id)).toMatchObject({ enabled: true });
  expect(await inMenu('undo')).toMatchObject({ enabled: false });
  await app.application.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (url) => void opened.push(url);
  });
  const link = conversation(window, MAYA).getByRole('link');
  await link.click({ button: 'right' });
  await window.getByRole('menuitem', { name: 'Copy address' }).click();
  const copied = () => app.application.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(copied).toBe('https://gym.example/plan?week=2');
  await link.click({ button: 'right' });
  await window.getByRole('menuitem', { name: 'Open link' }).click();
  const opened = () => app.application.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
  await expect.poll(opened).toEqual(['https://gym.example/plan?week=2']);

  // The application menu acts on the open conversation.
  await app.application.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.find(({ label }) => label === 'Conversation');
    items?.submenu?.items.find(({ label }) => label === 'Pin or Unpin')?.click();
  });
  await expect(row(window, MAYA).getByRole('img', { name: 'Pinned' })).toBeVisible();
  await expect.poll(() => inMenu('undo')).toMatchObject({ enabled: true });

  // Where something is selected the system's own menu comes, with the link in it.
  await keepPopups(app.application);
  await conversation(window, MAYA).getByText('see page 3').click({ clickCount: 3 });
  await link.click({ button: 'right' });
  await expect.poll(() => entries(app.application)).toEqual(['Open Link', 'Copy Link Address', 'Copy']);
  await choose(app.application, 'Open Link');
  await expect.poll(opened).toHaveLength(2);
  maya.close();
});

test('L1: the application menu speaks the language of the settings, and zooms', async ({ launchApp }) => {
  const app = await launchApp();
  const window = await app.window();
  const menu = () =>
    app.application.evaluate(({ Menu }) =>
      (Menu.getApplicationMenu()?.items ?? []).map(({ label, submenu }) => ({
        label,
        items: (submenu?.items ?? [])
          .filter(({ type, visible }) => type !== 'separator' && visible)
          .map((item) => item.label),
      })),
    );
  const labels = async () => (await menu()).map(({ label }) => label);
  await expect.poll(labels).toEqual(['File', 'Edit', 'View', 'Go', 'Conversation', 'Window', 'Help']);
  await window.evaluate(() => spotter.desktop.change({ language: 'de' }));
  await expect
    .poll(labels)
    .toEqual(['Datei', 'Bearbeiten', 'Ansicht', 'Gehe zu', 'Unterhaltung', 'Fenster', 'Hilfe']);
  expect((await menu())[1]?.items).toEqual([
    'Rückgängig',
    'Wiederholen',
    'Ausschneiden',
    'Kopieren',
    'Einfügen',
    'Alles auswählen',
  ]);

  const zoom = () =>
    app.application.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor(),
    );
  const clickView = (label: string) =>
    app.application.evaluate(({ Menu }, wanted) => {
      const view = Menu.getApplicationMenu()?.items[2]?.submenu;
      view?.items.find((item) => item.label === wanted)?.click();
    }, label);
  await clickView('Vergrößern');
  await expect.poll(zoom).toBeCloseTo(1.1);
  await clickView('Originalgröße');
  await expect.poll(zoom).toBe(1);
  await clickView('Vergrößern');
  await expect.poll(zoom).toBeCloseTo(1.1);
  await app.quit();
  await app.relaunch();
  await app.window();
  await expect.poll(zoom).toBeCloseTo(1.1);
});
