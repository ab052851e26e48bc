import type { Messaging, MessagingEvent, ShownMessage } from '../../../protocol/messaging.ts';
import { hasGap, mergeMessages, newestSeq, oldestSeq } from './merge-messages.ts';
import { createStore, type Store } from './store.ts';

export type LogState =
  | { is: 'loading' }
  | { is: 'failed'; why: string }
  | {
      is: 'ready';
      messages: readonly ShownMessage[];
      /** Older messages exist and are not here yet. */
      more: boolean;
      older: { is: 'idle' } | { is: 'loading' } | { is: 'failed'; why: string };
    };

/** The messages of one conversation, as far as they are read from {@link Messaging}. */
export interface ConversationLog {
  readonly state: Store<LogState>;
  loadOlder(): Promise<void>;
  /** Reads the newest page again: after a failure, or when everything may have changed. */
  reload(): Promise<void>;
  /** @throws Error with a sentence when the message cannot be kept. */
  send(content: string): Promise<void>;
  close(): void;
}

const PAGE = 60;
const LARGEST_PAGE = 200;

const sentence = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Most pages that are read at once to reach the first unread message. */
const MOST_PAGES = 5;

/** @param unread what the person has not read yet: so much at least is read first, so that it can be opened there */
export function openLog(messaging: Messaging, conversationId: number, unread: number): ConversationLog {
  const state = createStore<LogState>({ is: 'loading' });
  let early: ShownMessage[] = [];
  let reading = 0;
  let closed = false;

  const change = (messages: readonly ShownMessage[]) => {
    const now = state.get();
    if (now.is === 'ready') state.set({ ...now, messages });
  };

  async function reload(): Promise<void> {
    const mine = ++reading;
    if (state.get().is === 'failed') state.set({ is: 'loading' });
    try {
      const limit = Math.min(LARGEST_PAGE, Math.max(PAGE, unread + 20));
      let page = await messaging.messages({ conversationId, limit });
      let messages = page.messages;
      for (let pages = 1; page.more && messages.length < unread && pages < MOST_PAGES; pages += 1) {
        const before = oldestSeq(messages) ?? undefined;
        page = await messaging.messages({ conversationId, before, limit: LARGEST_PAGE });
        messages = mergeMessages(page.messages, messages);
      }
      if (closed || mine !== reading) return;
      messages = mergeMessages(messages, early);
      early = [];
      state.set({ is: 'ready', messages, more: page.more, older: { is: 'idle' } });
    } catch (error) {
      if (!closed && mine === reading && state.get().is !== 'ready')
        state.set({ is: 'failed', why: sentence(error) });
    }
  }

  async function loadOlder(): Promise<void> {
    const now = state.get();
    if (now.is !== 'ready' || !now.more || now.older.is === 'loading') return;
    const before = oldestSeq(now.messages);
    if (before === null) return;
    const mine = reading;
    state.set({ ...now, older: { is: 'loading' } });
    try {
      const page = await messaging.messages({ conversationId, before, limit: PAGE });
      const after = state.get();
      if (closed || mine !== reading || after.is !== 'ready') return;
      const messages = mergeMessages(page.messages, after.messages);
      state.set({ is: 'ready', messages, more: page.more, older: { is: 'idle' } });
    } catch (error) {
      const after = state.get();
      if (!closed && after.is === 'ready')
        state.set({ ...after, older: { is: 'failed', why: sentence(error) } });
    }
  }

  function take(message: ShownMessage): void {
    const now = state.get();
    if (now.is !== 'ready') {
      early.push(message);
      return;
    }
    const oldest = oldestSeq(now.messages);
    if (message.status.is === 'stored' && now.more && oldest !== null && message.status.seq < oldest) return;
    const messages = mergeMessages(now.messages, [message]);
    if (hasGap(messages)) void reload();
    else change(messages);
  }

  function hear(event: MessagingEvent): void {
    if (event.kind === 'reset') void reload();
    if (event.kind === 'message' && event.message.conversationId === conversationId) take(event.message);
    if (event.kind === 'discarded' && event.conversationId === conversationId) {
      const now = state.get();
      if (now.is === 'ready')
        change(now.messages.filter((m) => m.status.is === 'stored' || m.messageId !== event.messageId));
    }
    if (event.kind === 'conversations') {
      const now = state.get();
      const mine = event.conversations.find((c) => c.id === conversationId);
      if (mine && now.is === 'ready' && now.messages.length > 0 && mine.head > newestSeq(now.messages) + 1)
        void reload();
    }
  }

  const unsubscribe = messaging.subscribe(hear);
  void reload();
  return {
    state,
    loadOlder,
    reload,
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
