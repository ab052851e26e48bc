import { app } from 'electron';

/** Closing what is open takes this long at most; everything that matters is on disk already. */
const LONGEST_MS = 2_000;

/**
 * Lets the app end once, after its work is closed.
 * @param close what to finish before the end
 * @returns whether the app is on its way out, so that windows close instead of hiding
 */
export function quitInOrder(close: () => Promise<void>, failed: (error: unknown) => void): () => boolean {
  let quitting = false;
  let closed = false;
  app.on('before-quit', () => {
    quitting = true;
  });
  app.on('will-quit', (event) => {
    if (closed) return;
    closed = true;
    event.preventDefault();
    const enough = new Promise<void>((resolve) => setTimeout(resolve, LONGEST_MS));
    Promise.race([close(), enough])
      .catch(failed)
      .finally(() => app.exit(0));
  });
  return () => quitting;
}
