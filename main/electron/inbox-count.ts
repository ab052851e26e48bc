import type { BrowserWindow } from 'electron';
import type { Messaging } from '../../protocol/messaging.ts';
import { unreadCount } from '../inbox/tray-text.ts';
import { showBadge } from './badge.ts';
import type { AppTray } from './tray.ts';

const CHANGES_COUNT: ReadonlySet<string> = new Set(['connection', 'conversations', 'reset']);

/** U4: tray and badge show what the list shows, once for however many changes come together. */
export function keepCountInStep(
  messaging: Messaging,
  tray: AppTray,
  window: () => BrowserWindow | null,
): void {
  let due = false;
  messaging.subscribe(({ kind }) => {
    if (due || !CHANGES_COUNT.has(kind)) return;
    due = true;
    setImmediate(() => {
      due = false;
      update().catch((error: unknown) => console.error('The tray could not be updated:', error));
    });
  });

  async function update(): Promise<void> {
    const inbox = await messaging.state();
    tray.update(inbox);
    showBadge(unreadCount(inbox.conversations), window());
  }
}
