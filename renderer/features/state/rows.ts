import type { ShownMessage } from '../../../protocol/messaging.ts';
import { dayKey } from '../time.ts';

/** One line of the conversation, from which the virtual list is drawn. Keys are stable while pages arrive. */
export type Row =
  | { kind: 'intro'; key: string }
  | { kind: 'day'; key: string; timestamp: string }
  | { kind: 'new'; key: string }
  | { kind: 'message'; key: string; message: ShownMessage; opensGroup: boolean; closesGroup: boolean };

/** Messages of one sender this close together (milliseconds) are drawn as one group. */
export const GROUP_GAP_MS = 5 * 60_000;

export interface RowsInput {
  /** Stored ones by seq, then queued and failed ones. The order is kept, whatever the timestamps say. */
  messages: readonly ShownMessage[];
  /** No older messages exist: the conversation begins here. */
  complete: boolean;
  /** The new-message divider stands before this seq; null: no divider. */
  dividerSeq: number | null;
}

function belongTogether(earlier: ShownMessage, later: ShownMessage): boolean {
  if (earlier.senderId !== later.senderId) return false;
  if (earlier.status.is === 'failed' || later.status.is === 'failed') return false;
  if (dayKey(earlier.timestamp) !== dayKey(later.timestamp)) return false;
  return Math.abs(Date.parse(later.timestamp) - Date.parse(earlier.timestamp)) <= GROUP_GAP_MS;
}

/** @returns the lines of a conversation: day separators, the divider, and bubbles that know their place in a group. */
export function toRows({ messages, complete, dividerSeq }: RowsInput): Row[] {
  const rows: Row[] = complete ? [{ kind: 'intro', key: 'intro' }] : [];
  let previous: ShownMessage | undefined;
  messages.forEach((message, index) => {
    const day = dayKey(message.timestamp);
    const dayChanged = !previous || dayKey(previous.timestamp) !== day;
    if (dayChanged)
      rows.push({ kind: 'day', key: `day-${day}-${message.messageId}`, timestamp: message.timestamp });

    const divider = message.status.is === 'stored' && message.status.seq === dividerSeq;
    if (divider) rows.push({ kind: 'new', key: 'new' });

    const next = messages[index + 1];
    const dividerNext = next?.status.is === 'stored' && next.status.seq === dividerSeq;
    rows.push({
      kind: 'message',
      key: message.messageId,
      message,
      opensGroup: divider || !previous || !belongTogether(previous, message),
      closesGroup: dividerNext || !next || !belongTogether(message, next),
    });
    previous = message;
  });
  return rows;
}
