import { setImmediate as immediately } from 'node:timers/promises';
import type { BrowserWindow } from 'electron';
import type { Messaging } from '../../protocol/messaging.ts';
import { unreadCount } from '../inbox/tray-text.ts';
import type { Words } from '../strings.ts';
import { showBadge } from './badge.ts';
import type { AppTray } from './tray.ts';

const CHANGES_COUNT: ReadonlySet<string> = new Set(['connection', 'conversations', 'reset']);

interface CountParts {
  messaging: Messaging;
  tray: AppTray;
  window: () => BrowserWindow | null;
  /** Before that nothing is shown: on Linux what speaks to the session bus is loaded for it. */
  after: Promise<void>;
  words: () => Words;
  failed: (error: unknown) => void;
}

/**
 * U4: tray and badge show what the list shows, once for however many changes come together.
 * @returns what shows it again: a new window has no overlay yet
 */
export function keepCountInStep({ messaging, tray, window, after, words, failed }: CountParts): () => void {
  let due = false;
  const soon = (): void => {
    if (due) return;
    due = true;
    const show = async (): Promise<void> => {
      await after;
      await immediately();
      due = false;
      await update();
    };
    show().catch(failed);
  };
  messaging.subscribe(({ kind }) => {
    if (CHANGES_COUNT.has(kind)) soon();
  });
  return soon;

  async function update(): Promise<void> {
    const inbox = await messaging.state();
    tray.update(inbox);
    const unread = unreadCount(inbox.conversations);
    showBadge(unread, unread > 0 ? words().tray.unread(unread) : '', window());
  }
}
