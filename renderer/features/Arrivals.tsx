import { useEffect, useState } from 'react';
import type { MessagingStore } from './state/messaging-store.ts';
import { strings } from './strings.ts';

/** Messages that arrive in one burst are announced once they pause for this long (milliseconds). */
const PAUSE_MS = 300;

/** Reads arriving messages, and what the gym's software says, to screen readers. */
export function Arrivals({ store }: { store: MessagingStore }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const highest = new Map<number, number>();
    const say = (words: string) => {
      clearTimeout(timer);
      timer = setTimeout(() => setSaid(words), PAUSE_MS);
    };
    const unsubscribe = store.messaging.subscribe((event) => {
      if (event.kind === 'notification' && store.get().connection.is === 'online')
        say(strings.activity.arrived(event.notification.content));
      if (event.kind !== 'message' || event.message.status.is !== 'stored') return;
      const { self, conversations, connection } = store.get();
      const { message } = event;
      const { seq } = event.message.status;
      if (message.senderId === self?.id || connection.is !== 'online') return;
      if (seq <= (highest.get(message.conversationId) ?? 0)) return;
      highest.set(message.conversationId, seq);
      const name = conversations.find((c) => c.id === message.conversationId)?.peer.name;
      if (name) say(strings.conversation.arrived(name, message.content));
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [store]);
  return (
    <div className="visually-hidden" role="log" aria-live="polite">
      {said}
    </div>
  );
}
