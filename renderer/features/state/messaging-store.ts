import type { Notification, Person, Presence } from '../../../protocol/entities.ts';
import { MAX_NOTIFICATIONS } from '../../../protocol/limits.ts';
import type {
  ConnectionState,
  Messaging,
  MessagingEvent,
  ShownConversation,
} from '../../../protocol/messaging.ts';
import { byActivity } from './conversation-order.ts';
import { createStore, type Store } from './store.ts';

/** What the lists and headers show. `ready` is false until the first answer, which comes from the cache. */
export interface Snapshot {
  ready: boolean;
  self: Person | null;
  gym: string;
  connection: ConnectionState;
  /** Newest activity first. */
  conversations: readonly ShownConversation[];
  presence: ReadonlyMap<number, Presence>;
  /** Conversations in which the other person is writing. */
  typing: ReadonlySet<number>;
  /** Newest first. */
  notifications: readonly Notification[];
  /** Notifications up to this time were looked at (O50), ISO 8601; null: none yet. */
  seenUntil: string | null;
}

export interface MessagingStore extends Store<Snapshot> {
  readonly messaging: Messaging;
  close(): void;
}

const empty: Snapshot = {
  ready: false,
  self: null,
  gym: '',
  connection: { is: 'connecting', attempt: 1 },
  conversations: [],
  presence: new Map(),
  typing: new Set(),
  notifications: [],
  seenUntil: null,
};

/**
 * Feeds the screens from {@link Messaging}.
 * @param target where every envelope is dispatched as `ws-message` (U9): the document
 */
export function openMessagingStore(messaging: Messaging, target: EventTarget): MessagingStore {
  const store = createStore<Snapshot>(empty);
  let generation = 0;
  let closed = false;
  /** What was heard while the state is being read; null: it is not. */
  let early: MessagingEvent[] | null = null;
  const update = (changed: Partial<Snapshot>) => store.set({ ...store.get(), ...changed });

  async function read(): Promise<void> {
    const mine = ++generation;
    early = [];
    const [state, notifications] = await Promise.all([messaging.state(), messaging.notifications()]);
    if (closed || mine !== generation) return;
    update({
      ready: true,
      self: state.self,
      gym: state.gym,
      connection: state.connection,
      conversations: state.conversations,
      presence: new Map(state.presence.map((p) => [p.personId, p])),
      notifications,
      seenUntil: state.seenUntil,
    });
    const missed = early;
    early = null;
    for (const event of missed) apply(event);
  }

  function setTyping(conversationId: number, active: boolean): void {
    const typing = new Set(store.get().typing);
    if (active) typing.add(conversationId);
    else typing.delete(conversationId);
    update({ typing });
  }

  function apply(event: MessagingEvent): void {
    const now = store.get();
    switch (event.kind) {
      case 'connection':
        return update({ connection: event.connection });
      case 'conversations':
        return update({ conversations: byActivity(now.conversations, event.conversations) });
      case 'presence': {
        const presence = new Map(now.presence);
        for (const one of event.people) presence.set(one.personId, one);
        return update({ presence });
      }
      case 'typing':
        return setTyping(event.conversationId, event.active);
      case 'notification': {
        const others = now.notifications.filter((n) => n.messageId !== event.notification.messageId);
        return update({ notifications: [event.notification, ...others].slice(0, MAX_NOTIFICATIONS) });
      }
      case 'seen':
        // It is told after each look at the server: nothing is drawn anew for what is known.
        return event.until === now.seenUntil ? undefined : update({ seenUntil: event.until });
      case 'message':
      case 'reset':
      case 'envelope':
      case 'discarded':
    }
  }

  function hear(event: MessagingEvent): void {
    if (event.kind === 'envelope')
      target.dispatchEvent(new CustomEvent('ws-message', { detail: { message: event.message } }));
    if (event.kind === 'reset') {
      start();
      return;
    }
    early?.push(event);
    apply(event);
  }

  function start(): void {
    read().catch((error: unknown) => {
      // The screens keep what they have; the next reset or start reads again.
      console.error('The state could not be read', error);
    });
  }

  const unsubscribe = messaging.subscribe(hear);
  start();
  return {
    get: store.get,
    watch: store.watch,
    messaging,
    close() {
      closed = true;
      unsubscribe();
    },
  };
}
