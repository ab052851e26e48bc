import { accessSync, constants, mkdirSync } from 'node:fs';
import { app, dialog, Menu } from 'electron';
import { chooseLocale } from '../../protocol/language.ts';
import { conversationOfTag } from '../inbox/announcements.ts';
import { conversationOf, SCHEME } from '../inbox/conversation-link.ts';
import { parseCommandLine, type StartOptions } from '../command-line.ts';
import { wordsFor, type Words } from '../strings.ts';
import { APP_USER_MODEL_ID } from './app-id.ts';
import { keepWindowsSmall, wakeSeldom } from './footprint.ts';
import { declareScheme } from './security.ts';

/**
 * What must happen before the app is ready: the command line is read, the data folder is chosen and can be written, and
 * this is the only instance for that folder (U6).
 * @param onSecondStart somebody started the app again, or clicked one of its links, perhaps for a conversation
 * @returns null when the app is to end: the reason was given, or the first instance has taken over
 */
export function begin(onSecondStart: (conversationId: number | null) => void): StartOptions | null {
  const parsed = parseCommandLine(process.argv.slice(1), process.env);
  if (!parsed.ok) {
    console.error(parsed.why);
    app.exit(2);
    return null;
  }
  app.setName('Spotter');
  if (process.platform === 'win32') app.setAppUserModelId(APP_USER_MODEL_ID);
  if (parsed.options.userData) app.setPath('userData', parsed.options.userData);
  const folder = app.getPath('userData');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    fail((words) => words.noFolder(folder, reason));
    return null;
  }
  const wish: Wish = { openConversation: parsed.options.openConversation };
  if (!app.requestSingleInstanceLock(wish)) {
    console.error('Spotter is running already; its window comes to the front.');
    app.exit(0);
    return null;
  }
  hearOfClicks(onSecondStart);
  app.on('second-instance', (_event, _argv, _folder, data) => {
    onSecondStart(wishOf(data).openConversation);
  });
  // Before the app is ready, or Electron makes one that keepApplicationMenu replaces.
  Menu.setApplicationMenu(null);
  declareScheme();
  wakeSeldom();
  keepWindowsSmall();
  return parsed.options;
}

/**
 * U13: what a system starts the app with when a notification is clicked after the app has ended. Windows starts it with the
 * link in the toast, macOS with the notification itself; on Linux a notification service cannot start an app.
 */
function hearOfClicks(onClick: (conversationId: number | null) => void): void {
  if (process.platform === 'win32' && app.isPackaged) app.setAsDefaultProtocolClient(SCHEME);
  if (process.platform !== 'darwin') return;
  app.on('open-url', (event, link) => {
    event.preventDefault();
    onClick(conversationOf(link));
  });
  app.once('ready', (_event, clicked) => {
    const id = clicked && 'identifier' in clicked ? conversationOfTag(String(clicked.identifier)) : null;
    if (id !== null) onClick(id);
  });
}

/** What a second start hands to the first: Chromium mixes the command line's order up on the way. */
interface Wish {
  openConversation: number | null;
}

function wishOf(data: unknown): Wish {
  const { openConversation: id } = (data ?? {}) as Record<string, unknown>;
  return { openConversation: typeof id === 'number' && Number.isSafeInteger(id) && id >= 1 ? id : null };
}

/** Ends the app with a sentence on standard error and, where somebody may see it, in a box: in the system's language, for settings are not read yet. */
export function fail(why: (words: Words['start']) => string): void {
  const words = wordsFor(chooseLocale('system', app.getPreferredSystemLanguages())).start;
  console.error(why(words));
  if (app.isReady() || process.platform !== 'linux') dialog.showErrorBox(words.title, why(words));
  app.exit(1);
}
