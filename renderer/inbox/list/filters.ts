import type { ShownConversation } from '../../../protocol/messaging.ts';

/** What the list shows, in the order in which it is offered. */
export const FILTERS = ['all', 'unread', 'waiting', 'pinned', 'archived', 'muted'] as const;
export type Filter = (typeof FILTERS)[number];

/** Those that matter all day; the others are behind them. */
export const FIRST_FILTERS = ['all', 'unread', 'waiting'] as const satisfies readonly Filter[];
export const MORE_FILTERS = ['pinned', 'archived', 'muted'] as const satisfies readonly Filter[];
export const isFirst = (filter: Filter): boolean => FIRST_FILTERS.some((one) => one === filter);

export const isFilter = (value: unknown): value is Filter => FILTERS.some((filter) => filter === value);

type Test = (conversation: ShownConversation) => boolean;

/**
 * The client wrote, and was neither answered nor marked done. An answer that is on its way counts; where nothing can be sent
 * any more, nobody waits.
 */
export const isWaiting: Test = (c) => c.waiting !== null && !c.closed && c.queued === c.failed;

/** Messages that were not read, or marked unread by hand. */
export const isUnread: Test = (c) => c.unread > 0 || c.flags.unread;

// What is unread or waits is found also where it is archived: nothing may be missed.
const tests: Readonly<Record<Filter, Test>> = {
  all: (c) => !c.flags.archived,
  unread: isUnread,
  waiting: isWaiting,
  pinned: (c) => c.flags.pinned,
  archived: (c) => c.flags.archived,
  muted: (c) => c.flags.muted,
};

const since = (c: ShownConversation) => Date.parse(c.waiting?.since ?? '') || 0;
const byLongestWait = (a: ShownConversation, b: ShownConversation) => since(a) - since(b) || a.id - b.id;

/**
 * @param conversations newest activity first
 * @returns those of the filter as they are shown: All has the pinned ones on top, Needs reply the longest wait
 */
export function filtered(conversations: readonly ShownConversation[], filter: Filter): ShownConversation[] {
  const found = conversations.filter(tests[filter]);
  if (filter === 'waiting') return found.toSorted(byLongestWait);
  if (filter !== 'all') return found;
  return [...found.filter((c) => c.flags.pinned), ...found.filter((c) => !c.flags.pinned)];
}

/** @returns how many conversations each filter shows. */
export function counted(conversations: readonly ShownConversation[]): Record<Filter, number> {
  const count = (filter: Filter) => conversations.filter(tests[filter]).length;
  return {
    all: count('all'),
    unread: count('unread'),
    waiting: count('waiting'),
    pinned: count('pinned'),
    archived: count('archived'),
    muted: count('muted'),
  };
}
