import type { Clock } from '../client/ports.ts';
import type { Settings } from '../protocol/desktop.ts';
import type { Messaging, MessagingEvent, ShownConversation, ShownMessage } from '../protocol/messaging.ts';
import {
  announce,
  announceNotices,
  dueAt,
  FLOOD_TAG,
  LONGEST_TEXT,
  type Announcement,
  type Arrival,
  type GymNotice,
  type Spoken,
} from './inbox/announcements.ts';
import { LONGEST_TIMER_MS, quietAt } from './inbox/quiet.ts';
import { shorten } from './inbox/shorten.ts';
import type { Words } from './strings.ts';

export interface AnnouncerParts {
  messaging: Messaging;
  clock: Clock;
  settings: () => Settings;
  words: () => Words;
  /** The conversation whose newest message is on screen in a focused, visible window. */
  inView: () => number | null;
  /** @param onGone the person clicked it or waved it away, or it ran out */
  show: (announcement: Announcement, onGone: () => void) => void;
  clear: (tag: string) => void;
  clearAll: () => void;
  /** Something went wrong that no person needs to know. */
  failed: (error: unknown) => void;
}

/** Collects what arrives, and raises and clears notifications as inbox/announcements.ts and inbox/quiet.ts decide. */
export class Announcer {
  readonly #parts: AnnouncerParts;
  #arrivals: Arrival[] = [];
  #notices: GymNotice[] = [];
  /** Heard of and not looked at yet: the messages of one transaction are told one by one, and looked at together. */
  #told: ShownMessage[] = [];
  #taking = false;
  /** What is shown of messages, by tag, with the messages that it speaks of. */
  readonly #standing = new Map<string, readonly Spoken[]>();
  /** What is shown of the gym's notifications, by tag, with the time of the newest that it speaks of. */
  readonly #standingNotices = new Map<string, number>();
  /** The newest message heard of in each conversation: one that is told again is not news. */
  readonly #heardUpTo = new Map<number, number>();
  #cancelTimer = (): void => undefined;

  constructor(parts: AnnouncerParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#parts.messaging.subscribe((event) => {
      this.#heard(event).catch(this.#parts.failed);
    });
  }

  /** The settings changed: what waits may be due now, or later. */
  reconsider(): void {
    this.#arm().catch(this.#parts.failed);
  }

  async #heard(event: MessagingEvent): Promise<void> {
    const { messaging, clock, clearAll } = this.#parts;
    switch (event.kind) {
      case 'message': {
        if (event.message.status.is !== 'stored') return;
        this.#told.push(event.message);
        return this.#taking ? undefined : this.#take();
      }
      case 'notification': {
        const { messageId, content, timestamp } = event.notification;
        this.#notices.push({ messageId, content, at: clock.now(), toldAt: Date.parse(timestamp) });
        return this.#arm();
      }
      case 'seen':
        return this.#forgetSeen(Date.parse(event.until));
      case 'conversations':
        return this.#forgetRead(event.conversations);
      case 'connection':
        return this.#arm();
      case 'reset': {
        const state = await messaging.state();
        if (state.self) return;
        this.#arrivals = [];
        this.#notices = [];
        this.#standing.clear();
        this.#standingNotices.clear();
        this.#heardUpTo.clear();
        this.#cancelTimer();
        clearAll();
        return;
      }
      default:
    }
  }

  async #take(): Promise<void> {
    const at = this.#parts.clock.now();
    this.#taking = true;
    // What could not be looked at now is with the next message.
    const state = await this.#parts.messaging.state().finally(() => {
      this.#taking = false;
    });
    const told = this.#told;
    this.#told = [];
    const names = new Map(state.conversations.map(({ id, peer }) => [id, peer.name]));
    for (const { status, conversationId, content, senderId } of told) {
      if (status.is !== 'stored' || !state.self || senderId === state.self.id) continue;
      const { seq } = status;
      if (seq <= (this.#heardUpTo.get(conversationId) ?? 0)) continue;
      this.#heardUpTo.set(conversationId, seq);
      const name = names.get(conversationId) ?? this.#parts.words().notifications.someone;
      this.#arrivals.push({ conversationId, seq, name, content: shorten(content, LONGEST_TEXT), at });
    }
    return this.#arm();
  }

  /** U3: what was read, here or elsewhere, is taken back. */
  #forgetRead(conversations: readonly ShownConversation[]): void {
    const read = new Map(conversations.map(({ id, mine }) => [id, mine.read]));
    const isUnread = ({ conversationId, seq }: Spoken): boolean => seq > (read.get(conversationId) ?? 0);
    for (const [tag, about] of this.#standing) {
      // A flood may stand for thousands, and this is asked with every message.
      if (about.every(isUnread)) continue;
      const unread = about.filter(isUnread);
      if (unread.length > 0) this.#standing.set(tag, unread);
      else this.#takeBack(tag);
    }
  }

  /** O50: as with what was read. */
  #forgetSeen(until: number): void {
    for (const [tag, toldAt] of this.#standingNotices)
      if (toldAt <= until && this.#standingNotices.delete(tag)) this.#parts.clear(tag);
  }

  #takeBack(tag: string): void {
    if (this.#standing.delete(tag)) this.#parts.clear(tag);
  }

  async #arm(): Promise<void> {
    const state = await this.#parts.messaging.state();
    const now = this.#parts.clock.now();
    this.#cancelTimer();
    // Thousands may wait while more arrive: the first and the last of each kind are all that is asked about.
    const waiting = [this.#arrivals, this.#notices]
      .flatMap((kind) => [...kind.slice(0, 1), ...kind.slice(-1)])
      .toSorted((a, b) => a.at - b.at);
    const quiet = quietAt(now, this.#parts.settings());
    const due = dueAt(waiting, state.connection.is !== 'online', quiet?.until ?? null);
    if (due === null) return;
    this.#cancelTimer = this.#parts.clock.after(Math.min(Math.max(0, due - now), LONGEST_TIMER_MS), () => {
      this.#ring().catch(this.#parts.failed);
    });
  }

  async #ring(): Promise<void> {
    if (quietAt(this.#parts.clock.now(), this.#parts.settings())) return this.#arm();
    return this.#flush();
  }

  async #flush(): Promise<void> {
    const arrivals = this.#arrivals;
    const notices = this.#notices;
    this.#arrivals = [];
    this.#notices = [];
    const { conversations, gym, seenUntil } = await this.#parts.messaging.state();
    const byId = new Map(conversations.map((conversation) => [conversation.id, conversation]));
    const situation = {
      inView: this.#parts.inView(),
      readUpTo: (conversationId: number) => byId.get(conversationId)?.mine.read ?? 0,
      isMuted: (conversationId: number) => byId.get(conversationId)?.flags?.muted ?? false,
      settings: this.#parts.settings(),
      words: this.#parts.words().notifications,
    };
    const raised = announce(arrivals, this.#standing, situation);
    // Either one for all of them or one for each: the other kind would tell of the same messages again.
    const floods = raised.some(({ tag }) => tag === FLOOD_TAG);
    if (raised.length > 0)
      for (const tag of this.#standing.keys()) if ((tag === FLOOD_TAG) !== floods) this.#takeBack(tag);
    for (const { about, ...announcement } of raised) {
      this.#standing.set(announcement.tag, about);
      this.#parts.show(announcement, () => {
        if (this.#standing.get(announcement.tag) === about) this.#standing.delete(announcement.tag);
      });
    }
    const unseen = notices.filter(({ toldAt }) => seenUntil === null || toldAt > Date.parse(seenUntil));
    for (const { toldAt, ...announcement } of announceNotices(unseen, gym, situation)) {
      this.#standingNotices.set(announcement.tag, toldAt);
      this.#parts.show(announcement, () => this.#standingNotices.delete(announcement.tag));
    }
  }
}
