import type { ResponseTimes } from '../../protocol/workspace.ts';
import type { MessageStore, Written } from '../ports/message-store.ts';

const DAYS = 30;
/** Of a conversation with more messages in that time the newest are enough for a median. */
const MOST_MESSAGES = 5_000;

/** Rule I8, from the messages of the last 30 days. */
export function responseTimes(
  store: MessageStore,
  conversationId: number,
  trainerId: number,
  now: number,
): ResponseTimes {
  const since = now - DAYS * 86_400_000;
  const waits = answeredAfter(store.writtenSince(conversationId, since, MOST_MESSAGES), trainerId);
  return { medianSeconds: median(waits), answered: waits.length, days: DAYS };
}

/** @returns for each answer the seconds since the first message that it answers; automatic ones are none */
export function answeredAfter(messages: readonly Written[], trainerId: number): number[] {
  const waits: number[] = [];
  let since: number | null = null;
  for (const { senderId, at, automatic } of messages) {
    if (senderId !== trainerId) since ??= at;
    else if (!automatic && since !== null) {
      waits.push(Math.max(0, at - since) / 1_000);
      since = null;
    }
  }
  return waits;
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
