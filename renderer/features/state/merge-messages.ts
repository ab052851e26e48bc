import type { ShownMessage } from '../../../protocol/messaging.ts';

const seqOf = (message: ShownMessage) => (message.status.is === 'stored' ? message.status.seq : null);
const idOf = (message: ShownMessage) => `${message.senderId} ${message.messageId}`;

/**
 * Puts messages among others so that each is there once (D13), stored ones by seq, then the rest as written.
 * @param known in that order already
 * @param incoming new or changed ones; a stored message replaces its queued self, and is never replaced by it
 */
export function mergeMessages(
  known: readonly ShownMessage[],
  incoming: readonly ShownMessage[],
): ShownMessage[] {
  const stored = new Map<number, ShownMessage>();
  const storedIds = new Set<string>();
  const waiting = new Map<string, ShownMessage>();
  for (const message of [...known, ...incoming]) {
    const seq = seqOf(message);
    if (seq === null) {
      waiting.set(idOf(message), message);
    } else {
      stored.set(seq, message);
      storedIds.add(idOf(message));
    }
  }
  const inOrder = [...stored.entries()].toSorted(([a], [b]) => a - b).map(([, message]) => message);
  const rest = [...waiting.entries()].filter(([id]) => !storedIds.has(id)).map(([, message]) => message);
  return [...inOrder, ...rest];
}

/** @returns true when seqs are missing between the stored messages: a page must be read again. */
export function hasGap(messages: readonly ShownMessage[]): boolean {
  let previous: number | null = null;
  for (const message of messages) {
    const seq = seqOf(message);
    if (seq === null) break;
    if (previous !== null && seq !== previous + 1) return true;
    previous = seq;
  }
  return false;
}

/** @returns the smallest seq among the messages, or null. */
export function oldestSeq(messages: readonly ShownMessage[]): number | null {
  const first = messages[0];
  return first ? seqOf(first) : null;
}

/** @returns the largest seq among the messages, or 0. */
export function newestSeq(messages: readonly ShownMessage[]): number {
  return messages.reduce((newest, message) => Math.max(newest, seqOf(message) ?? 0), 0);
}
