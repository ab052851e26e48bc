import type { Bridge } from '../../protocol/ipc.ts';
import type { SendToWindow } from './ports.ts';

/** Sends everything that happens to the window. @returns a function that stops it */
export function forwardEvents(
  { messaging, account, desktop, workspace, hosting }: Omit<Bridge, 'admin' | 'setup'>,
  send: SendToWindow,
): () => void {
  const ends = [
    messaging.subscribe((event) => send('messaging.event', event)),
    account.subscribe((state) => send('account.event', state)),
    desktop.subscribe((event) => send('desktop.event', event)),
    workspace.subscribe((event) => send('workspace.event', event)),
    hosting.subscribe((event) => send('hosting.event', event)),
  ];
  return () => ends.forEach((end) => end());
}
