import type { ConnectionState, MessagingState } from '../../protocol/messaging.ts';
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
export function tooltip({ connection, conversations }: Inbox): string {
  if (connection.is === 'signed_out') return 'Spotter — Signed out';
  const unread = unreadCount(conversations);
  const parts = [...(unread > 0 ? [`${unread} unread`] : []), ...(isOffline(connection) ? ['Offline'] : [])];
  return parts.length > 0 ? `Spotter — ${parts.join(', ')}` : 'Spotter';
}

export interface TrayLine {
  conversationId: number;
  label: string;
}

/** The conversations that the tray's menu offers, the newest first. */
export function trayLines({ conversations }: Pick<Inbox, 'conversations'>): TrayLine[] {
  return conversations
    .filter(({ unread }) => unread > 0)
    .slice(0, 3)
    .map(({ id, peer, unread }) => ({ conversationId: id, label: `${shorten(peer.name, 40)} (${unread})` }));
}
