import { Notification } from 'electron';
import nodeNotifier from 'node-notifier';
import type { Diagnosis } from '../../protocol/diagnosis.ts';
import type { Announcement } from '../inbox/announcements.ts';
import { appIcon } from './icons.ts';

export interface Notifier {
  /** Shows it; what stands under the same tag is replaced. */
  show: (announcement: Announcement, onClick: () => void) => void;
  clear: (tag: string) => void;
  clearAll: () => void;
  /** Shows a test, and says who answered. */
  test: () => Promise<Diagnosis>;
}

/** A system that has neither shown nor refused a notification after this long is taken to have no notification service. */
const ANSWER_MS = 3_000;

/** U2: notifications from the main process, so they do not depend on a page; node-notifier where the system's way fails. */
export function createNotifier(): Notifier {
  const shown = new Map<string, Notification>();

  function clear(tag: string): void {
    const notification = shown.get(tag);
    shown.delete(tag);
    notification?.close();
  }

  return {
    show(announcement, onClick) {
      clear(announcement.tag);
      if (!Notification.isSupported()) {
        showOtherwise(announcement).catch(logFailure);
        return;
      }
      const notification = build(announcement);
      const forget = (): void => {
        if (shown.get(announcement.tag) === notification) shown.delete(announcement.tag);
      };
      notification.on('click', () => {
        forget();
        onClick();
      });
      notification.on('close', forget);
      notification.on('failed', () => {
        forget();
        showOtherwise(announcement).catch(logFailure);
      });
      // Held here, because a notification that is garbage collected never tells of its click.
      shown.set(announcement.tag, notification);
      notification.show();
    },
    clear,
    clearAll() {
      for (const tag of shown.keys()) clear(tag);
    },
    test: () => testNotification(),
  };
}

function build({ title, body, silent }: Announcement): Notification {
  return new Notification({
    title,
    body,
    silent,
    ...(process.platform === 'linux' ? { icon: appIcon() } : {}),
  });
}

/** Only displays: no click comes back, nothing can be replaced. */
function showOtherwise({ title, body, silent }: Announcement): Promise<void> {
  return new Promise((resolve, reject) => {
    nodeNotifier.notify({ title, message: body, ...(silent ? { sound: false } : {}) }, (error) =>
      error ? reject(error) : resolve(),
    );
  });
}

function logFailure(error: unknown): void {
  console.error('A notification could not be shown:', error instanceof Error ? error.message : error);
}

async function testNotification(): Promise<Diagnosis> {
  const test: Announcement = {
    tag: 'test',
    conversationId: null,
    title: 'Spotter',
    body: 'Notifications work. This is what a new message looks like.',
    silent: false,
  };
  const answer = Notification.isSupported() ? await askSystem(test) : 'failed';
  if (answer === 'show') return { backend: 'electron', findings: [{ code: 'test_shown', state: 'ok' }] };
  if (answer === 'silent')
    return { backend: 'electron', findings: [{ code: 'test_unconfirmed', state: 'warning' }] };
  try {
    await showOtherwise(test);
    return { backend: 'node_notifier', findings: [{ code: 'test_shown_otherwise', state: 'warning' }] };
  } catch {
    return { backend: 'none', findings: [{ code: 'test_failed', state: 'problem' }] };
  }
}

function askSystem(announcement: Announcement): Promise<'show' | 'failed' | 'silent'> {
  return new Promise((resolve) => {
    const notification = build(announcement);
    const timer = setTimeout(() => resolve('silent'), ANSWER_MS);
    const settle = (answer: 'show' | 'failed'): void => {
      clearTimeout(timer);
      resolve(answer);
    };
    notification.on('show', () => settle('show'));
    notification.on('failed', () => settle('failed'));
    notification.show();
  });
}
