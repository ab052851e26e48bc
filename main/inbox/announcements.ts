import type { Settings } from '../../protocol/desktop.ts';
import type { Words } from '../strings.ts';
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

/** Something from the gym's software, which belongs to no conversation. */
export interface GymNotice {
  messageId: string;
  content: string;
  at: number;
  /** When the gym told it, by the server's clock, in milliseconds since 1970: what it is marked as looked at by (O50). */
  toldAt: number;
}

/** What the person is doing and wants, at the moment of announcing. */
export interface Situation {
  /** The conversation whose newest message is on screen in a focused, visible window; null when there is none. */
  inView: number | null;
  /** The person's read mark in a conversation, 0 when nothing was read. */
  readUpTo(conversationId: number): number;
  isMuted(conversationId: number): boolean;
  settings: Pick<Settings, 'notifications' | 'hidePreview' | 'sound'>;
  words: Words['notifications'];
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

/** A message that was spoken of. Without its text: a flood may stand for thousands, for hours, and only the newest is quoted. */
export type Spoken = Pick<Arrival, 'conversationId' | 'seq' | 'name'>;

/** An announcement with the messages it speaks of, so that the next one under its tag can speak of them too. */
export interface MessageAnnouncement extends Announcement {
  about: readonly Spoken[];
}

/** `toldAt`: of the newest that it speaks of, as in {@link GymNotice}. */
export type NoticeAnnouncement = Announcement & Pick<GymNotice, 'toldAt'>;

/** Messages that follow each other within this time are announced together. */
export const QUIET_MS = 300;
/** An announcement never waits longer than this for the messages to stop. */
export const LONGEST_WAIT_MS = 1_500;
/** While the client catches up, everything is held back at most this long: the flood after waking up. */
export const SYNC_WAIT_MS = 5_000;
/** More conversations than this at once become one announcement. */
export const MOST_AT_ONCE = 3;

/** In characters; no system shows more. */
export const LONGEST_TEXT = 240;

export const FLOOD_TAG = 'flood';
export const NOTICES_TAG = 'notices';
export const conversationTag = (conversationId: number): string => `conversation:${conversationId}`;
/** @returns null for the tag of anything else */
export function conversationOfTag(tag: string): number | null {
  const id = /^conversation:(\d+)$/.exec(tag)?.[1];
  return id === undefined ? null : Number(id);
}
export const noticeTag = (messageId: string): string => `notification:${messageId}`;

/**
 * @param waiting what is to be announced, the oldest first
 * @param quietUntil nothing is announced before this moment
 * @returns when they are to be announced, in milliseconds since 1970; null when there are none
 */
export function dueAt(
  waiting: readonly { at: number }[],
  catchingUp: boolean,
  quietUntil: number | null,
): number | null {
  const first = waiting[0];
  const last = waiting.at(-1);
  if (!first || !last) return null;
  const due = catchingUp ? first.at + SYNC_WAIT_MS : Math.min(last.at + QUIET_MS, first.at + LONGEST_WAIT_MS);
  return Math.max(due, quietUntil ?? 0);
}

/**
 * U3: what to raise for the messages that arrived together.
 * @param standing what is still shown, by tag: it is replaced, and what it spoke of is spoken of again
 */
export function announce(
  arrivals: readonly Arrival[],
  standing: ReadonlyMap<string, readonly Spoken[]>,
  situation: Situation,
): MessageAnnouncement[] {
  const isWanted = ({ conversationId, seq }: Spoken): boolean =>
    seq > situation.readUpTo(conversationId) && !situation.isMuted(conversationId);
  const fresh = arrivals.filter(
    (arrival) => arrival.conversationId !== situation.inView && isWanted(arrival),
  );
  if (!situation.settings.notifications || fresh.length === 0) return [];

  const flooded = (standing.get(FLOOD_TAG) ?? []).filter(isWanted);
  if (clientsIn([...flooded, ...fresh]) > (flooded.length > 0 ? 1 : MOST_AT_ONCE))
    return [flood([...[...standing.values()].flat().filter(isWanted), ...fresh].map(spoken), situation)];
  const newest = new Map(fresh.map((arrival) => [arrival.conversationId, arrival]));
  return [...newest].map(([conversationId, last]) => {
    const tag = conversationTag(conversationId);
    const before = [...flooded, ...(standing.get(tag) ?? []).filter(isWanted)];
    const about = [
      ...before,
      ...fresh.filter((arrival) => arrival.conversationId === conversationId).map(spoken),
    ];
    const silent = !situation.settings.sound;
    return { tag, conversationId, ...wording(about.length, last, situation), silent, about };
  });
}

/** U3: notices of the gym's software; each stands for itself, but a flood is one. */
export function announceNotices(
  notices: readonly GymNotice[],
  gym: string,
  { settings, words }: Pick<Situation, 'settings' | 'words'>,
): NoticeAnnouncement[] {
  if (!settings.notifications) return [];
  const title = settings.hidePreview ? 'Spotter' : gym || 'Spotter';
  const common = { conversationId: null, title, silent: !settings.sound };
  if (notices.length > MOST_AT_ONCE)
    return [
      {
        ...common,
        tag: NOTICES_TAG,
        body: words.newNotices(notices.length),
        toldAt: Math.max(...notices.map(({ toldAt }) => toldAt)),
      },
    ];
  return notices.map(({ messageId, content, toldAt }) => ({
    ...common,
    toldAt,
    tag: noticeTag(messageId),
    body: settings.hidePreview ? words.newNotices(1) : shorten(content, LONGEST_TEXT),
  }));
}

const spoken = ({ conversationId, seq, name }: Spoken): Spoken => ({ conversationId, seq, name });

const clientsIn = (messages: readonly Spoken[]): number =>
  new Set(messages.map(({ conversationId }) => conversationId)).size;

function wording(
  count: number,
  last: Arrival,
  { settings, words }: Situation,
): { title: string; body: string } {
  if (settings.hidePreview) return { title: 'Spotter', body: words.newMessages(count) };
  return {
    title: count === 1 ? last.name : words.severalFrom(last.name, count),
    body: shorten(last.content, LONGEST_TEXT),
  };
}

function flood(messages: readonly Spoken[], { settings, words }: Situation): MessageAnnouncement {
  const names = [...new Set(messages.map(({ name }) => name))];
  return {
    tag: FLOOD_TAG,
    conversationId: null,
    title: words.flood(messages.length, clientsIn(messages)),
    body: settings.hidePreview
      ? words.openToRead
      : words.names(names.slice(0, MOST_AT_ONCE).join(', '), names.length - MOST_AT_ONCE),
    silent: !settings.sound,
    about: messages,
  };
}
