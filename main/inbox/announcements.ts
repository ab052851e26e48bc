import type { Settings } from '../../protocol/desktop.ts';
import { shorten } from './shorten.ts';

/** A message of somebody else that has just reached this device. */
export interface Arrival {
  conversationId: number;
  seq: number;
  /** Of the one who wrote it. */
  name: string;
  content: string;
  /** Milliseconds since 1970, this device's clock. */
  at: number;
}

/** What the person is doing and wants, at the moment of announcing. */
export interface Situation {
  /** The conversation on screen in a focused, visible window; null when there is none. */
  inView: number | null;
  /** The person's read mark in a conversation, 0 when nothing was read. */
  readUpTo(conversationId: number): number;
  settings: Pick<Settings, 'notifications' | 'hidePreview' | 'sound'>;
}

export interface Announcement {
  /** The same tag replaces what is shown under it. */
  tag: string;
  /** Where a click leads; null: just to the window. */
  conversationId: number | null;
  title: string;
  body: string;
  silent: boolean;
}

/** Messages that follow each other within this time are announced together. */
export const QUIET_MS = 300;
/** An announcement never waits longer than this for the messages to stop. */
export const LONGEST_WAIT_MS = 1_500;
/** While the client catches up, everything is held back at most this long: the flood after waking up. */
export const SYNC_WAIT_MS = 5_000;
/** More conversations than this at once become one announcement. */
export const MOST_AT_ONCE = 3;

export const FLOOD_TAG = 'flood';
export const conversationTag = (conversationId: number): string => `conversation:${conversationId}`;
export const notificationTag = (messageId: string): string => `notification:${messageId}`;

/** @returns when the arrivals are to be announced, in milliseconds since 1970; null when there are none. */
export function dueAt(arrivals: readonly Arrival[], catchingUp: boolean): number | null {
  const first = arrivals[0];
  const last = arrivals.at(-1);
  if (!first || !last) return null;
  if (catchingUp) return first.at + SYNC_WAIT_MS;
  return Math.min(last.at + QUIET_MS, first.at + LONGEST_WAIT_MS);
}

/** U3: what to raise for the messages that arrived together. */
export function announce(arrivals: readonly Arrival[], situation: Situation): Announcement[] {
  if (!situation.settings.notifications) return [];
  const unseen = arrivals.filter(
    ({ conversationId, seq }) =>
      conversationId !== situation.inView && seq > situation.readUpTo(conversationId),
  );
  const conversations = byConversation(unseen);
  const silent = !situation.settings.sound;
  if (conversations.size > MOST_AT_ONCE) return [flood(unseen, conversations.size, situation, silent)];
  return [...conversations].map(([conversationId, messages]) => ({
    tag: conversationTag(conversationId),
    conversationId,
    ...wording(messages, situation.settings.hidePreview),
    silent,
  }));
}

/** A notification of the gym's software, which belongs to no conversation. */
export function announceNotification(
  notification: { messageId: string; content: string },
  gym: string,
  settings: Situation['settings'],
): Announcement | null {
  if (!settings.notifications) return null;
  return {
    tag: notificationTag(notification.messageId),
    conversationId: null,
    title: settings.hidePreview ? 'Spotter' : gym || 'Spotter',
    body: settings.hidePreview ? 'A new notification' : shorten(notification.content, 240),
    silent: !settings.sound,
  };
}

function byConversation(arrivals: readonly Arrival[]): Map<number, Arrival[]> {
  const groups = new Map<number, Arrival[]>();
  for (const arrival of arrivals) {
    const group = groups.get(arrival.conversationId);
    if (group) group.push(arrival);
    else groups.set(arrival.conversationId, [arrival]);
  }
  return groups;
}

function wording(messages: readonly Arrival[], hidePreview: boolean): { title: string; body: string } {
  const count = messages.length;
  const last = messages.at(-1);
  if (hidePreview || !last)
    return { title: 'Spotter', body: count === 1 ? 'A new message' : `${count} new messages` };
  return {
    title: count === 1 ? last.name : `${last.name} (${count} messages)`,
    body: shorten(last.content, 240),
  };
}

function flood(
  messages: readonly Arrival[],
  clients: number,
  situation: Situation,
  silent: boolean,
): Announcement {
  const names = [...new Set(messages.map(({ name }) => name))];
  const shown = names.slice(0, MOST_AT_ONCE).join(', ');
  const rest = names.length - MOST_AT_ONCE;
  return {
    tag: FLOOD_TAG,
    conversationId: null,
    title: `${messages.length} messages from ${clients} clients`,
    body: situation.settings.hidePreview
      ? 'Open Spotter to read them'
      : rest > 0
        ? `${shown} and ${rest} more`
        : shown,
    silent,
  };
}
