import { Toast } from '@base-ui/react/toast';

/** What is said in the corner of the window and to screen readers, and goes away by itself. */
export const toasts = Toast.createToastManager();

/** Long enough to read it, move there and click (milliseconds). It waits while the pointer or the keyboard is on it. */
const SHOWN_MS = 8_000;

/** One at a time: the next takes its place, and nothing piles up over the list. */
const ONE = 'one';

export function sayWithUndo(says: string, undo: () => void): void {
  const actionProps = { onClick: undo };
  toasts.add({ id: ONE, title: says, timeout: SHOWN_MS, type: 'undo', description: undefined, actionProps });
}

export function sayUndone(says: string): void {
  toasts.add({
    id: ONE,
    title: says,
    timeout: SHOWN_MS / 2,
    type: 'said',
    description: undefined,
    actionProps: undefined,
  });
}

export function sayFailed(says: string, why: string | undefined): void {
  toasts.add({
    id: ONE,
    title: says,
    description: why,
    timeout: 2 * SHOWN_MS,
    type: 'failed',
    priority: 'high',
    actionProps: undefined,
  });
}
