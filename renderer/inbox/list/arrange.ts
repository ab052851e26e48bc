import type { ShownConversation } from '../../../protocol/messaging.ts';

export interface Arranging {
  /** What the filter shows now, in its order. */
  live: readonly ShownConversation[];
  /** Every conversation there is. */
  all: readonly ShownConversation[];
  /** The ids on screen, in their order. Empty: nothing was on screen, or it was another filter. */
  shown: readonly number[];
  /** Nothing may move: a pointer is over the list, or a menu is open. */
  held: boolean;
  /** The open conversation. */
  openId: number | null;
  /** Changed by the person's own hand: these leave at once where they do not belong any more. */
  touched: ReadonlySet<number>;
}

/**
 * What is shown, so that nothing moves under the hand. While held, all that is on screen keeps its place and what is new comes
 * to the end. Otherwise only the open conversation keeps its place when the filter loses it: one that is read in Unread,
 * or answered in Needs reply, is not gone before one has gone on.
 */
export function arrange({ live, all, shown, held, openId, touched }: Arranging): ShownConversation[] {
  const liveIds = new Set(live.map((c) => c.id));
  const known = new Map([...all, ...live].map((c) => [c.id, c]));
  if (held) {
    const kept = shown.flatMap((id) => {
      const conversation = known.get(id);
      return conversation && (liveIds.has(id) || !touched.has(id)) ? [conversation] : [];
    });
    const onScreen = new Set(shown);
    return [...kept, ...live.filter((c) => !onScreen.has(c.id))];
  }
  const open = openId === null ? undefined : known.get(openId);
  if (!open || liveIds.has(open.id) || !shown.includes(open.id) || touched.has(open.id)) return [...live];
  // Behind the nearest one above it that is still there.
  const above = shown.slice(0, shown.indexOf(open.id)).findLast((id) => liveIds.has(id));
  const at = above === undefined ? 0 : live.findIndex((c) => c.id === above) + 1;
  return [...live.slice(0, at), open, ...live.slice(at)];
}

/** @returns whether both show the same conversations in the same order. */
export function sameOrder(a: readonly ShownConversation[], b: readonly ShownConversation[]): boolean {
  return a.length === b.length && a.every((c, at) => c.id === b[at]?.id);
}

/**
 * Where to go on when the open conversation is done with.
 * @param listed as they are on screen
 * @returns the next one below that fits, else the first above, else null
 */
export function nextAfter(
  listed: readonly ShownConversation[],
  openId: number,
  fits: (conversation: ShownConversation) => boolean,
): number | null {
  const at = listed.findIndex((c) => c.id === openId);
  const below = listed.slice(at + 1).find(fits);
  return (below ?? listed.slice(0, Math.max(0, at)).find(fits))?.id ?? null;
}
