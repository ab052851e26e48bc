import type { ConnectionState, MessagingState } from '../../protocol/messaging.ts';
import type { Words } from '../strings.ts';
import { ageHolds } from './short-age.ts';
import { shorten } from './shorten.ts';

type Inbox = Pick<MessagingState, 'connection' | 'conversations'>;

/** U4: the one count, of the tray, the badge and the list. */
export function unreadCount(conversations: readonly { unread: number }[]): number {
  return conversations.reduce((sum, { unread }) => sum + unread, 0);
}

/** The connection is not up and is not just about to be: worth a word in the tray. */
export function isOffline(connection: ConnectionState): boolean {
  return connection.is === 'waiting' || connection.is === 'stopped';
}

/** What the tray says when the pointer rests on it, in one line. */
export function tooltip({ connection, conversations }: Inbox, words: Words['tray']): string {
  if (connection.is === 'signed_out') return `Spotter — ${words.signedOut}`;
  const unread = unreadCount(conversations);
  const waiting = conversations.filter((conversation) => conversation.waiting).length;
  const parts = [
    ...(unread > 0 ? [words.unread(unread)] : []),
    ...(waiting > 0 ? [words.needReply(waiting)] : []),
    ...(isOffline(connection) ? [words.offline] : []),
  ];
  return parts.length > 0 ? `Spotter — ${parts.join(', ')}` : 'Spotter';
}

export interface TrayLine {
  conversationId: number;
  label: string;
  /** When the age in it changes, in milliseconds since 1970. */
  until: number;
}

/** More of them do not fit into a glance. */
const MOST_LINES = 3;

/**
 * The clients that the tray's menu offers: who has waited longest for an answer first, with the age.
 * @param now milliseconds since 1970
 */
export function trayLines(
  { conversations }: Pick<Inbox, 'conversations'>,
  now: number,
  words: Words['tray'],
): TrayLine[] {
  return conversations
    .flatMap(({ id, peer, waiting }) =>
      waiting ? [{ id, name: peer.name, since: Date.parse(waiting.since) }] : [],
    )
    .toSorted((a, b) => a.since - b.since)
    .slice(0, MOST_LINES)
    .map(({ id, name, since }) => {
      const age = Math.max(0, now - since);
      const label = words.waits(shorten(name, 40), words.age(age));
      return { conversationId: id, label, until: now + ageHolds(age) };
    });
}
