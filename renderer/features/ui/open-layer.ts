/** Dialogs and menus, from when they open until they begin to close; not what is only said in a corner. */
const LAYERS = ['dialog', 'alertdialog', 'menu']
  .map((role) => `[role="${role}"]:not([data-closed], [aria-modal="false"])`)
  .join();

/** Something lies over the screen and has the keyboard for itself. */
export const layerIsOpen = (): boolean => document.querySelector(LAYERS) !== null;
