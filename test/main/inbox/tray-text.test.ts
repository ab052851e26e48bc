import { expect, it } from 'vitest';
import { tooltip, trayLines, unreadCount } from '../../../main/inbox/tray-text.ts';
import type { ConnectionState, ShownConversation } from '../../../protocol/messaging.ts';

const online: ConnectionState = { is: 'online', via: 'socket' };
const offline: ConnectionState = { is: 'waiting', until: 0, attempt: 3, reason: 'server_unreachable' };

function conversation(id: number, unread: number, name = `Client ${id}`): ShownConversation {
  return {
    id,
    peer: { id, name, role: 'member' },
    head: 9,
    mine: { delivered: 9, read: 9 - unread },
    theirs: { delivered: 0, read: 0 },
    unread,
    closed: false,
    draft: '',
    queued: 0,
    failed: 0,
  };
}

it('U4: the count is the sum of what the list shows', () => {
  expect(unreadCount([])).toBe(0);
  expect(unreadCount([conversation(1, 2), conversation(2, 0), conversation(3, 1)])).toBe(3);
});

it('U4: the tray says how many are unread, and U1: whether it is offline', () => {
  const conversations = [conversation(1, 3)];
  expect(tooltip({ connection: online, conversations })).toBe('Spotter — 3 unread');
  expect(tooltip({ connection: online, conversations: [] })).toBe('Spotter');
  expect(tooltip({ connection: offline, conversations: [] })).toBe('Spotter — Offline');
  expect(tooltip({ connection: offline, conversations })).toBe('Spotter — 3 unread, Offline');
  expect(tooltip({ connection: { is: 'stopped', reason: 'version' }, conversations: [] })).toBe(
    'Spotter — Offline',
  );
  expect(tooltip({ connection: { is: 'signed_out' }, conversations: [] })).toBe('Spotter — Signed out');
});

it('U1: a reconnection that takes a moment is not called offline', () => {
  expect(tooltip({ connection: { is: 'connecting', attempt: 1 }, conversations: [] })).toBe('Spotter');
  expect(tooltip({ connection: { is: 'syncing' }, conversations: [] })).toBe('Spotter');
});

it('U4: the menu offers up to three unread conversations, newest first', () => {
  const conversations = [1, 2, 3, 4, 5].map((id) => conversation(id, id === 2 ? 0 : id));
  expect(trayLines({ conversations })).toEqual([
    { conversationId: 1, label: 'Client 1 (1)' },
    { conversationId: 3, label: 'Client 3 (3)' },
    { conversationId: 4, label: 'Client 4 (4)' },
  ]);
});
