import { useEffect, useState } from 'react';
import type { ShownConversation } from '../../../protocol/messaging.ts';
import { openLog, type ConversationLog } from '../state/conversation-log.ts';
import { PAGE } from '../state/log-window.ts';
import type { MessagingStore } from '../state/messaging-store.ts';

/** With this many messages after the read mark, the newest page would begin after it: the window is opened there. */
const FAR = PAGE - 10;

function openingPlace({ mine, unread, head }: ShownConversation): { seq: number; fallBack: boolean } | null {
  return unread > 0 && head - mine.read > FAR ? { seq: Math.max(1, mine.read), fallBack: true } : null;
}

/**
 * The conversation's log, opened at a message, where reading goes on, or at the newest.
 * @param focus the message; only the first one counts, later ones are for {@link ConversationLog.goTo}
 */
export function useLog(
  store: MessagingStore,
  conversationId: number,
  focus: { seq: number } | null,
): ConversationLog | null {
  const [log, setLog] = useState<ConversationLog | null>(null);
  const [first] = useState(focus);
  const { messaging } = store;
  useEffect(() => {
    const conversation = store.get().conversations.find((c) => c.id === conversationId);
    const place = first
      ? { seq: first.seq, fallBack: false }
      : conversation
        ? openingPlace(conversation)
        : null;
    const opened = openLog(messaging, conversationId, place);
    setLog(opened);
    return () => opened.close();
  }, [messaging, store, conversationId, first]);
  return log;
}
