/** What can be done with a message: by its menu, by the keyboard while it has the focus, and with what stands in it. */
export const ON_MESSAGE = ['copy', 'openLink', 'retry', 'discard'] as const;
export type OnMessage = (typeof ON_MESSAGE)[number];

const focused = () => document.activeElement?.closest<HTMLElement>('.bubble-row') ?? null;

/** The link or button in it that does it. */
const doing = (row: HTMLElement, what: Exclude<OnMessage, 'copy'>) =>
  row.querySelector<HTMLElement>(what === 'openLink' ? 'a[href]' : `[data-does="${what}"]`);

/** @returns whether the message that has the focus offers it */
export function canOnMessage(what: OnMessage): boolean {
  const row = focused();
  return row !== null && (what === 'copy' || doing(row, what) !== null);
}

export function doOnMessage(what: OnMessage): void {
  const row = focused();
  if (!row) return;
  // As Ctrl+C does: the list knows what is copied of the message that has the focus (V4).
  if (what === 'copy') {
    const selection = document.getSelection();
    // The command is about where the cursor is, and not about what has the focus.
    if (selection?.isCollapsed) selection.collapse(row.querySelector('.bubble'), 0);
    document.execCommand('copy');
    return;
  }
  const list = row.closest<HTMLElement>('.messages-scroller');
  doing(row, what)?.click();
  // Nothing is left of it that could keep the keyboard.
  if (what === 'discard') list?.focus({ preventScroll: true });
}
