import { createStore, type Store } from '../features/state/store.ts';

/** What Chromium offers when a page can be installed. Not in the DOM's types. */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

const offered = createStore<InstallPrompt | null>(null);

/** The offer to install the page, while there is one. */
export const installOffer: Store<InstallPrompt | null> = offered;

export async function install(): Promise<void> {
  const offer = offered.get();
  offered.set(null);
  await offer?.prompt();
}

/** Keeps the shell for opening without a network. Browsers allow it for HTTPS (and localhost) only; all else works without. */
export function becomeInstallable(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offered.set(event as InstallPrompt);
  });
  if (!window.isSecureContext || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register('/sw.js').catch((error: unknown) => {
    console.warn('The page cannot be opened offline', error);
  });
}
