import { MAX_PAGE } from '../../../protocol/limits.ts';
import type { Messaging, MessagingEvent, ShownMessage } from '../../../protocol/messaging.ts';
import {
  holds,
  PAGE,
  trimmed,
  withMessage,
  withNewer,
  withOlder,
  withoutUnsent,
  type LogWindow,
} from './log-window.ts';
import { mergeMessages, newestSeq, oldestSeq } from './merge-messages.ts';
import { createStore, type Store } from './store.ts';

/** How reading at one end of the window goes. */
export type Reading = { is: 'idle' } | { is: 'loading' } | { is: 'failed'; why: string };

export type LogState =
  | { is: 'loading' }
  /** `why` is a sentence for the person. */
  | { is: 'failed'; why: string }
  | (LogWindow & {
      is: 'ready';
      older: Reading;
      newer: Reading;
      /** Grows when the window was opened elsewhere, and not extended: what was on screen is not there any more. */
      place: number;
    });

/** The messages of one conversation, as far as they are read from {@link Messaging}. */
export interface ConversationLog {
  readonly state: Store<LogState>;
  loadOlder(): Promise<void>;
  loadNewer(): Promise<void>;
  /** Opens the window around a message, unless it holds it already. @returns false when it could not be read */
  goTo(seq: number): Promise<boolean>;
  /** Opens the window at the newest message, unless it reaches it already. @returns as goTo */
  goToLatest(): Promise<boolean>;
  /** Tries once more to open where it failed. */
  reload(): Promise<void>;
  /** Lets go of messages at one end of a window that has become too large. */
  trim(end: 'older' | 'newer'): void;
  /** @throws Error with a sentence when the message cannot be kept. */
  send(content: string): Promise<void>;
  close(): void;
}

const idle: Reading = { is: 'idle' };
const sentence = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * @param at where to open: around this seq, or null: at the newest message. Where the surroundings cannot be read (offline,
 * never fetched), `fallBack` opens at the newest one instead.
 */
export function openLog(
  messaging: Messaging,
  conversationId: number,
  at: { seq: number; fallBack: boolean } | null,
): ConversationLog {
  const state = createStore<LogState>({ is: 'loading' });
  let early: ShownMessage[] = [];
  /** Counts what was opened: an answer to something older than the last is dropped. */
  let opening = 0;
  let wanted = at;
  let closed = false;

  const read = (query: { before?: number; after?: number; limit: number }) =>
    messaging.messages({ conversationId, ...query });
  const change = (changed: (now: LogWindow) => LogWindow) => {
    const now = state.get();
    if (now.is === 'ready') state.set({ ...now, ...changed(now) });
  };

  async function readAround(seq: number): Promise<LogWindow> {
    const [upTo, after] = await Promise.all([
      read({ before: seq + 1, limit: PAGE / 2 }),
      read({ after: seq, limit: PAGE / 2 }),
    ]);
    return {
      messages: mergeMessages(upTo.messages, after.messages),
      hasOlder: upTo.more,
      hasNewer: after.newer,
    };
  }

  async function readNewest(): Promise<LogWindow> {
    const now = state.get();
    // Read anew (after a reset), it holds what it held.
    const limit = now.is === 'ready' && !now.hasNewer ? Math.min(MAX_PAGE, now.messages.length) : 0;
    const { messages, more } = await read({ limit: Math.max(PAGE, limit) });
    return { messages, hasOlder: more, hasNewer: false };
  }

  async function open(elsewhere: boolean): Promise<boolean> {
    const mine = ++opening;
    const place = { is: 'ready', older: idle, newer: idle, place: elsewhere ? mine : placeNow() } as const;
    if (state.get().is === 'failed') state.set({ is: 'loading' });
    try {
      let window: LogWindow;
      try {
        window = wanted ? await readAround(wanted.seq) : await readNewest();
      } catch (error) {
        if (!wanted?.fallBack) throw error;
        window = await readNewest();
      }
      if (closed || mine !== opening) return false;
      window = early.reduce(withMessage, window);
      early = [];
      state.set({ ...place, ...window });
      if (window.hasNewer && !wanted) void loadNewer();
      return true;
    } catch (error) {
      if (!closed && mine === opening) state.set({ is: 'failed', why: sentence(error) });
      return false;
    }
  }

  function placeNow(): number {
    const now = state.get();
    return now.is === 'ready' ? now.place : opening;
  }

  /** The state to go on from, unless the window was opened elsewhere meanwhile. */
  function still(mine: number): Extract<LogState, { is: 'ready' }> | null {
    const now = state.get();
    return !closed && mine === opening && now.is === 'ready' ? now : null;
  }

  async function loadOlder(): Promise<void> {
    const now = state.get();
    if (now.is !== 'ready' || !now.hasOlder || now.older.is === 'loading') return;
    const before = oldestSeq(now.messages);
    if (before === null) return;
    const mine = opening;
    state.set({ ...now, older: { is: 'loading' } });
    try {
      const page = await read({ before, limit: PAGE });
      const after = still(mine);
      if (after) state.set({ ...after, ...withOlder(after, page), older: idle });
    } catch (error) {
      const after = still(mine);
      if (after) state.set({ ...after, older: { is: 'failed', why: sentence(error) } });
    }
  }

  async function loadNewer(): Promise<void> {
    const now = state.get();
    if (now.is !== 'ready' || !now.hasNewer || now.newer.is === 'loading') return;
    const mine = opening;
    state.set({ ...now, newer: { is: 'loading' } });
    early = [];
    try {
      const page = await read({ after: newestSeq(now.messages), limit: PAGE });
      const after = still(mine);
      if (!after) return;
      // What was heard meanwhile may not be in the page yet.
      const window = early.reduce(withMessage, withNewer(after, page));
      early = [];
      state.set({ ...after, ...window, newer: idle });
      if (!page.newer && window.hasNewer) void loadNewer();
    } catch (error) {
      const after = still(mine);
      if (after) state.set({ ...after, newer: { is: 'failed', why: sentence(error) } });
    }
  }

  function take(message: ShownMessage): void {
    const now = state.get();
    // After a failure everything is read anew.
    if (now.is === 'loading' || (now.is === 'ready' && now.newer.is === 'loading')) early.push(message);
    if (now.is !== 'ready') return;
    const window = withMessage(now, message);
    state.set({ ...now, ...window });
    if (!now.hasNewer && window.hasNewer) void loadNewer();
  }

  function hear(event: MessagingEvent): void {
    if (event.kind === 'reset') {
      const now = state.get();
      // What is on screen may be gone: read it anew, where the person is.
      const middle = now.is === 'ready' && now.hasNewer ? now.messages[now.messages.length >> 1] : undefined;
      if (now.is === 'ready')
        wanted = middle?.status.is === 'stored' ? { seq: middle.status.seq, fallBack: true } : null;
      void open(false);
    }
    if (event.kind === 'message' && event.message.conversationId === conversationId) take(event.message);
    if (event.kind === 'discarded' && event.conversationId === conversationId)
      change((window) => withoutUnsent(window, event.messageId));
    if (event.kind === 'conversations') {
      const mine = event.conversations.find((c) => c.id === conversationId);
      const now = state.get();
      if (!mine || now.is !== 'ready' || now.hasNewer) return;
      // Its messages are told before it is: one is missing.
      if (now.messages.length > 0 && mine.head > newestSeq(now.messages) + 1) {
        change((window) => ({ ...window, hasNewer: true }));
        void loadNewer();
      }
    }
  }

  const unsubscribe = messaging.subscribe(hear);
  let current = open(true);
  return {
    state,
    loadOlder,
    loadNewer,
    async goTo(seq) {
      const now = state.get();
      if (now.is === 'ready' && holds(now, seq)) return true;
      if (now.is === 'loading' && wanted?.seq === seq) return current;
      wanted = { seq, fallBack: false };
      return (current = open(true));
    },
    async goToLatest() {
      const now = state.get();
      if (now.is === 'ready' && !now.hasNewer) return true;
      wanted = null;
      return open(true);
    },
    async reload() {
      await open(true);
    },
    trim: (end) => change((window) => trimmed(window, end)),
    async send(content) {
      const message = await messaging.send({ conversationId, content });
      const now = state.get();
      const known = now.is === 'ready' && now.messages.some((m) => m.messageId === message.messageId);
      if (!known && !closed) take(message);
    },
    close() {
      closed = true;
      unsubscribe();
    },
  };
}
