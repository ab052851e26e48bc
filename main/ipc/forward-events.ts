import type { Bridge } from '../../protocol/ipc.ts';
import type { MessagingEvent } from '../../protocol/messaging.ts';
import type { SendToWindow } from './ports.ts';

/** Sends everything that happens to the window. @returns a function that stops it */
export function forwardEvents(
  { messaging, account, desktop, workspace, hosting }: Omit<Bridge, 'admin' | 'setup'>,
  send: SendToWindow,
): () => void {
  const ends = [
    messaging.subscribe(together((events) => send('messaging.events', events))),
    account.subscribe((state) => send('account.event', state)),
    desktop.subscribe((event) => send('desktop.event', event)),
    workspace.subscribe((event) => send('workspace.event', event)),
    hosting.subscribe((event) => send('hosting.event', event)),
  ];
  return () => ends.forEach((end) => end());
}

/**
 * What is told without anything in between, as the messages of one transaction are, crosses as one. One by one a catch-up of
 * thousands would draw the window as often, and leave more garbage in both processes than all the messages together.
 */
function together(send: (events: readonly MessagingEvent[]) => void): (event: MessagingEvent) => void {
  let waiting: MessagingEvent[] = [];
  return (event) => {
    waiting.push(event);
    if (waiting.length > 1) return;
    queueMicrotask(() => {
      const events = waiting;
      waiting = [];
      send(events);
    });
  };
}
