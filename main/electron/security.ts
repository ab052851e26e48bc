import path from 'node:path';
import { app, protocol, session, type WebContents } from 'electron';

/** The window's own origin. A scheme of our own instead of file://, which may read any file and has no headers. */
const ORIGIN = 'app://spotter';
export const INBOX_URL = `${ORIGIN}/inbox.html`;

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** `net::ERR_FILE_NOT_FOUND`. */
const NOT_FOUND = -6;

/** U10: the one frame that may call the main process. */
export function isOwnFrame(url: string): boolean {
  return url.split(/[?#]/)[0] === INBOX_URL;
}

/** Must run before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      // codeCache: what V8 made of the scripts is kept, as for a web page; the next start does not compile them again.
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** @returns null for an address that is none of a file there that a window may have */
function fileOf(address: string, folder: string): { file: string; type: string } | null {
  try {
    const { host, pathname } = new URL(address);
    const file = path.join(folder, path.normalize(decodeURIComponent(pathname)));
    const type = TYPES[path.extname(file)];
    return host === 'spotter' && file.startsWith(folder + path.sep) && type ? { file, type } : null;
  } catch {
    return null;
  }
}

/** A page asks for its scripts and styles all at once: when for so long none was asked for, it has what it starts with. */
const PAUSE_MS = 5;

/**
 * Serves the built window, read only, from one folder. Must run when the app is ready.
 * @returns resolves when a page has its first scripts: from then on the window's process has work of its own
 */
export function serveWindow(folder: string): Promise<void> {
  let served = (): void => undefined;
  const scriptsServed = new Promise<void>((resolve) => {
    served = resolve;
  });
  let pause: ReturnType<typeof setTimeout> | undefined;
  // Deprecated for `protocol.handle`, which streams every byte through this thread while it is at its busiest. This one names a
  // file, which Chromium then reads by itself: 30 to 60 ms of a start.
  protocol.registerFileProtocol('app', ({ url }, answer) => {
    const found = fileOf(url, folder);
    if (!found) {
      answer({ error: NOT_FOUND });
      return;
    }
    const { file, type } = found;
    clearTimeout(pause);
    if (!type.startsWith('text/html')) pause = setTimeout(served, PAUSE_MS);
    answer({
      path: file,
      headers: {
        'content-type': type,
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      },
    });
  });
  return scriptsServed;
}

/** The window asks for nothing, goes nowhere, and opens nothing. */
export function lockDown(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.setDevicePermissionHandler(() => false);
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}
