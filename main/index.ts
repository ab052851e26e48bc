import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { app, ipcMain } from 'electron';
import { chooseLocale } from '../protocol/language.ts';
import type { StartOptions } from './command-line.ts';
import { begin, fail } from './electron/begin.ts';
import { readFirstLook } from './electron/first-look.ts';
import { lockDown, serveWindow } from './electron/security.ts';
import { systemLanguages } from './electron/system-languages.ts';
import { applyTheme } from './electron/theme.ts';
import { createInboxWindow } from './electron/window.ts';
import { receiveEarly } from './ipc/receive-early.ts';

/** Put in by the build (electron.vite.config.ts), out of the map of protocol/ipc.ts. */
declare const CHANNEL_NAMES: readonly string[];

// The window comes first, and with it only what it needs to be made. Until its page has its scripts this thread is needed for every
// step of it, and then for nothing until they have run: in that time the rest of the app (start.ts) is loaded.
// test/main/entry.test.ts sees that nothing else is imported here.

/** A page that never comes must not hold up the app. */
const LONGEST_MS = 1_000;

const built = path.resolve(import.meta.dirname, '..');
/** Somebody may ask for a conversation before there is an app to show it. */
let early: number | null = null;
let bringUp = (conversationId: number | null): void => {
  early = conversationId ?? early;
};
const options = begin((conversationId) => bringUp(conversationId));
// Not a top-level await: Electron does not become ready before this module has run to its end.
if (options)
  app
    .whenReady()
    .then(() => open(options))
    .catch((error: unknown) => fail((words) => words.failed(String(error))));

async function open(options: StartOptions): Promise<void> {
  early = options.openConversation ?? early;
  const look = readFirstLook(app.getPath('userData'));
  applyTheme(look.theme);
  lockDown();
  const window = createInboxWindow({
    preload: path.join(built, 'preload/index.cjs'),
    place: () => look.place,
    locale: () => chooseLocale(look.language, systemLanguages()),
  });
  const ipc = receiveEarly(ipcMain, CHANNEL_NAMES);
  const scriptsServed = serveWindow(path.join(built, 'renderer'));
  if (early !== null || !options.hidden) {
    window.show();
    await Promise.race([scriptsServed, pause(LONGEST_MS)]);
  }
  const { start } = await import('./start.ts');
  await start(options, {
    built,
    window,
    ipc,
    takeOver(next) {
      bringUp = next;
      return early;
    },
  });
}
