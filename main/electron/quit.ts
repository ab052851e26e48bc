import { app, dialog, type BrowserWindow } from 'electron';
import type { Words } from '../strings.ts';

/** Closing what is open takes this long at most; everything that matters is on disk already. */
const LONGEST_MS = 2_000;
/** A server on this computer answers its members first (C12). */
const LONGEST_HOSTING_MS = 15_000;

/**
 * Lets the app end once, after its work is closed.
 * @param close what to finish before the end
 * @param stopServer stops a server on this computer; at once where there is none
 * @returns whether the app is on its way out, so that windows close instead of hiding
 */
export function quitInOrder(
  close: () => Promise<void>,
  stopServer: () => Promise<void>,
  failed: (error: unknown) => void,
): () => boolean {
  let quitting = false;
  let closed = false;
  app.on('before-quit', () => {
    quitting = true;
  });
  // A system that shuts down ends its programs by signal, as the terminal does: without this, in the middle of what they do.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(signal, () => {
      app.quit();
      // A window whose page hangs would not close.
      setTimeout(() => app.exit(0), LONGEST_MS + LONGEST_HOSTING_MS).unref();
    });
  app.on('will-quit', (event) => {
    // Also when a second signal comes meanwhile: app.exit ends it.
    event.preventDefault();
    if (closed) return;
    closed = true;
    Promise.all([
      within(LONGEST_MS, close()).catch(failed),
      within(LONGEST_HOSTING_MS, stopServer()).catch(failed),
    ])
      .catch(failed)
      .finally(() => app.exit(0));
  });
  return () => quitting;
}

function within(ms: number, work: Promise<void>): Promise<void> {
  return Promise.race([work, new Promise<void>((resolve) => setTimeout(resolve, ms))]);
}

export interface QuitQuestionParts {
  /** A server runs on this computer. */
  isHosting: () => boolean;
  words: () => Words['hosting'];
  window: () => BrowserWindow | null;
  failed: (error: unknown) => void;
}

/**
 * O33: what a person calls to quit. Where the gym's server would stop with the app, they are asked first. Only they: a system
 * that shuts down does not come this way, and is not held up.
 */
export function createQuit({ isHosting, words, window, failed }: QuitQuestionParts): () => void {
  let asking = false;
  const ask = async (): Promise<void> => {
    const { quitTitle, quitDetail, keepRunning, stopAndQuit } = words();
    const question = {
      type: 'warning' as const,
      message: quitTitle,
      detail: quitDetail,
      buttons: [keepRunning, stopAndQuit],
      defaultId: 0,
      cancelId: 0,
    };
    const parent = window();
    const { response } = await (parent
      ? dialog.showMessageBox(parent, question)
      : dialog.showMessageBox(question));
    if (response === 1) app.quit();
  };
  return () => {
    if (!isHosting()) return app.quit();
    if (asking) return undefined;
    asking = true;
    ask()
      .catch(failed)
      .finally(() => {
        asking = false;
      });
    return undefined;
  };
}
