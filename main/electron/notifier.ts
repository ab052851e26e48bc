import { app, Notification, shell } from 'electron';
import type { Announcement } from '../inbox/announcements.ts';
import { toastXml } from '../inbox/toast-xml.ts';
import { appIcon } from './icons.ts';

export interface Notifier {
  /** Shows it; what stands under the same tag is replaced. */
  show: (announcement: Announcement, events: NotificationEvents) => void;
  clear: (tag: string) => void;
  clearAll: () => void;
  /** Shows a test. @returns what answered, and how */
  test: (body: string) => Promise<TestResult>;
}

export interface NotificationEvents {
  clicked: () => void;
  /** It is not shown any more, and not because of {@link Notifier.clear}. */
  gone: () => void;
}

export type TestResult = 'shown' | 'unconfirmed' | 'shown_otherwise' | 'failed';

/** A system that has neither shown nor refused a notification after this long is taken to have no notification service. */
const ANSWER_MS = 3_000;

/**
 * U2: notifications from the main process, so they do not depend on a page; node-notifier where the system's way fails.
 * @param told of what became of each, for the log
 */
export function createNotifier(
  told: (what: 'shown' | 'refused' | 'shown_otherwise' | 'failed') => void,
): Notifier {
  const shown = new Map<string, Notification>();

  function clear(tag: string): void {
    const notification = shown.get(tag);
    shown.delete(tag);
    notification?.close();
  }

  function fallBack(announcement: Announcement): void {
    told('refused');
    showOtherwise(announcement).then(
      () => told('shown_otherwise'),
      () => told('failed'),
    );
  }

  return {
    show(announcement, { clicked, gone }) {
      clear(announcement.tag);
      if (!Notification.isSupported()) {
        fallBack(announcement);
        return;
      }
      const notification = build(announcement);
      const forget = (): void => {
        if (shown.get(announcement.tag) !== notification) return;
        shown.delete(announcement.tag);
        gone();
      };
      notification.on('show', () => told('shown'));
      notification.on('click', () => {
        forget();
        clicked();
      });
      notification.on('close', forget);
      notification.on('failed', () => {
        forget();
        fallBack(announcement);
      });
      // Held here, because a notification that is garbage collected never tells of its click.
      shown.set(announcement.tag, notification);
      notification.show();
      // Linux: Electron asks for no sound and can forbid none; the desktop's bell is the sound that there is.
      if (process.platform === 'linux' && !announcement.silent) shell.beep();
    },
    clear,
    clearAll() {
      for (const tag of shown.keys()) clear(tag);
    },
    test: (body) =>
      testNotification({ tag: 'test', conversationId: null, title: 'Spotter', body, silent: false }),
  };
}

function build(announcement: Announcement): Notification {
  const { tag, title, body, silent } = announcement;
  return new Notification({
    // Electron 33 does not know it yet, and leaves it alone.
    id: tag,
    title,
    body,
    silent,
    ...(process.platform === 'linux' ? { icon: appIcon() } : {}),
    // Only an installed app can be started by its links.
    ...(process.platform === 'win32' && app.isPackaged ? { toastXml: toastXml(announcement) } : {}),
  });
}

/** Only displays: no click comes back, nothing can be replaced. */
async function showOtherwise({ title, body, silent }: Announcement): Promise<void> {
  // Loaded when it is needed, which on most systems is never.
  const { default: nodeNotifier } = await import('node-notifier');
  return new Promise((resolve, reject) => {
    nodeNotifier.notify({ title, message: body, ...(silent ? { sound: false } : {}) }, (error) =>
      error ? reject(error) : resolve(),
    );
  });
}

async function testNotification(test: Announcement): Promise<TestResult> {
  const answer = Notification.isSupported() ? await askSystem(test) : 'failed';
  if (answer !== 'failed') return answer;
  return showOtherwise(test).then(
    () => 'shown_otherwise',
    () => 'failed',
  );
}

function askSystem(announcement: Announcement): Promise<'shown' | 'failed' | 'unconfirmed'> {
  return new Promise((resolve) => {
    const notification = build(announcement);
    const timer = setTimeout(() => resolve('unconfirmed'), ANSWER_MS);
    const settle = (answer: 'shown' | 'failed'): void => {
      clearTimeout(timer);
      resolve(answer);
    };
    notification.on('show', () => settle('shown'));
    notification.on('failed', () => settle('failed'));
    notification.show();
  });
}
