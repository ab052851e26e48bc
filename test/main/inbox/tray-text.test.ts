import { expect, it } from 'vitest';
import { tooltip as tooltipIn, trayLines, unreadCount } from '../../../main/inbox/tray-text.ts';
import { wordsFor } from '../../../main/strings.ts';
import { NO_FLAGS } from '../../../protocol/entities.ts';
import type { ConnectionState, ShownConversation } from '../../../protocol/messaging.ts';

const english = wordsFor('en').tray;
const german = wordsFor('de').tray;
const tooltip = (inbox: Parameters<typeof tooltipIn>[0]): string => tooltipIn(inbox, english);

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
    flags: NO_FLAGS,
    waiting: null,
    tags: [],
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

const NOW = Date.parse('2026-03-04T12:00:00Z');
const waitingFor = (id: number, minutes: number): ShownConversation => ({
  ...conversation(id, 1),
  waiting: { seq: 9, since: new Date(NOW - minutes * 60_000).toISOString() },
});

it('U4: the tray says how many need a reply, in both languages', () => {
  const conversations = [waitingFor(1, 5), conversation(2, 2)];
  expect(tooltip({ connection: online, conversations })).toBe('Spotter — 3 unread, 1 needs a reply');
  const inGerman = tooltipIn(
    { connection: offline, conversations: [...conversations, waitingFor(3, 1)] },
    german,
  );
  expect(inGerman).toBe('Spotter — 4 ungelesen, 2 warten auf Antwort, Offline');
});

it('U4: the menu offers the three who have waited longest, with their age', () => {
  const conversations = [
    waitingFor(1, 4),
    waitingFor(2, 3 * 24 * 60),
    conversation(3, 7),
    waitingFor(4, 125),
    waitingFor(5, 59),
  ];
  expect(trayLines({ conversations }, NOW, english)).toMatchObject([
    { conversationId: 2, label: 'Client 2 — 3 days' },
    { conversationId: 4, label: 'Client 4 — 2 hr' },
    { conversationId: 5, label: 'Client 5 — 59 min' },
  ]);
  expect(trayLines({ conversations }, NOW, german).map(({ label }) => label)).toEqual([
    'Client 2 — 3 Tg.',
    'Client 4 — 2 Std.',
    'Client 5 — 59 Min.',
  ]);
});

it('E5: a server whose clock is ahead does not make an age negative', () => {
  expect(trayLines({ conversations: [waitingFor(1, -10)] }, NOW, english)[0]?.label).toBe('Client 1 — 0 min');
});

it('U17: the menu is told anew only when an age in it changes: after minutes, hours or days', () => {
  const MINUTE = 60_000;
  const conversations = [waitingFor(1, 4.5), waitingFor(2, 125), waitingFor(3, 3 * 24 * 60 + 60)];
  const until = trayLines({ conversations }, NOW, english).map((line) => line.until - NOW);
  expect(until).toEqual([23 * 60 * MINUTE, 55 * MINUTE, 0.5 * MINUTE]);
  expect(trayLines({ conversations }, NOW + 29_999, english).map(({ label }) => label)).toEqual(
    trayLines({ conversations }, NOW, english).map(({ label }) => label),
  );
  expect(trayLines({ conversations }, NOW + 30_000, english)[2]?.label).toBe('Client 1 — 5 min');
});
