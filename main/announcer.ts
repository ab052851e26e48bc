import type { Clock } from '../client/ports.ts';
import type { Settings } from '../protocol/desktop.ts';
import type { Messaging, MessagingEvent, MessagingState } from '../protocol/messaging.ts';
import {
  announce,
  announceNotification,
  conversationTag,
  dueAt,
  FLOOD_TAG,
  type Announcement,
  type Arrival,
} from './inbox/announcements.ts';
import { unreadCount } from './inbox/tray-text.ts';

export interface AnnouncerParts {
  messaging: Messaging;
  clock: Clock;
  settings: () => Settings;
  /** The conversation on screen in a focused, visible window. */
  inView: () => number | null;
  show: (announcement: Announcement) => void;
  clear: (tag: string) => void;
  clearAll: () => void;
}

/** Collects what arrives, and raises and clears notifications as inbox/announcements.ts decides. */
export class Announcer {
  readonly #parts: AnnouncerParts;
  #arrivals: Arrival[] = [];
  #cancelTimer = (): void => undefined;

  constructor(parts: AnnouncerParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#parts.messaging.subscribe((event) => {
      this.#heard(event).catch((error: unknown) => console.error('A message could not be announced:', error));
    });
  }

  async #heard(event: MessagingEvent): Promise<void> {
    const { messaging, clock, clear, clearAll } = this.#parts;
    switch (event.kind) {
      case 'message': {
        const { status, conversationId, content, senderId } = event.message;
        const at = clock.now();
        const state = await messaging.state();
        if (status.is !== 'stored' || !state.self || senderId === state.self.id) return;
        const name = state.conversations.find(({ id }) => id === conversationId)?.peer.name ?? 'A client';
        this.#arrivals.push({ conversationId, seq: status.seq, name, content, at });
        return this.#arm(state);
      }
      case 'notification': {
        const { gym } = await messaging.state();
        const announcement = announceNotification(event.notification, gym, this.#parts.settings());
        if (announcement) this.#parts.show(announcement);
        return;
      }
      case 'conversations': {
        for (const { id, unread } of event.conversations) if (unread === 0) clear(conversationTag(id));
        if (unreadCount((await messaging.state()).conversations) === 0) clear(FLOOD_TAG);
        return;
      }
      case 'connection':
        return this.#arm(await messaging.state());
      case 'reset': {
        const state = await messaging.state();
        if (state.self) return;
        this.#arrivals = [];
        this.#cancelTimer();
        clearAll();
        return;
      }
      default:
    }
  }

  #arm(state: MessagingState): void {
    this.#cancelTimer();
    const due = dueAt(this.#arrivals, state.connection.is !== 'online');
    if (due === null) return;
    const wait = Math.max(0, due - this.#parts.clock.now());
    this.#cancelTimer = this.#parts.clock.after(wait, () => {
      this.#flush().catch((error: unknown) => console.error('A message could not be announced:', error));
    });
  }

  async #flush(): Promise<void> {
    const arrivals = this.#arrivals;
    this.#arrivals = [];
    const { conversations } = await this.#parts.messaging.state();
    const read = new Map(conversations.map(({ id, mine }) => [id, mine.read]));
    const situation = {
      inView: this.#parts.inView(),
      readUpTo: (conversationId: number) => read.get(conversationId) ?? 0,
      settings: this.#parts.settings(),
    };
    for (const announcement of announce(arrivals, situation)) this.#parts.show(announcement);
  }
}
